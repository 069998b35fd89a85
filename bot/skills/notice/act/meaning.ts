/** What one word of the sender stands for: a saved list, a department, a role of the address book, a person. */
import { ifPermitted } from '../../../core/permitted.ts';
import type { Case } from '../../../core/task/steps.ts';
import type { Colleague, Department } from '../../../ports/people.ts';
import { NO_NOTICE_POLICY } from '../../../ports/policy.ts';
import type { Recipient } from '../read/campaign.ts';
import { isEveryone, spread } from '../read/wish.ts';
import { matchDepartments } from '../rules/recipients.ts';

/** What one word stands for. */
export type Meant =
  | {
      readonly kind: 'people';
      readonly people: readonly Recipient[];
      readonly spoken: string;
      readonly by: 'name' | 'list' | 'department';
    }
  | {
      readonly kind: 'several';
      readonly word: string;
      readonly choices: readonly { readonly pick: string; readonly label: string }[];
    }
  | { readonly kind: 'unknown'; readonly word: string };

const TITLES = /(?:老师|同志|主任|处长|科长|院长|书记|校长|干事|秘书)$/u;

/** One thing, or several when the word turns out to be a list: 教务处和学工处. */
export async function meaningOf(
  file: Case,
  word: string,
  picks: Readonly<Record<string, string>>,
): Promise<readonly Meant[]> {
  const meant = await oneMeaning(file, word, picks);
  const parts = spread(word);
  if (meant.kind !== 'unknown' || parts.length < 2) return [meant];
  return Promise.all(parts.map((part) => oneMeaning(file, part, picks)));
}

async function oneMeaning(file: Case, word: string, picks: Readonly<Record<string, string>>): Promise<Meant> {
  const picked = Object.hasOwn(picks, word) ? picks[word] : undefined;
  if (picked !== undefined) return pickedMeaning(file, word, picked);
  const departments = await file.people.departments();
  const college = departments.find(({ parentId }) => parentId === undefined);
  if (isEveryone(word) && college) return departmentMeaning(file, { ...college, name: '全院教职工' });
  return (
    (await listMeaning(file, word)) ??
    (await departmentOf(file, word, departments)) ??
    (await roleMeaning(file, word)) ??
    (await personMeaning(file, word, departments))
  );
}

async function pickedMeaning(file: Case, word: string, picked: string): Promise<Meant> {
  const [kind, id = ''] = picked.split(':');
  if (kind === 'department') {
    const department = (await file.people.departments()).find((each) => each.id === id);
    return department ? departmentMeaning(file, department) : { kind: 'unknown', word };
  }
  const person = await file.people.find(id);
  return person ? peopleMeaning([person], person.name, 'name') : { kind: 'unknown', word };
}

async function listMeaning({ people, policy }: Case, word: string): Promise<Meant | undefined> {
  const { lists } = policy.notice ?? NO_NOTICE_POLICY;
  const ids = Object.hasOwn(lists, word) ? lists[word] : undefined;
  if (!ids) return undefined;
  const found = await Promise.all(ids.map((id) => people.find(id)));
  return peopleMeaning(
    found.filter((each) => each !== undefined),
    word,
    'list',
  );
}

async function departmentOf(file: Case, word: string, departments: readonly Department[]): Promise<Meant | undefined> {
  const matches = matchDepartments(word, departments);
  const [only, ...others] = matches;
  if (!only) return undefined;
  if (others.length === 0) return departmentMeaning(file, only);
  return { kind: 'several', word, choices: matches.map(({ id, name }) => ({ pick: `department:${id}`, label: name })) };
}

async function departmentMeaning({ people }: Case, { id, name }: Department): Promise<Meant> {
  return peopleMeaning(await people.members(id), name, 'department');
}

async function roleMeaning({ people }: Case, word: string): Promise<Meant | undefined> {
  const role = (await ifPermitted(people.roles()))?.find(({ name }) => name === word);
  return role && peopleMeaning(await people.holders(role.id), word, 'list');
}

/** 李敏, 李敏老师, 教务处李敏. */
async function personMeaning({ people }: Case, word: string, departments: readonly Department[]): Promise<Meant> {
  const name = word.replace(TITLES, '');
  for (const [department, called] of [[undefined, name] as const, ...prefixes(name, departments)]) {
    const all = await people.named(called);
    const found = department ? all.filter(({ departmentIds }) => departmentIds.includes(department.id)) : all;
    const [only, ...others] = found;
    if (only && others.length === 0) return peopleMeaning([only], only.name, 'name');
    if (only) return { kind: 'several', word, choices: found.map((each) => choiceOf(each, departments)) };
  }
  return { kind: 'unknown', word };
}

function prefixes(name: string, departments: readonly Department[]): (readonly [Department, string])[] {
  return [2, 3].flatMap((length) => {
    const [department, ...others] = matchDepartments(name.slice(0, -length), departments);
    return department && others.length === 0 ? [[department, name.slice(-length)] as const] : [];
  });
}

function choiceOf({ id, name, departmentIds }: Colleague, departments: readonly Department[]) {
  const where = departments.filter((each) => departmentIds.includes(each.id)).map((each) => each.name);
  return { pick: `person:${id}`, label: `${name}（${where.join('、') || '部门未知'}）` };
}

export async function mentioned({ people }: Case, id: string): Promise<readonly Meant[]> {
  const person = await people.find(id);
  return person ? [peopleMeaning([person], person.name, 'name')] : [];
}

function peopleMeaning(
  people: readonly Colleague[],
  spoken: string,
  by: 'name' | 'list' | 'department',
): Extract<Meant, { kind: 'people' }> {
  return { kind: 'people', people: people.map(({ id, name }) => ({ id, name })), spoken, by };
}
