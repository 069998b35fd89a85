/** 判: whether a notice may be sent, to whom, and what has to be asked first. Pure. */
import type { Choice, Draft } from '../../core/request.ts';
import type { Verdict } from '../../core/task/steps.ts';
import type { NoticePolicy, PrivacyRule } from '../../ports/policy.ts';
import { mask, scan, type PrivateType } from '../../scanner/index.ts';
import type { NoticeDraft } from './read/draft.ts';
import { leftOf, type Cost } from './rules/costs.ts';
import type { Plan } from './rules/ladder.ts';
import { markOf, type Found } from './rules/recipients.ts';
import * as words from './words.ts';

/** What is known of the world. */
export interface NoticeFacts {
  readonly policy: NoticePolicy;
  readonly now: number;
  readonly zone: string;
  readonly senderId: string;
  /** The policy lets this person send. */
  readonly maySend: boolean;
  readonly found: Found;
  readonly plan: Plan;
  readonly cost: Cost;
  readonly spent: Cost;
  /** The longest text the first message may have. */
  readonly longest: number;
  /** The college's own rules about private data. */
  readonly own: readonly PrivacyRule[];
  /** The same words were sent today. */
  readonly same?: words.Same;
  /** Userids of those who may confirm as the second person. */
  readonly seconds: readonly string[];
}

type Telling = Draft<NoticeDraft>;
type Ruling = Verdict<NoticeDraft>;

/** Never in a notice, whoever says it is needed. */
const NEVER: ReadonlySet<PrivateType> = new Set<PrivateType>([
  'id_card',
  'bank_card',
  'passport',
  'travel_permit',
  'foreign_pr',
  'secret',
  'health',
  'salary',
  'grade',
]);

export function judge(draft: Partial<NoticeDraft>, facts: NoticeFacts): Ruling {
  if (!facts.maySend) return { kind: 'refuse', reply: words.notYourRole };
  return judgePeople(draft, facts) ?? judgeText(draft, facts) ?? judgeSending(draft, facts);
}

function judgePeople(draft: Telling, { found, policy, senderId }: NoticeFacts): Ruling | undefined {
  const { unknown, several, recipients } = found;
  if ((draft.to ?? []).length + (draft.mentions ?? []).length === 0)
    return ask(words.toWhom, { ...draft, asked: 'to' });
  if (several) {
    const choices = several.choices.map(({ pick, label }) => ({
      label,
      fills: { picks: { ...draft.picks, [several.word]: pick } },
    }));
    return { kind: 'ask', reply: words.whichOne(several.word), draft, choices };
  }
  if (unknown !== undefined) return askInstead(draft, unknown);
  if (found.isWhole && !policy.wholeCollege.includes(senderId)) {
    return { kind: 'refuse', reply: words.notEverybody, draft: { ...draft, to: [], mentions: [], asked: 'to' } };
  }
  return recipients.length === 0 ? ask(words.nobodyLeft, { ...draft, asked: 'to' }) : undefined;
}

function askInstead(draft: Telling, unknown: string): Ruling {
  const without = (list: readonly string[] = []): readonly string[] => list.filter((word) => word !== unknown);
  const fills = { to: without(draft.to), except: without(draft.except), asked: undefined, missing: undefined };
  const choices: readonly Choice<NoticeDraft>[] = [{ label: words.without(unknown), fills }];
  return {
    kind: 'ask',
    reply: words.nobodyCalled(unknown),
    draft: { ...draft, asked: 'instead', missing: unknown },
    choices,
  };
}

function judgeText(draft: Telling, { longest, same, own }: NoticeFacts): Ruling | undefined {
  const { text = '' } = draft;
  if (text === '') return ask(words.whatText, { ...draft, asked: 'text' });
  if (text.length > longest)
    return ask(words.tooLong(text.length, longest), { ...draft, text: undefined, asked: 'text' });
  const findings = scan(text, own);
  const types = [...new Set(findings.map(({ type }) => type))];
  if (types.length > 0 && !(draft.isNeeded && !types.some((type) => NEVER.has(type)))) {
    const hidden = { label: words.HIDE, fills: { text: mask(text, findings).replaceAll('*', '＊'), isNeeded: true } };
    const needed = { label: words.NEEDED, fills: { isNeeded: true } };
    const choices = types.some((type) => NEVER.has(type)) ? [hidden] : [hidden, needed];
    return { kind: 'ask', reply: words.isPrivate(types), draft, choices };
  }
  if (same && !draft.isAgain) {
    return {
      kind: 'ask',
      reply: words.sentAlready(same),
      draft,
      choices: [{ label: words.SEND_AGAIN, fills: { isAgain: true } }],
    };
  }
  return undefined;
}

function judgeSending(draft: Telling, facts: NoticeFacts): Ruling {
  const { found, policy, seconds, spent, cost } = facts;
  if (needsSecond(found, policy) && seconds.length === 0) return { kind: 'refuse', reply: words.noSecond, draft };
  if (leftOf(spent, policy).calls < cost.calls)
    return { kind: 'refuse', reply: words.noCallsLeft(cost, leftOf(spent, policy)), draft };
  const mark = markOf(found.recipients);
  if (draft.shown !== undefined && draft.shown !== mark) {
    const choices = [{ label: words.NEW_LIST, fills: { shown: mark } }];
    return { kind: 'ask', reply: words.listChanged(found.recipients), draft: { ...draft, shown: mark }, choices };
  }
  return { kind: 'ready', draft: complete(draft, mark, facts.plan.until) };
}

function complete(draft: Telling, shown: string, until: number): NoticeDraft {
  const told = Object.fromEntries(Object.entries(draft).filter(([, part]) => part !== undefined));
  return { ...EMPTY, until, ...told, shown };
}

const EMPTY: Omit<NoticeDraft, 'until'> = {
  to: [],
  except: [],
  mentions: [],
  picks: {},
  text: '',
  isUrgent: false,
  form: 'usual',
  ladder: {},
  asked: 'text',
  missing: '',
  isAgain: false,
  isNeeded: false,
  shown: '',
};

/** Policy: from a head count on, for whole departments, and always for the whole college. */
export function needsSecond(
  found: Pick<Found, 'recipients' | 'hasDepartments' | 'isWhole'>,
  policy: NoticePolicy,
): boolean {
  if (found.isWhole || found.recipients.length >= policy.secondFrom) return true;
  return found.hasDepartments && policy.secondForDepartments;
}

function ask(reply: words.Say, draft: Telling): Ruling {
  return { kind: 'ask', reply, draft };
}
