/** Finds out who is meant: saved lists, departments with all below them, roles of the address book, people by name. */
import { ifPermitted } from '../../../core/permitted.ts';
import type { Case } from '../../../core/steps.ts';
import type { Moment } from '../../../core/turn.ts';
import type { Colleague, Department } from '../../../ports/people.ts';
import { NO_NOTICE_POLICY } from '../../../ports/policy.ts';
import type { Recipient } from '../read/campaign.ts';
import type { NoticeDraft } from '../read/draft.ts';
import { isEveryone, spread } from '../read/wish.ts';
import { isAway, isLeave, isWhole, matchDepartments, type Found } from '../rules/recipients.ts';

type Named = Partial<Pick<NoticeDraft, 'to' | 'except' | 'mentions' | 'picks'>>;

/** What one word stands for. */
type Meant =
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

/** Approvals looked at to learn who is on leave: each costs a call. */
const MOST_LEAVES = 10;
const TITLES = /(?:老师|同志|主任|处长|科长|院长|书记|校长|干事|秘书)$/u;

export async function findRecipients(
  file: Case,
  { to = [], except = [], mentions = [], picks = {} }: Named,
): Promise<Found> {
  const meant = await Promise.all([
    ...to.map((word) => meaningOf(file, word, picks)),
    ...mentions.map((id) => mentioned(file, id)),
  ]);
  const left = await Promise.all(except.map((word) => meaningOf(file, word, picks)));
  const all = [...meant.flat(), ...left.flat()];
  const unclear = { ...unknownIn(all), ...severalIn(all) };
  const known = meant.flat().filter((each) => each.kind === 'people');
  const excluded = new Set(
    left
      .flat()
      .flatMap((each) => (each.kind === 'people' ? each.people : []))
      .map(({ id }) => id),
  );
  const people = distinct(known.flatMap((each) => each.people)).filter(({ id }) => !excluded.has(id));
  const absent = unclear.unknown || unclear.several ? [] : await absentAmong(file, people, byName(known));
  const away = new Set(absent.map(({ id }) => id));
  return {
    ...unclear,
    recipients: people.filter(({ id }) => !away.has(id)),
    spoken: known.map(({ spoken }) => spoken),
    hasDepartments: known.some(({ by }) => by === 'department'),
    isWhole: await isWholeCollege(file, people.length),
    absent,
  };
}

function unknownIn(all: readonly Meant[]): { unknown?: string } {
  const unknown = all.find((each) => each.kind === 'unknown');
  return unknown ? { unknown: unknown.word } : {};
}

function severalIn(all: readonly Meant[]): { several?: NonNullable<Found['several']> } {
  const several = all.find((each) => each.kind === 'several');
  return several ? { several: { word: several.word, choices: several.choices } } : {};
}

/** Those the sender has named one by one: they are written to although they are on leave. */
function byName(known: readonly Extract<Meant, { kind: 'people' }>[]): ReadonlySet<string> {
  return new Set(known.filter(({ by }) => by === 'name').flatMap(({ people }) => people.map(({ id }) => id)));
}

function distinct(people: readonly Recipient[]): readonly Recipient[] {
  return [...new Map(people.map((each) => [each.id, each])).values()];
}

/** A small notice is none to everybody: nobody is counted for it. */
async function isWholeCollege({ people }: Moment, count: number): Promise<boolean> {
  if (count < 2) return false;
  return isWhole(count, (await ifPermitted(people.headCount())) ?? 0);
}

/** One thing, or several when the word turns out to be a list: 教务处和学工处. */
async function meaningOf(file: Case, word: string, picks: Readonly<Record<string, string>>): Promise<readonly Meant[]> {
  const meant = await oneMeaning(file, word, picks);
  const parts = spread(word);
  if (meant.kind !== 'unknown' || parts.length < 2) return [meant];
  return Promise.all(parts.map((part) => oneMeaning(file, part, picks)));
}

async function oneMeaning(file: Case, word: string, picks: Readonly<Record<string, string>>): Promise<Meant> {
  const picked = picks[word];
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
  const ids = (policy.notice ?? NO_NOTICE_POLICY).lists[word];
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

async function mentioned({ people }: Case, id: string): Promise<readonly Meant[]> {
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

/** As far as our record of approvals knows: agreed leave that holds this moment. */
async function absentAmong(
  file: Case,
  people: readonly Recipient[],
  named: ReadonlySet<string>,
): Promise<readonly Recipient[]> {
  const { approvals, now, clock } = file;
  const leaves: { readonly person: Recipient; readonly id: string }[] = [];
  for (const person of people) {
    const own = named.has(person.id) ? [] : await approvals.startedBy(person.id, { limit: 3 });
    const leave = own.find(({ title, state }) => state === 'agreed' && isLeave(title));
    if (leave) leaves.push({ person, id: leave.id });
  }
  const looked = await Promise.all(
    leaves.slice(0, MOST_LEAVES).map(async ({ person, id }) => {
      const details = await ifPermitted(approvals.find(id));
      return details && isAway(details, now, clock.zone) ? person : undefined;
    }),
  );
  return looked.filter((person) => person !== undefined);
}
