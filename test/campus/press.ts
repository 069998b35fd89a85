/** A person presses a button of a card: the callback frame, and what the client answers within two seconds. */
import { TOPIC_CARD } from './wire/frames.ts';
import type { World } from './world.ts';

export interface Press {
  readonly by: string;
  /** The card. */
  readonly outTrackId: string;
  readonly actionIds: readonly string[];
  readonly params?: Readonly<Record<string, unknown>>;
  /** Group title; absent: the private chat. */
  readonly in?: string;
}

/** The `response` of the client's answer (null when it sent none), or why there is none. */
export type PressOutcome = { readonly response: unknown } | 'timeout' | 'failed' | 'nobody connected';

export function press(world: World, pressed: Press, withinMs: number): Promise<PressOutcome> {
  const key = world.ids.session();
  return new Promise((resolve) => {
    const deadline = setTimeout(() => finish('timeout'), withinMs);
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
      answered: ({ code, data }) => finish(code === 200 ? { response: data['response'] ?? null } : 'failed'),
    });
  });
}

function callback(world: World, pressed: Press): object {
  const cardPrivateData = { actionIds: pressed.actionIds, params: pressed.params ?? {} };
  const content = JSON.stringify({ cardPrivateData });
  const room = world.rooms.find(pressed.in === undefined ? { private: pressed.by } : { group: pressed.in });
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
