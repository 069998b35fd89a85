/** 做: search, judge, answer; remember what was offered, so that a number can be typed. Nothing outside is changed. */
import { judgeable } from '../../core/answered.ts';
import { inPrivate } from '../../core/audience.ts';
import { sayOrBetter, type Answer } from '../../core/better.ts';
import { withDisputes } from '../../core/disputed.ts';
import { missed, withTransfer } from '../../core/missed.ts';
import { conversationOf, today, type Turn, type Understood } from '../../core/turn.ts';
import { askedInstead, followingOf, mayFollow, needsMore } from '../../language/following.ts';
import type { Reply } from '../../ports/chat.ts';
import { scan } from '../../scanner/index.ts';
import { citesOf, spoken } from './act/spoken.ts';
import { askedIn, wishToWrite } from './act/writing.ts';
import { yearOf } from './act/year.ts';
import { FILLS, read, readQuestion, type Question } from './read.ts';
import { belongsAside, judge, quote, withSteps, type Quote, type Verdict } from './rules.ts';
import { asksForPersonal } from './rules/personal.ts';
import { withStanding } from './rules/standing.ts';
import * as words from './words.ts';

/** What was offered in a conversation: the question is asked again, so that nothing hidden since can be chosen. */
interface Offered {
  readonly question: string;
  readonly own: string;
  readonly choices: readonly string[];
}

/** What a conversation is about: the last question that was answered, and the clauses it was answered with. */
interface Topic {
  readonly question: string;
  /** As choices name them. */
  readonly clauses: readonly string[];
}

/** So many passages are looked at; the table of offices is often among the later ones. */
const LOOKED_AT = 20;
/** So short, what is left of a question names nothing. */
const NAMES_NOTHING = 2;

export async function act(turn: Turn): Promise<Answer> {
  const conversation = conversationOf(turn);
  const offered = await turn.memo.recall<Offered>('offered', conversation);
  const typed = offered?.choices.indexOf(turn.message.text) ?? -1;
  if (offered && typed >= 0) return choose(turn, offered, typed + 1);

  return turn.understood ? answerFull(turn, turn.understood) : hear(turn, offered);
}

async function hear(turn: Turn, offered: Offered | undefined): Promise<Answer> {
  const heard = read(turn.message, yearOf(turn));
  if (heard.kind === 'unreadable') return words.unreadable(heard.form);
  if (heard.kind === 'talk') return words.talk(heard.talk, turn.abilities);
  if (heard.kind === 'anew') return begin(turn);
  if (heard.kind === 'number') return offered ? choose(turn, offered, heard.number) : words.noSuchChoice(0);
  return reply(turn, heard.question);
}

/** A quoted message is what a question leans on; else what was asked before; some questions need one of them. */
async function reply(turn: Turn, question: Question): Promise<Answer> {
  const { quoted } = turn.message;
  const topic = quoted ? undefined : await turn.memo.recall<Topic>('topic', conversationOf(turn));
  if (topic) return asksForPlainWords(question) ? explain(turn, topic) : follow(turn, question, topic);
  return !quoted && needsMore(question.own) ? words.nothingBefore() : answer(turn, question);
}

/** A question a model has put in its full form. */
async function answerFull(turn: Turn, { fills }: Understood): Promise<Answer> {
  const { data } = FILLS.safeParse(fills);
  const full = data?.question ?? turn.message.text;
  return answer(turn, readQuestion(full, full, yearOf(turn)));
}

/** What a question may lean on. A message with a quotation leans on that. */
export async function previousQuestion(turn: Turn): Promise<string | undefined> {
  if (turn.message.quoted) return undefined;
  return (await turn.memo.recall<Topic>('topic', conversationOf(turn)))?.question;
}

/** 新话题: what was said before is forgotten. */
function begin(turn: Turn): Reply {
  turn.memo.forget('offered', conversationOf(turn));
  turn.memo.forget('topic', conversationOf(turn));
  return words.anew();
}

