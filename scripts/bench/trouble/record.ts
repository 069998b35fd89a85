/** What everybody outside has seen: which messages a bot took over, and what was said in answer to each, and when. */
import type { Campus } from '../../../test/campus/index.ts';

/** One answer that reached a room. */
export interface Said {
  readonly text: string;
  /** The steady clock of this process, milliseconds. */
  readonly at: number;
}

export interface Heard {
  /** Messages people sent and a bot acknowledged. */
  acknowledged(): readonly string[];
  /** What reached the room by the address of this message. */
  answersTo(msgId: string): readonly Said[];
  /** Acknowledged, and nothing has reached their person since. */
  unanswered(): readonly string[];
}

export function openRecord(campus: Campus): Heard {
  /** msgId → its room. */
  const asked = new Map<string, string>();
  const acknowledged = new Set<string>();
  const answers = new Map<string, Said[]>();
  /** Rooms that still wait for the answer to what was asked there last. */
  const waiting = new Map<string, Set<string>>();
  campus.listen((news) => {
    if (news.kind === 'push' && news.state === 'acknowledged') acknowledged.add(news.key);
    if (news.kind !== 'message') return;
    const { from, id, answers: answered, conversationId, text } = news.message;
    if (from === 'person') {
      asked.set(id, conversationId);
      waiting.set(conversationId, (waiting.get(conversationId) ?? new Set()).add(id));
      return;
    }
    // What comes by the robot's own calls names no message: it settles the oldest one of its room.
    const open = waiting.get(conversationId);
    open?.delete(answered ?? open.values().next().value ?? '');
    if (answered !== undefined)
      answers.set(answered, [...(answers.get(answered) ?? []), { text, at: performance.now() }]);
  });
  return {
    acknowledged: () => [...asked.keys()].filter((id) => acknowledged.has(id)),
    answersTo: (msgId) => answers.get(msgId) ?? [],
    unanswered: () =>
      [...asked].filter(([id, room]) => acknowledged.has(id) && waiting.get(room)?.has(id)).map(([id]) => id),
  };
}
