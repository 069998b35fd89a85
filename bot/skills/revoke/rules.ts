/** 判: which approval is meant, and which of the regulation's three ways leads out of it. Pure. */
import type { Choice } from '../../core/request.ts';
import type { Verdict } from '../../core/task/steps.ts';
import type { Approval, ApprovalDetails, Matter } from '../../ports/approvals.ts';
import { dayOf, nameOf, type Hint, type RevokeDraft } from './read.ts';
import * as words from './words.ts';

/** What is known of the world. */
export interface Facts {
  readonly personId: string;
  readonly zone: string;
  /** The person's own approvals, newest first. */
  readonly mine: readonly Approval[];
  /** The one that is meant, as it stands now. Undefined: it is not settled, or it is gone. */
  readonly chosen: ApprovalDetails | undefined;
  /** The 审批撤销 that is already on its way for it. */
  readonly onItsWay: { readonly number: string; readonly isAgreed: boolean } | undefined;
  /** Where a 审批撤销 is filled in. */
  readonly form: words.FormFacts;
}

export interface Narrowed {
  readonly matches: readonly Approval[];
  /** Something was named, or a day, and none of the matches is of that name or day. */
  readonly isMissed: boolean;
}

/** More would not be read. */
const MOST_CHOICES = 8;
/** Names of 人事考勤 matters (regulation 三, 二(二), 一(三)): with one of these in its title an approval is doubtful. */
const SOUNDS_PERSONNEL =
  /请假|事假|病假|年假|婚假|产假|调休|补卡|打卡|考勤|出差|外出|加班|换班|调班|入职|转正|调岗|调动|离职|退休|晋升|录用|招聘/u;
const GENERAL = /申请|审批|流程|登记|表|单|（.*）|\(.*\)/gu;
/** An approval in one of these states asks for nothing to be taken back. */
const SETTLED: ReadonlySet<string> = new Set(['withdrawn', 'refused', 'deleted']);

export function judge(draft: Partial<RevokeDraft>, facts: Facts): Verdict<RevokeDraft> {
  const { hint, approvalId } = draft;
  if (hint?.forOther) return { kind: 'refuse', reply: words.onlyYourOwn };
  if (approvalId === undefined) {
    const narrowed = narrow(facts.mine, hint, facts.zone);
    const [only, ...others] = narrowed.matches;
    if (!only) return { kind: 'refuse', reply: words.nothingFound(hint?.named ?? '') };
    if (others.length > 0 || narrowed.isMissed) return askWhich(draft, narrowed, facts);
  }
  return wayOut(draft, facts);
}

function wayOut(draft: Partial<RevokeDraft>, facts: Facts): Verdict<RevokeDraft> {
  const { chosen } = facts;
  if (!chosen) return { kind: 'refuse', reply: words.gone };
  if (chosen.personId !== facts.personId) return { kind: 'refuse', reply: words.onlyYourOwn };
  if (SETTLED.has(chosen.state)) return { kind: 'refuse', reply: words.settled(chosen) };
  const own = { ...draft, approvalId: chosen.id };
  return chosen.state === 'running' ? ready(own, 'withdraw', chosen) : finished(own, chosen, facts);
}

/** 五(三)2 and 3. */
function finished(draft: Partial<RevokeDraft>, chosen: ApprovalDetails, facts: Facts): Verdict<RevokeDraft> {
  const matter = draft.matter ?? matterOf(chosen);
  if (matter === 'unclear') {
    const choices = [
      { label: words.IS_PERSONNEL, fills: { matter: 'personnel' } },
      { label: words.IS_OTHER, fills: { matter: 'other' } },
    ] as const satisfies readonly Choice<RevokeDraft>[];
    return { kind: 'ask', draft: { ...draft, asked: 'matter' }, reply: words.whichMatter(chosen), choices };
  }
  if (matter === 'personnel') return { kind: 'refuse', reply: words.byYourself(chosen) };
  if (facts.onItsWay) return { kind: 'refuse', reply: words.onItsWay(chosen, facts.onItsWay) };
  if (draft.reason === undefined) {
    return { kind: 'ask', draft: { ...draft, asked: 'reason' }, reply: words.whyRevoke(chosen) };
  }
  if (facts.form.byHand) return { kind: 'refuse', reply: words.fillInYourself(chosen, draft.reason, facts.form) };
  return ready(draft, 'form', chosen);
}

