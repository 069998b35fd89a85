/** People read what the robot wrote: the read status, and the event robot_msg_read for messages sent by the APIs. */
import { emitEvent } from './events.ts';
import type { RoomMessage, RoomName } from './rooms.ts';
import type { World } from './world.ts';

export function markRead(world: World, by: string, where: { room: RoomName } | { message: string }): void {
  const person = world.college.person(by);
  for (const message of wanted(world, where)) {
    if (message.from !== 'robot' || message.recalledAt !== undefined || message.readBy.has(by)) continue;
    if (message.visibleTo && !message.visibleTo.includes(by)) continue;
    message.readBy.add(by);
    world.news.tell({ kind: 'read', message });
    if (message.processQueryKey === undefined || person.outsider) continue;
    emitEvent(world, 'robot_msg_read', {
      unionId: person.unionId,
      userId: person.userId,
      operatTime: String(world.clock.now()),
      robotCode: world.identity.robotCode,
      processQueryKey: message.processQueryKey,
      openConversationId: message.conversationId,
    });
  }
}

function wanted(world: World, where: { room: RoomName } | { message: string }): readonly RoomMessage[] {
  if ('room' in where) return world.rooms.find(where.room).messages.all();
  const message = world.rooms.message(where.message);
  if (!message) throw new Error(`There is no message ${where.message} in any room.`);
  return [message];
}
