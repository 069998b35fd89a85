/** Forms: which ones a person may fill in, what fields they have, and an order written into them. */
import { OutsideProblem } from '../../../ports/problem.ts';
import type { Form, Order } from '../../../ports/approvals.ts';
import type { Api } from '../api.ts';
import { FormsAnswer, ManagedAnswer, SchemaAnswer, type FormsPage } from './schemas.ts';

export interface FieldValue {
  readonly id?: string;
  readonly name: string;
  readonly value: string;
}

interface Field {
  readonly id: string;
  readonly label: string;
  readonly type: string;
}

const VISIBLE = '/v1.0/workflow/processes/userVisibilities/templates';
const MANAGED = '/v1.0/workflow/processes/managements/templates';
const SCHEMA = '/v1.0/workflow/forms/schemas/processCodes';
const PAGE = 100;
const MOST_PAGES = 5;
/** Fields our own number belongs into. */
const NUMBER = /^(?:申请|请求|办理)(?:编号|单号)$/u;
const LONG_TEXT = 'TextareaField';

/** GET /v1.0/workflow/processes/userVisibilities/templates, all pages. */
export async function formsFor(api: Api, userId: string): Promise<readonly Form[]> {
  const forms: Form[] = [];
  let next: string | undefined = '0';
  for (let page = 0; page < MOST_PAGES && next !== undefined; page += 1) {
    const { processList, nextToken } = await visibleForms(api, { userId, nextToken: next });
    forms.push(...processList.flatMap(formOf));
    next = nextToken;
  }
  return forms;
}

async function visibleForms(api: Api, asked: { userId: string; nextToken: string }): Promise<FormsPage> {
  const query = { ...asked, maxResults: PAGE };
  return (await api.call({ method: 'GET', path: VISIBLE, query, schema: FormsAnswer, kind: 'read' })).result;
}

function formOf({ name = '', processCode: id, url: link = '' }: FormsPage['processList'][number]): Form[] {
  return id === undefined ? [] : [{ id, name, link }];
}

/** Forms the platform counts to attendance (GET …/managements/templates); `manager` administers the approvals. */
export async function attendanceForms(api: Api, manager: string): Promise<ReadonlySet<string>> {
  const query = { userId: manager };
  const { result } = await api.call({ method: 'GET', path: MANAGED, query, schema: ManagedAnswer, kind: 'read' });
  const attendance = result.filter(({ attendanceType }) => attendanceType === '1' || attendanceType === '2');
  return new Set(attendance.flatMap(({ processCode }) => processCode ?? []));
}

/** The order's answers as the start call takes them. Throws OutsideProblem when the form lacks one of its fields. */
export async function fill(api: Api, order: Order): Promise<readonly FieldValue[]> {
  const query = { processCode: order.formId };
  const { result } = await api.call({ method: 'GET', path: SCHEMA, query, schema: SchemaAnswer, kind: 'read' });
  const fields = (result.schemaContent?.items ?? []).flatMap(({ componentName: type = '', props }): Field[] =>
    props?.id !== undefined && props.label !== undefined ? [{ id: props.id, label: props.label, type }] : [],
  );
  return withNumber(fields, order).map(([label, answer]) => {
    const field = fields.find((each) => each.label === label);
    if (!field) throw changedForm();
    return { id: field.id, name: label, value: typeof answer === 'string' ? answer : JSON.stringify(answer) };
  });
}

/** Every order can be found again by its number, whatever the form looks like. */
function withNumber(fields: readonly Field[], { answers, number }: Order): [string, string | readonly string[]][] {
  const given = Object.entries(answers);
  const own = fields.find(({ label, type }) => NUMBER.test(label) && type === 'TextField');
  if (own) return [...given.filter(([label]) => label !== own.label), [own.label, number]];
  const long = fields.findLast(({ label, type }) => type === LONG_TEXT && typeof answers[label] === 'string');
  if (!long) throw changedForm();
  return given.map(([label, answer]) => [label, label === long.label ? `${String(answer)}（编号 ${number}）` : answer]);
}

function changedForm(): OutsideProblem {
  return new OutsideProblem({ system: '钉钉审批', route: SCHEMA, code: 'formChanged', retryable: false });
}