/** Nothing is done that was not shown: when the way out has changed, the person is told and asked again. */
function ready(draft: Partial<RevokeDraft>, way: RevokeDraft['way'], chosen: ApprovalDetails): Verdict<RevokeDraft> {
  if (draft.way !== undefined && draft.way !== way) {
    const choices = [{ label: words.GO_ON, fills: { way } }];
    return { kind: 'ask', draft: { ...draft, way }, reply: words.changed(chosen, way), choices };
  }
  const { hint = NO_HINT, reason = words.OWN_WISH, matter = 'other', asked = 'which' } = draft;
  const which = { approvalId: chosen.id, name: nameOf(chosen.title), departmentId: chosen.departmentId };
  return { kind: 'ready', draft: { ...which, hint, reason, matter, asked, way } };
}

const NO_HINT: Hint = { text: '', days: [], named: '', isLast: false, forOther: false };

function askWhich(draft: Partial<RevokeDraft>, { matches, isMissed }: Narrowed, { zone }: Facts): Verdict<RevokeDraft> {
  const shown = matches.slice(0, MOST_CHOICES);
  const choices = shown.map((each) => ({ label: words.lineOf(each, zone), fills: { approvalId: each.id } }));
  const reply = isMissed
    ? words.notThatOne(draft.hint?.named ?? '')
    : words.whichOne(matches.length, shown.length, draft.hint?.isAll);
  return { kind: 'ask', draft: { ...draft, asked: 'which' }, reply, choices };
}

/** The platform's word and the policy's; an ordinary form whose name sounds like 人事考勤 is asked about. */
function matterOf({ matter, title }: Approval): Matter {
  if (matter !== 'unclear') return matter;
  return SOUNDS_PERSONNEL.test(nameOf(title)) ? 'unclear' : 'other';
}

/** By number, else by name, day and 刚才; each narrows only as far as something is left. */
export function narrow(mine: readonly Approval[], hint: Hint | undefined, zone: string): Narrowed {
  if (!hint) return { matches: mine, isMissed: false };
  const { number } = hint;
  if (number !== undefined) {
    return { matches: mine.filter((each) => each.number.endsWith(number)), isMissed: false };
  }
  const fitting = mine.filter(({ title }) => isNamed(nameOf(title), hint.text));
  const isOther = hint.named.length > 1 && fitting.length === 0;
  const named = fitting.length > 0 ? fitting : mine;
  const onDay = named.filter((each) => hint.days.includes(dayOf(each.startedAt, zone)));
  const near = onDay.length > 0 ? onDay : named;
  const open = near.filter(({ state }) => !SETTLED.has(state));
  const left = open.length > 0 ? open : near;
  const isMissed = isOther && left.length > 0;
  return { matches: hint.isLast && !isOther ? left.slice(0, 1) : left, isMissed };
}

/** What was said is surely about one of these. Else the office may know of others. */
export function isAmong(mine: readonly Approval[], hint: Hint, zone: string): boolean {
  const { matches, isMissed } = narrow(mine, hint, zone);
  const isOfDay = matches.some((each) => hint.days.includes(dayOf(each.startedAt, zone)));
  return matches.length > 0 && !isMissed && (hint.days.length === 0 || isOfDay);
}

/** The name itself, or two characters together of what is particular in it: 场地 for 场地借用申请. */
export function isNamed(name: string, text: string): boolean {
  if (name === '') return false;
  if (text.includes(name)) return true;
  const particular = name.replaceAll(GENERAL, '');
  if (particular.length < 2) return particular !== '' && text.includes(particular);
  // 审批撤销 leaves 撤销, which every request contains: it has to be named in full.
  if (particular === '撤销') return false;
  const pairs = Array.from({ length: particular.length - 1 }, (_pair, at) => particular.slice(at, at + 2));
  return pairs.some((pair) => text.includes(pair));
}
