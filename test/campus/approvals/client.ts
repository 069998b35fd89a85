/** What people do with approvals in the client, without any API: start suites too, revoke or change finished ones. */
import type { Person } from '../college/college.ts';
import { dayOf, parseLocal } from '../college-time.ts';
import type { CampusFile } from '../files.ts';
import type { World } from '../world.ts';
import { isRight } from './components.ts';
import { rangeOf, stepsOf } from './flow.ts';
import type { FilledValue, Instance, InstanceFile } from './instance.ts';
import { startInstance } from './start.ts';
import type { FormItem, Template } from './template.ts';

export interface Submission {
  readonly by: string;
  /** Name of the template. */
  readonly template: string;
  /** Label → value, as the APIs write values. */
  readonly values: Readonly<Record<string, string>>;
  readonly files?: readonly CampusFile[];
  /** For nodes to be selected: activityId → names. Left out: the first of the range. */
  readonly select?: Readonly<Record<string, readonly string[]>>;
}

const REPAIRS_A_MONTH = 4;

/** Throws a sentence when the client would not let it through. */
export function submit(world: World, submission: Submission): Instance {
  const template = world.approvals.templates.named(submission.template);
  const originator = world.college.person(submission.by);
  if (template.status !== 'PUBLISHED') throw new Error(`The template "${template.name}" is not published.`);
  const files = (submission.files ?? []).map((file) => attach(world, file));
  const values = [...fill(world, template, submission), ...attachmentValue(world, template, files)];
  const extended = template.attendanceType === 1 ? repairValues(world, originator, values) : values;
  const steps = stepsOf(template, {
    originator,
    college: world.college,
    chosen: selected(world, template, submission),
  });
  return startInstance(world, { template, originator, values: extended, steps, startedBy: 'client', files });
}

/** Revokes or changes a finished attendance or personnel approval: the same approvers decide again. */
export function reopen(world: World, main: Instance, bizAction: 'REVOKE' | 'MODIFY'): Instance {
  if (main.status !== 'COMPLETED' || main.result !== 'agree') throw new Error('Only a finished, agreed approval can.');
  if (!main.template.suite) throw new Error(`The client offers this for suites only, not for "${main.template.name}".`);
  const { template, originator, values, steps } = main;
  return startInstance(world, { template, originator, values, steps, startedBy: 'client', bizAction, main });
}

export interface Comment {
  readonly by: string;
  readonly instance: string;
  readonly text: string;
  readonly files?: readonly CampusFile[] | undefined;
}

/** Files of a comment hang on the comment, not on the form. */
export function comment(world: World, instance: Instance, { by, text, files = [] }: Comment): void {
  const attached = files.map((file) => ({ ...attach(world, file), inComment: true }));
  instance.files.push(...attached);
  instance.records.push({
    userId: world.college.person(by).userId,
    at: world.clock.now(),
    type: 'ADD_REMARK',
    result: 'NONE',
    remark: text,
    attachments: attached.map((each) => describeFile(world, each)),
  });
}

function fill(world: World, template: Template, { values }: Submission): FilledValue[] {
  const items = itemsOf(template);
  const around = { college: world.college, instanceExists: (id: string) => world.approvals.find(id) !== undefined };
  for (const label of Object.keys(values)) {
    if (!items.some((item) => item.label === label)) throw new Error(`The form has no field "${label}".`);
  }
  return items.flatMap((item) => {
    const value = values[item.label];
    if (value === undefined && !item.required) return [];
    if (value === undefined || !isRight(value, item, around))
      throw new Error(`"${item.label}" is not filled in right.`);
    return [{ id: item.id, name: item.label, value, componentType: item.type, ...aliasOf(item) }];
  });
}

function aliasOf({ bizAlias }: FormItem): { bizAlias?: string } {
  return bizAlias === undefined ? {} : { bizAlias };
}

/** A suite's fields are the children of its one component. */
function itemsOf({ items }: Template): readonly FormItem[] {
  return items.flatMap((item) => (item.type === 'DDBizSuite' ? (item.children ?? []) : [item]));
}

function attach(world: World, file: CampusFile): InstanceFile {
  return { fileId: world.chance.digits(12), file, inComment: false };
}

function describeFile(world: World, { fileId, file }: InstanceFile): object {
  return {
    spaceId: world.approvals.spaceId,
    fileName: file.name,
    fileSize: String(file.bytes.length),
    fileType: file.name.split('.').at(-1),
    fileId,
  };
}

function attachmentValue(world: World, template: Template, files: readonly InstanceFile[]): FilledValue[] {
  const item = template.items.find((each) => each.type === 'DDAttachment');
  if (files.length === 0) return [];
  if (!item) throw new Error(`The form "${template.name}" takes no attachments.`);
  const list = files.map((each) => describeFile(world, each));
  return [{ id: item.id, name: item.label, value: JSON.stringify(list), componentType: item.type }];
}

function selected(world: World, template: Template, { select = {} }: Submission): Map<string, readonly Person[]> {
  const nodes = template.flow.filter((node) => node.actor === 'select');
  return new Map(
    nodes.map((node) => {
      const names = select[node.activityId];
      return [
        node.activityId,
        names?.map((name) => world.college.person(name)) ?? rangeOf(node, world.college).slice(0, 1),
      ];
    }),
  );
}

/** The official make-up punch knows the planned punch it repairs, and lets nobody have more than four a month. */
function repairValues(world: World, originator: Person, values: readonly FilledValue[]): FilledValue[] {
  const time = parseLocal(values.find((each) => each.bizAlias === 'userCheckTime')?.value ?? '') ?? 0;
  const { attendance } = world;
  const plans = attendance.plans.of(originator, dayOf(time));
  const plan = plans.toSorted((one, other) => Math.abs(one.at - time) - Math.abs(other.at - time))[0];
  if (!plan) throw new Error(`Nothing is planned for ${originator.name} on ${dayOf(time)}.`);
  const month = plan.day.slice(0, 7);
  const used = [...attendance.repairs.values()].filter((each) => each.userId === originator.userId);
  if (used.filter(({ day }) => day.startsWith(month)).length >= REPAIRS_A_MONTH) {
    throw new Error(`${originator.name} has used up the make-up punches of ${month}.`);
  }
  const extra = { planId: plan.id, planText: plan.shift.name, workDate: plan.at, timeStamp: time, userCheckTime: time };
  const own = values.map((each) =>
    each.bizAlias === 'userCheckTime' ? { ...each, extValue: JSON.stringify(extra) } : each,
  );
  const hidden = { id: 'repairCheckTime', name: '补卡时间戳', value: String(time), componentType: 'TextField' };
  return [...own, { ...hidden, bizAlias: 'repairCheckTime' }];
}
