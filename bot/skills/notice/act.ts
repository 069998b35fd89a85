/** 做: the doors of this skill: what people say and press, what timers wake, what the office tells. */
import type { Alarm } from '../../core/alarm.ts';
import { numberOf } from '../../core/hashing.ts';
import { say } from '../../core/say.ts';
import type { Case } from '../../core/task/steps.ts';
import type { Moment, Turn } from '../../core/turn.ts';
import { movedToPrivate } from '../../core/words.ts';
import { simplified } from '../../language/traditional.ts';
import { privateRoom, type OfficeEvent, type Press, type Reply } from '../../ports/chat.ts';
import { listed, published, taken, untaken } from './act/announce.ts';
import { nudgeAgain, recall, stop } from './act/alter.ts';
import { boardCardOf, show } from './act/board.ts';
import { end } from './act/finish.ts';
import { answerable } from './act/answering.ts';
import { follow } from './act/follow.ts';
import { decline, launch } from './act/launch.ts';
import { policyOf, type Task } from './act/records.ts';
import { named } from './act/naming.ts';
import { waitingNotice, withdraw } from './act/ordering.ts';
import { readBy } from './act/reading.ts';
import { send } from './act/send.ts';
import { readCommand } from './read/command.ts';
import { readTimedWish } from './read/schedule.ts';
import { isSender } from './rules/recipients.ts';
import { confirmedForGood } from './words/following.ts';

export { confirmed } from './act/launch.ts';
export { facts, preview } from './act/prepare.ts';

/** Cards of notices, beside those of the request itself. */
export const CARDS = 'notices-';

/** To those who may send them. */
export function offered(turn: Turn): boolean {
  return isSender(turn.message.person.id, turn.roles, policyOf(turn));
}

/** The words can mean nothing else, so other skills need not be asked first. */
export async function awaits({ message, ...moment }: Turn): Promise<boolean> {
  const text = simplified(message.text).trim();
  const command = readCommand(text);
  const spoken = { now: moment.now, zone: moment.clock.zone };
  if (!command) return readTimedWish(text, spoken) !== undefined;
  if (command.kind === 'cancel') return (await waitingNotice(moment, message.person, command.number)) !== undefined;
  const isAnswer = command.kind === 'received' || command.kind === 'doubt';
  return !isAnswer || (await answerable(moment, message.person, command.number)) !== undefined;
}

/** Lists of names are told in private, and nobody's 收到 fills a group. */
export async function commanded(turn: Turn): Promise<Reply | undefined> {
  const { message } = turn;
  const command = readCommand(simplified(message.text).trim());
  if (command?.kind === 'cancel') return undefined;
  const reply = command && (await follow(turn, message.person, command));
  if (!reply || message.room.kind === 'private') return reply;
  if (command.kind !== 'received') say(turn, message, movedToPrivate);
  return { ...reply, room: privateRoom(message.person) };
}

/** 取消 of a notice that waits for its hour, once it is clear that no request is meant. */
export async function cancelled(turn: Turn): Promise<Reply | undefined> {
  const { message } = turn;
  const command = readCommand(simplified(message.text).trim());
  if (command?.kind !== 'cancel' || message.room.kind === 'group') return undefined;
  const campaign = await waitingNotice(turn, message.person, command.number);
  return campaign && withdraw(turn, campaign, await named(turn, message.person));
}

/** 取消 right after 确认. */
export async function release(file: Case): Promise<Reply> {
  const campaign = await waitingNotice(file, file.person, numberOf(file.number));
  return campaign ? withdraw(file, campaign, await named(file, file.person)) : confirmedForGood;
}

/** A button says what could be typed; on the card that shows how a notice stands, the answer is shown there. */
export async function pressed(moment: Moment, { person, action, card }: Press): Promise<Reply | undefined> {
  const command = readCommand(action);
  if (!command) return undefined;
  const isShownThere = command.number !== undefined && card === boardCardOf(command.number);
  return follow(moment, person, { ...command, isShownThere });
}

export function event(moment: Moment, told: OfficeEvent): Promise<void> {
  return told.type === 'robot_msg_read' ? readBy(moment, told) : published(moment, told);
}

export async function alarm(moment: Moment, { data }: Alarm): Promise<void> {
  const task = data as Task;
  switch (task.what) {
    case 'launch':
      return launch(moment, task.number, task.by);
    case 'decline':
      return decline(moment, task.number, task.by);
    case 'send':
      return send(moment, task);
    case 'end':
      return end(moment, task.number, task.looked);
    case 'show':
      return show(moment, task.number);
    case 'stop':
      return stop(moment, task.number, task.by.id);
    case 'recall':
      return recall(moment, task.number, task.by.id);
    case 'again':
      return nudgeAgain(moment, task.number, task.by.id);
    case 'offer-taken':
      return taken(moment, task.number);
    case 'offer-left':
      return untaken(moment, task.number);
    case 'listed':
      return listed(moment, task);
  }
}
