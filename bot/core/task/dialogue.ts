/** The talking part of a task: from the first words to 确认, typed in private or pressed on its cards. */
import { privateRoom, type Person, type Reply } from '../../ports/chat.ts';
import { cardOf, isOwnCard } from './card.ts';
import { confirm, type Hand } from './confirm.ts';
import { moveIn, type Move } from './move.ts';
import {
  beginRequest,
  cleaned,
  ended,
  filled,
  isWaiting,
  keepable,
  keepRequest,
  recallRequest,
  renewed,
  type Draft,
  type OpenRequest,
} from '../request.ts';
import { say } from '../say.ts';
import type { TaskDoors } from '../skill.ts';
import type { About, Case, Steps, Verdict } from './steps.ts';
import type { Moment, Turn } from '../turn.ts';
import * as words from '../words.ts';

/** What is said to moves that change nothing. */
const TOLD: Readonly<Partial<Record<Move['kind'], (request: OpenRequest) => Reply>>> = {
  late: words.late,
  early: ({ title }) => words.early(title),
  pause: ({ title }) => words.paused(title),
  all: ({ choices }) => words.oneAtATime(choices.length),
};

export function openDialogue<D extends object, F>(
  about: About,
  steps: Steps<D, F>,
): Pick<TaskDoors, 'asked' | 'pressed'> {
  async function hear(turn: Turn, latest: OpenRequest | undefined): Promise<Reply | undefined> {
    const { message, now } = turn;
    const isOpen = latest?.skill === about.name && isWaiting(latest, now);
    const request = isOpen ? latest : beginRequest(about, message, now);
    const file = fileOf(turn, message.person, request);
    const namesOther = turn.abilities.some(
      ({ title, says }) => title !== about.title && says.some((words) => message.text.includes(words)),
    );
    const understood = turn.understood?.skill === about.name ? { understood: turn.understood.fills } : {};
    const draft = await steps.read(file, { message, draft: request.draft, isOpen, namesOther, ...understood });
    if (!draft) return undefined;
    const reply = await advance({ file, request, asked: message }, draft);
    const isLaidAside = !isOpen && latest && isWaiting(latest, now) && reply.outcome === 'asked';
    return isLaidAside ? { ...reply, text: `${reply.text}\n\n${words.laidAside(latest.title)}` } : reply;
  }

  async function advance(hand: Hand, told: Draft<D>): Promise<Reply> {
    const draft = cleaned(told);
    const facts = await steps.facts(hand.file, draft);
    const verdict = steps.judge(draft, facts);
    return verdict.kind === 'ready' ? show(hand, verdict.draft, facts) : hold(hand, draft, verdict);
  }

  function show({ file, request }: Hand, draft: D, facts: F): Reply {
    const shown = renewed(request, { draft, state: 'ready', choices: [] }, file.now);
    keepRequest(file.memo, file.person, shown);
    const preview = steps.preview(draft, facts);
    return { ...preview, choices: [words.CONFIRM, words.CANCEL], card: cardOf(shown, file.person) };
  }

  /** A question keeps the request open; so does a refusal that leaves something to correct. */
  function hold({ file, request }: Hand, draft: Draft<D>, verdict: Exclude<Verdict<D>, { kind: 'ready' }>): Reply {
    const { memo, person, now } = file;
    const kept = verdict.draft ?? (verdict.kind === 'ask' ? draft : undefined);
    if (!kept) {
      if (request.showing > 0) keepRequest(memo, person, ended(request, 'cancelled'));
      return verdict.reply;
    }
    const choices = verdict.choices ?? [];
    const shown = renewed(request, { draft: cleaned(kept), state: 'asking', choices: choices.map(keepable) }, now);
    keepRequest(memo, person, shown);
    if (choices.length === 0) return verdict.reply;
    return { ...words.listed(verdict.reply, choices), card: cardOf(shown, person) };
  }

  async function make(move: Move, hand: Hand): Promise<Reply> {
    const { file, request } = hand;
    if (move.kind === 'release') return (await steps.release?.(file)) ?? words.confirmedForGood(request.title);
    const told = TOLD[move.kind]?.(request);
    if (told) return told;
    if (move.kind === 'again') return words.yourTurn(await advance(hand, request.draft));
    if (move.kind === 'cancel') {
      keepRequest(file.memo, file.person, ended(request, 'cancelled'));
      return words.cancelled(request.title);
    }
    if (move.kind === 'choose') {
      const choice = request.choices[move.number - 1];
      return choice ? advance(hand, filled(request.draft, choice)) : words.noSuchChoice(request.choices.length || 2);
    }
    const confirmed = await confirm(steps, hand);
    return confirmed.kind === 'over' ? confirmed.reply : hold(hand, confirmed.draft, confirmed.verdict);
  }

  async function talk(turn: Turn): Promise<Reply | undefined> {
    const { message, memo, now } = turn;
    const latest = await recallRequest(memo, message.person);
    const move = latest?.skill === about.name ? moveIn(message.text, latest, now) : undefined;
    const isInGroup = message.room.kind === 'group';
    if (!latest || !move || (isInGroup && move.kind === 'again')) return hear(turn, latest);
    if (isInGroup) return words.confirmInPrivate;
    return make(move, { file: fileOf(turn, message.person, latest), request: latest, asked: message });
  }

  return {
    asked: async (turn) => {
      const { message } = turn;
      const reply = await talk(turn);
      if (!reply || message.room.kind === 'private' || reply === words.confirmInPrivate) return reply;
      say(turn, message, words.movedToPrivate);
      return { ...reply, room: privateRoom(message.person) };
    },

    pressed: async (moment, press) => {
      if (!isOwnCard(press.card, press.person)) return words.notYours;
      const request = await recallRequest(moment.memo, press.person);
      if (!request || cardOf(request, press.person) !== press.card) return words.outOfDate;
      const move = moveIn(press.action, request, moment.now);
      const asked = { person: press.person, room: privateRoom(press.person) };
      if (!move) return words.outOfDate;
      return make(move, { file: fileOf(moment, press.person, request), request, asked });
    },
  };
}

function fileOf(moment: Moment, person: Person, { number }: OpenRequest): Case {
  return { ...moment, person, number };
}
