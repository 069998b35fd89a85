/** Finds out who is meant: saved lists, departments with all below them, roles of the address book, people by name. */
import { ifPermitted } from '../../../core/permitted.ts';
import type { Case } from '../../../core/task/steps.ts';
import type { Moment } from '../../../core/turn.ts';
import type { Recipient } from '../read/campaign.ts';
import type { NoticeDraft } from '../read/draft.ts';
import { isAway, isLeave, isWhole, type Found } from '../rules/recipients.ts';
import { meaningOf, mentioned, type Meant } from './meaning.ts';

type Named = Partial<Pick<NoticeDraft, 'to' | 'except' | 'mentions' | 'picks'>>;

/** Approvals looked at to learn who is on leave: each costs a call. */
const MOST_LEAVES = 10;

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
  const named = byName(known);
  const excluded = new Set(
    left
      .flat()
      .flatMap((each) => (each.kind === 'people' ? each.people : []))
      .map(({ id }) => id),
  );
  const people = distinct(known.flatMap((each) => each.people)).filter(
    ({ id }) => !excluded.has(id) && (id !== file.person.id || named.has(id)),
  );
  const absent = unclear.unknown || unclear.several ? [] : await absentAmong(file, people, named);
  const away = new Set(absent.map(({ id }) => id));
  return {
    ...unclear,
    recipients: people.filter(({ id }) => !away.has(id)),
    spoken: [...new Set(known.map(({ spoken }) => spoken))],
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
