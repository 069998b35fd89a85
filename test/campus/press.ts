/** A person presses a button of a card: the callback frame, and what the client answers within two seconds. */
import { applyAnswer } from './cards/answer.ts';
import type { Room } from './rooms.ts';
import { TOPIC_CARD } from './wire/frames.ts';
import type { World } from './world.ts';

export interface Press {
  readonly by: string;
  /** The card. */
  readonly outTrackId: string;
  readonly actionIds: readonly string[];
  readonly params?: Readonly<Record<string, unknown>>;
  /** Group title; absent: where the card is, or the private chat. */
  readonly in?: string;
}

/** The `response` of the client's answer (null when it sent none), or why there is none. */
export type PressOutcome = { readonly response: unknown } | 'timeout' | 'failed' | 'nobody connected';

export function press(world: World, pressed: Press, withinMs: number): Promise<PressOutcome> {
  const key = world.ids.session();
  const { userId } = world.college.person(pressed.by);
  let late = false;
  return new Promise((resolve) => {
    const deadline = setTimeout(() => {
      late = true;
      finish('timeout');
    }, withinMs);
    const stop = world.news.listen((news) => {
      if (news.kind === 'push' && news.key === key && news.state === 'lost') finish('nobody connected');
    });
    const finish = (outcome: PressOutcome): void => {
      clearTimeout(deadline);
      stop();
      resolve(outcome);
    };
    world.pushes.send({
      type: 'CALLBACK',
      topic: TOPIC_CARD,
      key,
      once: true,
      data: JSON.stringify(callback(world, pressed)),
      answered({ code, data }) {
        const response = data['response'] ?? null;
        // An answer after the two seconds is too late for the card as well.
        if (code === 200 && !late) applyAnswer(world, { outTrackId: pressed.outTrackId, userId }, response);
        finish(code === 200 ? { response } : 'failed');
      },
    });
  });
}

function callback(world: World, pressed: Press): object {
  const cardPrivateData = { actionIds: pressed.actionIds, params: pressed.params ?? {} };
  const content = JSON.stringify({ cardPrivateData });
  const room = roomOf(world, pressed);
  return {
    extension: '{}',
    corpId: world.identity.corpId,
    userIdType: 1,
    type: 'actionCallback',
    spaceType: room.group ? 'IM_GROUP' : 'IM_ROBOT',
    spaceId: room.conversationId,
    userId: world.college.person(pressed.by).userId,
    outTrackId: pressed.outTrackId,
    content,
    value: content,
  };
}

function roomOf(world: World, pressed: Press): Room {
  if (pressed.in !== undefined) return world.rooms.find({ group: pressed.in });
  const places = world.cards.find(pressed.outTrackId)?.messages ?? [];
  const group = places.map((each) => world.rooms.byConversation(each.conversationId)).find((room) => room?.group);
  return group ?? world.rooms.find({ private: pressed.by });
}
