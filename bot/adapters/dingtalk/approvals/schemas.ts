/** What the workflow API answers, as far as we rely on it. A field of the wrong kind counts as absent. */
import { z } from 'zod';
import { anything, flag, list, moment, part, word } from '../payload/fields.ts';

const MOST_VALUES = 300;
const MOST_RECORDS = 2_000;
const MOST_FILES = 200;
const MOST_FORMS = 100;

/** An attachment in a field's value or in a comment. */
export const file = z.object({ fileId: word, fileName: word });
export const files = list(file, MOST_FILES);

const value = z.object({ id: word, name: word, value: word, extValue: word, componentType: word });
const record = z.object({
  userId: word,
  date: word,
  type: word,
  result: word,
  remark: word,
  showName: word,
  attachments: files,
});
const task = z.object({ taskId: word, userId: word, status: word, pcUrl: word, mobileUrl: word });

/** GET /v1.0/workflow/processInstances. The whole of `result` is kept beside it, for the backup. */
export const DetailAnswer = z.object({ result: z.looseObject({}) });
export const Detail = z.object({
  title: word,
  businessId: word,
  createTime: word,
  finishTime: word,
  status: word,
  result: word,
  originatorUserId: word,
  originatorDeptId: word,
  bizAction: word,
  mainProcessInstanceId: word,
  operationRecords: list(record, MOST_RECORDS),
  tasks: list(task, MOST_RECORDS),
  formComponentValues: list(value, MOST_VALUES),
});
export type Detail = z.infer<typeof Detail>;
export type DetailValue = Detail['formComponentValues'][number];

/** What a related approval's field says beside its titles. */
export const Related = part(z.object({ list: list(z.object({ procInstId: word }), MOST_FILES) }));

/** POST /v1.0/workflow/processes/instanceIds/query */
export const IdsAnswer = z.object({
  result: z.object({ list: z.array(z.string()).catch([]), nextToken: word }),
});

/** GET /v1.0/workflow/processes/userVisibilities/templates */
export const FormsAnswer = z.object({
  result: z.object({
    processList: list(z.object({ name: word, processCode: word, url: word }), MOST_FORMS),
    nextToken: word,
  }),
});

export type FormsPage = z.infer<typeof FormsAnswer>['result'];

/** GET /v1.0/workflow/processes/managements/templates */
export const ManagedAnswer = z.object({
  result: list(z.object({ processCode: word, attendanceType: word }), 1_000),
});

/** GET /v1.0/workflow/forms/schemas/processCodes */
const item = z.object({
  componentName: word,
  props: part(z.object({ id: word, label: word, required: flag })),
});
export const SchemaAnswer = z.object({
  result: z.object({ schemaContent: part(z.object({ items: list(item, MOST_VALUES) })) }),
});

/** POST /v1.0/workflow/processes/forecast */
const rule = z.object({
  activityName: word,
  activityType: word,
  workflowActor: part(z.object({ required: flag })),
  activityActioners: list(z.object({ userId: word }), 100),
});
export const ForecastAnswer = z.object({ result: z.object({ workflowActivityRules: list(rule, 100) }) });

export const StartAnswer = z.object({ instanceId: z.string().min(1) });
export const DoneAnswer = z.looseObject({});
/** GET /v1.0/workflow/processes/todoTasks/numbers */
export const CountAnswer = z.object({ result: z.coerce.number() });
/** POST …/spaces/files/urls/download */
export const LinkAnswer = z.object({ result: z.object({ downloadUri: z.string().min(1) }) });

/** The inner object of bpms_instance_change and bpms_task_change. */
export const Change = z.object({
  processInstanceId: word,
  processCode: word,
  bizCategoryId: word,
  businessId: word,
  title: word,
  type: word,
  result: word,
  staffId: word,
  taskId: word,
  createTime: moment,
  finishTime: moment,
  url: word,
  remark: anything,
});
export type Change = z.infer<typeof Change>;
