/** A question that was not answered: remembered for whoever answers for the matter, without private values. */
import { mask } from '../scanner/index.ts';
import { withBelow, type Answer } from './better.ts';
import { setAlarm } from './alarm.ts';
import { conversationOf, type Moment, type Turn } from './turn.ts';
import { transferHint } from './words.ts';

/** What was not answered in a conversation: the note `missed`, as long as a conversation lasts. */
export interface Missed {
  readonly question: string;
  /** The office that handles the matter, as far as that is known. */
  readonly office?: string;
  readonly at: number;
  /** It was answered, and whoever asked says that the answer was of no use. */
  readonly isBlamed?: boolean;
}

/** Collected for the office, one lane for all, so that none is lost. */
export interface Collected extends Missed {
  readonly kind: 'asked';
}

const LONGEST = 120;
const LANE = 'unanswered';

/** What the rules of the answerer have decided, as far as it matters here. */
interface Decided {
  readonly kind: 'answer' | 'offer' | 'refuse';
  readonly office?: { readonly name: string } | undefined;
}

/** Something that was offered counts only when the asker says it was not that. */
export function missed(turn: Turn, question: string, { kind, office }: Decided): void {
  if (kind === 'answer') return;
  const named = office && { office: office.name };
  const gap: Missed = { question: mask(question).slice(0, LONGEST), at: turn.now, ...named };
  turn.memo.note('missed', conversationOf(turn), gap);
  if (kind === 'refuse') collect(turn, gap, turn.message.id);
}

/** `by`: what shows it, a message or a judgement. It counts once. */
export function collect(moment: Moment, gap: Missed, by: string): void {
  const data: Collected = { kind: 'asked', ...gap, question: gap.question.slice(0, LONGEST) };
  setAlarm(moment, { id: `missed:${by}`, skill: LANE, lane: LANE, at: moment.now, data });
}

/** Where somebody answers for the office, the asker may have the question passed on. */
export async function withTransfer(turn: Turn, answer: Answer): Promise<Answer> {
  const owners = turn.policy.knowledge?.owners;
  if (!owners) return answer;
  const gap = await turn.memo.recall<Missed>('missed', conversationOf(turn));
  const isMissed = gap?.at === turn.now && turn.message.person.userId !== undefined;
  if (!isMissed || !owners[gap.office ?? '']) return answer;
  return withBelow(answer, transferHint);
}
