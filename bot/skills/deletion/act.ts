/** 做: keep a copy of the original, ask the administrators to delete it, close the case when it is gone. */
import { setAlarm, type Alarm } from '../../core/alarm.ts';
import type { Moment, Turn } from '../../core/turn.ts';
import type { ApprovalDetails } from '../../ports/approvals.ts';
import type { Copy, Page } from '../../ports/archive.ts';
import { privateRoom, type OfficeEvent, type Reply } from '../../ports/chat.ts';
import { read } from './read.ts';
import { isOwn, mayClose, revocationEnd, WATCHES, type DeletionCase } from './rules.ts';
import * as words from './words.ts';

/** What an alarm is set for, and how many hours after the agreement. */
type Step =
  /** Copies the original of an agreed 审批撤销, and asks the administrators. */
  | { readonly what: 'copy'; readonly revocationId: string; readonly after: number }
  /** Looks whether that has worked. */
  | { readonly what: 'watch'; readonly revocationId: string; readonly after: number }
  | {
      readonly what: 'close';
      readonly originalId: string;
      readonly by: 'platform' | 'administrator';
      readonly after: number;
    };

const HOUR = 3_600_000;

export async function hear(moment: Moment, event: OfficeEvent): Promise<void> {
  const movement = await moment.approvals.heard(event);
  const end = revocationEnd(movement, moment.policy.approvals?.revocation);
  if (movement && end) return revocationEnded(moment, movement.approval, end);
  if (movement?.to !== 'deleted') return;
  const known = await moment.memo.recall<DeletionCase>('deletion', movement.approval.id);
  if (known && !known.isClosed) arm(moment, { what: 'close', originalId: known.originalId, by: 'platform', after: 0 });
}

/** Only notes and alarms: what asks the office may fail, and comes again by itself. */
async function revocationEnded(
  moment: Moment,
  { id, personId }: { readonly id: string; readonly personId: string },
  end: 'agreed' | 'refused',
): Promise<void> {
  if ((await moment.memo.recall('revocation', id)) !== undefined) return;
  moment.memo.note('revocation', id, []);
  tell(moment, personId, end === 'agreed' ? words.agreed : words.turnedDown);
  if (end === 'refused') return;
  arm(moment, { what: 'copy', revocationId: id, after: 0 });
  for (const after of WATCHES) arm(moment, { what: 'watch', revocationId: id, after }, after * HOUR);
}

/** The id names the step once: however often it is set, it is done once. */
function arm(moment: Moment, step: Step, wait = 0): void {
  const about = step.what === 'close' ? step.originalId : step.revocationId;
  const id = `deletion:${about}:${step.what}:${step.after}`;
  setAlarm(moment, { id, skill: 'deletion', lane: `deletion:${about}`, at: moment.now + wait, data: step });
}

export async function wake(moment: Moment, { data }: Alarm): Promise<void> {
  const step = data as Step;
  if (step.what === 'close') return close(moment, step);
  if (step.what === 'copy') return copyOriginals(moment, step.revocationId);
  const originals = (await moment.memo.recall<readonly string[]>('revocation', step.revocationId)) ?? [];
  if (originals.length > 0) return lookForDeleted(moment, originals);
  tellAdministrators(moment, words.notCopied);
  // A job of its own: should it fail again, this has been said all the same.
  return arm(moment, { ...step, what: 'copy' });
}

/** The event of a deletion may have been lost. */
async function lookForDeleted(moment: Moment, originals: readonly string[]): Promise<void> {
  for (const originalId of originals) {
    const known = await moment.memo.recall<DeletionCase>('deletion', originalId);
    if (!known || known.isClosed || (await moment.approvals.find(originalId))) continue;
    arm(moment, { what: 'close', originalId, by: 'platform', after: 0 });
  }
}

async function copyOriginals(moment: Moment, revocationId: string): Promise<void> {
  const { approvals, memo } = moment;
  const revocation = await approvals.find(revocationId);
  if (!revocation) return;
  const requested = await memo.recall<string>('requested', revocationId);
  const originals = revocation.related.length > 0 || !requested ? revocation.related : [requested];
  if (originals.length === 0) {
    tell(moment, revocation.personId, words.cannotGoOn);
    tellAdministrators(moment, words.namesNothing(revocation));
  }
  for (const originalId of originals) await copyOne(moment, revocation, originalId);
  memo.note('revocation', revocationId, originals);
}

