/** Gathers what the rules have to know before a notice is confirmed, and shows it. */
import { rolesOf } from '../../../core/access.ts';
import { keyedHash } from '../../../core/hashing.ts';
import type { Case } from '../../../core/task/steps.ts';
import type { Moment } from '../../../core/turn.ts';
import { localTime, momentOf } from '../../../language/local-time.ts';
import type { Reply } from '../../../ports/chat.ts';
import type { Spent } from '../../../ports/ledger.ts';
import type { Channel } from '../../../ports/notices.ts';
import type { NoticePolicy, Policy } from '../../../ports/policy.ts';
import type { NoticeDraft } from '../read/draft.ts';
import { needsSecond, type NoticeFacts } from '../rules.ts';
import { costOf, leftOf, monthStart } from '../rules/costs.ts';
import { planLadder, type Plan } from '../rules/ladder.ts';
import { isSender } from '../rules/recipients.ts';
import * as words from '../words.ts';
import { FRAME } from '../words/sent.ts';
import { moment as spokenMoment } from '../words/terms.ts';
import { findRecipients } from './recipients.ts';
import { hoursOf, policyOf } from './records.ts';

/** That a text was sent as a notice. */
export interface SentBefore {
  readonly number: string;
  readonly at: number;
  readonly name: string;
}

export async function facts(file: Case, draft: Partial<NoticeDraft>): Promise<NoticeFacts> {
  const { now, clock, person, policy: decided, notices } = file;
  const policy = readablePolicy(file, draft);
  const maySend = isSender(person.id, rolesOf(person, decided), policy);
  const found = maySend ? await findRecipients(file, draft) : NOBODY;
  const planned = planLadder(
    { ladder: draft.ladder ?? {}, isUrgent: draft.isUrgent ?? false, until: draft.until, sendAt: draft.sendAt },
    {
      now,
      policy,
      hours: hoursOf(file),
      has: (channel) => notices.has(channel),
      readableFor: notices.readableFor(policy.readable),
    },
  );
  const plan = draft.form === 'announcement' && policy.readable !== 'announcement' ? notAnnounced(planned) : planned;
  const same = await sameOf(file, draft.text);
  return {
    policy,
    now,
    zone: clock.zone,
    senderId: person.id,
    maySend,
    found,
    plan,
    cost: costOf(plan.steps, found.recipients.length, (channel) => notices.batchOf(channel)),
    spent: await spentThisMonth(file),
    longest: notices.longest(policy.readable) - FRAME,
    own: decided.privacy?.rules ?? [],
    ...(same && { same }),
    seconds: secondsOf(decided, policy, person.id),
  };
}

const NOBODY: NoticeFacts['found'] = { recipients: [], spoken: [], hasDepartments: false, isWhole: false, absent: [] };

/** What the sender wants, else what the policy says; where the college has no such thing, the robot's messages. */
function readablePolicy(file: Case, { form = 'usual' }: Partial<NoticeDraft>): NoticePolicy {
  const policy = policyOf(file);
  const readable = form === 'usual' ? policy.readable : form;
  return { ...policy, readable: file.notices.has(readable) ? readable : 'message' };
}

function notAnnounced(plan: Plan): Plan {
  return { ...plan, dropped: [{ channel: 'announcement', why: 'missing' }, ...plan.dropped] };
}

export function secondsOf({ roles }: Policy, { approvers }: NoticePolicy, senderId: string): readonly string[] {
  const ids = approvers.flatMap((role) => roles[role] ?? []);
  return [...new Set(ids)].filter((id) => id !== senderId);
}

export function spentThisMonth({ ledger, now, clock }: Moment): Promise<Spent> {
  return ledger.spent(momentOf({ day: monthStart(localTime(now, clock.zone).day), time: '00:00' }, clock.zone));
}

async function sameOf(file: Case, text: string | undefined): Promise<words.Same | undefined> {
  const before =
    text === undefined ? undefined : await file.memo.recall<SentBefore>('noticeSent', await textMark(file, text));
  return before && { ...before, at: spokenMoment(before.at, { now: file.now, zone: file.clock.zone }) };
}

/** The same words in another dress are the same notice. */
export async function textMark(moment: Moment, text: string): Promise<string> {
  const hash = await keyedHash(moment);
  return hash(
    `notice/${text
      .normalize('NFKC')
      .toLowerCase()
      .replace(/[\s\p{P}]/gu, '')}`,
  );
}

export function preview(draft: NoticeDraft, known: NoticeFacts): Reply {
  const { found, plan, policy, now, zone, cost, spent } = known;
  const { text, isUrgent } = draft;
  return words.preview({
    ...found,
    ...plan,
    text,
    isUrgent,
    now,
    zone,
    cost,
    left: leftOf(spent, policy),
    quiet: policy.quiet,
    needsSecond: needsSecond(found, policy),
    isCut: draft.until > plan.until,
    isLater: draft.sendAt > now,
  });
}

/** The channel whose reading can be looked up goes first. */
export function isReadable(channel: Channel, moment: Pick<Moment, 'notices'>): boolean {
  return moment.notices.readableFor(channel) !== undefined;
}