/** A question that leans on the one before is asked in its full form; one that stands by itself is asked as it is. */
async function follow(turn: Turn, question: Question, topic: Topic): Promise<Answer> {
  const following = followingOf(question.own);
  const full = (text: string, own: string) => readQuestion(text, own, question.thisYear);
  if (following?.kind === 'ordinal' && following.number <= topic.clauses.length) {
    const offered = { question: topic.question, own: topic.question, choices: topic.clauses };
    return choose(turn, offered, following.number);
  }
  if (following?.kind === 'instead') {
    const instead = askedInstead(topic.question, following.matter);
    return answer(turn, full(instead, instead));
  }
  const further = full(`${topic.question} ${question.own}`, question.own);
  if (following) return answer(turn, further);
  const alone = await decide(turn, question);
  const leans = mayFollow(question.own) && alone.kind !== 'answer';
  const found = leans ? await decide(turn, further) : undefined;
  return found?.kind === 'answer' ? tell(turn, further, found) : answer(turn, question, alone);
}

/** Of what was just said: nothing else is named. */
function asksForPlainWords({ isExplained, matter }: Question): boolean {
  return isExplained && matter.length < NAMES_NOTHING;
}

/** The clause of the answer before, in plain words; without a model once more in its own. */
async function explain(turn: Turn, { question, clauses }: Topic): Promise<Answer> {
  const reply = await choose(turn, { question, own: question, choices: clauses }, 1);
  return reply.outcome === 'answered' ? { ...reply, better: wishToWrite({ question, page: 'explain' }) } : reply;
}

/** In a group, what only the asker may read is told to the asker alone; not where a warning of private data goes to them anyway. */
async function answer(turn: Turn, question: Question, decided?: Verdict): Promise<Answer> {
  const verdict = decided ?? (await decide(turn, question));
  const aside = scan(turn.message.text).length > 0 ? undefined : inPrivate(turn);
  const own = aside && (await decide(aside, question));
  if (!own || !belongsAside(own, verdict, turn.audience)) return tell(turn, question, verdict);
  const found = await withTransfer(aside, await withDisputes(aside, tell(aside, question, own)));
  const told = askedIn(turn.message.room, aside, found);
  sayOrBetter(aside, aside.message, told);
  return words.toldAside(told);
}

async function decide(turn: Turn, question: Question): Promise<Verdict> {
  return judge(question, await search(turn, question));
}

function tell(turn: Turn, question: Question, verdict: Verdict): Answer {
  if (verdict.kind !== 'answer' && asksForPersonal(question.own)) return words.personal;
  missed(turn, question.own, verdict);
  if (verdict.kind === 'refuse') return words.refused(verdict.titles, verdict.office);
  if (verdict.kind === 'offer') return offer(turn, question, words.offered(citesOf(verdict.quotes), verdict.office));
  const [first] = verdict.quotes;
  const family = first ? turn.library.siblings(first.passage) : [];
  const quotes = withStanding(withSteps(question, verdict.quotes, family), today(turn));
  const topic: Topic = { question: question.text, clauses: citesOf(quotes).map(words.choiceOf) };
  turn.memo.forget('offered', conversationOf(turn));
  turn.memo.note('topic', conversationOf(turn), topic);
  const answer = spoken(question, quotes);
  return judged(turn, question.text, { quotes, answer });
}

/** What its asker may say they think of. */
function judged(
  turn: Turn,
  question: string,
  { quotes, answer }: { quotes: readonly Quote[]; answer: Answer },
): Answer {
  const office = quotes[0]?.passage.document.owner;
  const clauses = citesOf(quotes).map(words.choiceOf);
  return judgeable(turn, { question, clauses, answer: answer.text, ...(office && { office }) }, answer);
}

function offer(turn: Turn, question: Question, reply: Reply): Reply {
  const offered: Offered = { question: question.text, own: turn.message.text, choices: reply.choices ?? [] };
  turn.memo.note('offered', conversationOf(turn), offered);
  return reply;
}

/** The chosen clause as it is served now: it may have been withdrawn meanwhile. */
async function choose(turn: Turn, offered: Offered, number: number): Promise<Answer> {
  const choice = offered.choices[number - 1];
  if (choice === undefined) return words.noSuchChoice(offered.choices.length);
  const question = readQuestion(offered.question, offered.own, yearOf(turn));
  const hits = await search(turn, question);
  const found = hits.map(({ passage }) => quote(question, passage));
  const quotes = withStanding(found, today(turn));
  const chosen = quotes.find(({ citation }) => words.choiceOf(citation) === choice);
  if (!chosen) return words.refused([], undefined);
  const answer = words.answered({ cites: [chosen.citation], isHow: false, isWhether: false });
  return judged(turn, offered.question, { quotes: [chosen], answer });
}

function search(turn: Turn, question: Question) {
  return turn.library.search({ question: question.text, audience: turn.audience, now: turn.now, limit: LOOKED_AT });
}