/** The administrators are asked only when the copy has been read back from the disk. */
async function copyOne(moment: Moment, revocation: ApprovalDetails, originalId: string): Promise<void> {
  const { approvals, archive, memo, now } = moment;
  const known = await memo.recall<DeletionCase>('deletion', originalId);
  if (known?.isCopied || known?.isClosed) return;
  const original = await approvals.find(originalId);
  const obstacle = obstacleTo(revocation, original);
  if (!original || obstacle) {
    tell(moment, revocation.personId, words.cannotGoOn);
    return tellAdministrators(moment, obstacle ?? words.nothingToCopy(revocation));
  }
  const names = await namesIn(moment, [revocation, original]);
  const pages = await pagesOf(moment, { original, revocation, names });
  const label = words.labelOf(original);
  const copy = (await archive.verify(originalId)) ?? (await archive.keep({ id: originalId, label, pages }));
  const { title, number } = original;
  const person = { personId: revocation.personId, title, number };
  const rest = { isCopied: true, isClosed: false, isEarly: false };
  memo.record({ deed: 'backup-kept', whose: revocation.personId, about: originalId });
  memo.note('deletion', originalId, { originalId, revocationId: revocation.id, agreedAt: now, ...person, ...rest });
  tellAdministrators(moment, words.pleaseDelete({ original, copy, asker: names.get(revocation.personId) ?? '' }));
  tell(moment, revocation.personId, words.copied(title));
}

function obstacleTo(revocation: ApprovalDetails, original: ApprovalDetails | undefined): Reply | undefined {
  if (!original) return words.nothingToCopy(revocation);
  return isOwn(revocation, original) ? undefined : words.notTheirs(revocation, original);
}

/** Everything that can be known of it: as it came, to be read, and with its attachments while their links live. */
async function pagesOf(moment: Moment, about: words.About): Promise<readonly Page[]> {
  const { original, revocation } = about;
  const attachments: Page[] = [];
  for (const [at, { id, name }] of original.attachments.entries()) {
    attachments.push({
      name: `attachments/${at + 1}-${name}`,
      content: await moment.approvals.download(original.id, id),
    });
  }
  return [
    { name: 'original.json', content: text(JSON.stringify(original.original, undefined, 2)) },
    { name: 'original.html', content: text(words.readable(about, moment)) },
    { name: 'revocation.json', content: text(JSON.stringify(revocation.original, undefined, 2)) },
    ...attachments,
  ];
}

function text(content: string): Uint8Array {
  return new TextEncoder().encode(content);
}

async function namesIn({ people }: Moment, all: readonly ApprovalDetails[]): Promise<ReadonlyMap<string, string>> {
  const ids = all.flatMap(({ personId, history }) => [personId, ...history.map((deed) => deed.personId)]);
  const names = new Map<string, string>();
  for (const id of new Set(ids.filter(Boolean))) names.set(id, (await people.find(id))?.name ?? id);
  return names;
}

async function close(moment: Moment, { originalId, by }: Extract<Step, { what: 'close' }>): Promise<void> {
  const { memo, archive } = moment;
  const known = await memo.recall<DeletionCase>('deletion', originalId);
  if (!known || known.isClosed) return;
  // A damaged copy is as good as none: the administrators hear of it, and the case ends all the same.
  const copy = await archive.verify(originalId).catch(() => undefined);
  memo.note('deletion', originalId, { ...known, isClosed: true, isEarly: !copy });
  memo.record({ deed: copy ? 'original-deleted' : 'original-deleted-without-backup', about: originalId });
  tell(moment, known.personId, words.deleted(known));
  tellAdministrators(moment, copy ? words.closed(known, by) : words.deletedTooEarly(known));
}

/** 已删除, said by an administrator while something waits for it. */
export async function awaits(turn: Turn): Promise<boolean> {
  const heard = turn.roles.has('admin') ? read(turn.message.text) : undefined;
  return heard?.kind === 'deleted' && (await casesIn(turn)).length > 0;
}

export async function act(turn: Turn): Promise<Reply | undefined> {
  const heard = read(turn.message.text);
  if (!heard) return undefined;
  const cases = await casesIn(turn);
  if (heard.kind === 'list') return words.listed(cases, turn.clock.zone);
  const [found, ...others] = cases.filter(({ known }) => known.number.endsWith(heard.number));
  if (!found) return words.noSuchCase;
  if (others.length > 0) return words.listed(cases, turn.clock.zone);
  const { originalId } = found.known;
  const stillThere = (await turn.approvals.find(originalId)) !== undefined;
  if (!mayClose(stillThere, heard.isSure)) return words.stillThere(found.known);
  arm(turn, { what: 'close', originalId, by: 'administrator', after: 0 });
  return words.noted(found.known);
}

/** Open cases and their copies. */
async function casesIn({ archive, memo }: Turn): Promise<readonly { known: DeletionCase; copy: Copy }[]> {
  const copies = await archive.list();
  const cases = await Promise.all(copies.map(({ id }) => memo.recall<DeletionCase>('deletion', id)));
  return copies.flatMap((copy, at) => {
    const known = cases[at];
    return known && !known.isClosed ? [{ known, copy }] : [];
  });
}

function tell(moment: Moment, personId: string, reply: Reply): void {
  if (personId) moment.memo.say({ room: privateRoom({ id: personId, userId: personId, name: '' }), reply });
}

function tellAdministrators(moment: Moment, reply: Reply): void {
  const administrators = moment.policy.roles['admin'] ?? [];
  if (administrators.length === 0)
    moment.log.error({}, 'an approval waits for its deletion and there is no administrator');
  for (const id of administrators) tell(moment, id, reply);
}
