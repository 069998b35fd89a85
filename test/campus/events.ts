/** Events of the college (approvals, groups, read receipts …) pushed over the stream. */
import type { World } from './world.ts';

export function emitEvent(world: World, eventType: string, data: object): { eventId: string } {
  const eventId = world.ids.event();
  const { corpId, appId } = world.identity;
  const headers = {
    eventId,
    eventType,
    eventCorpId: corpId,
    eventUnifiedAppId: appId,
    eventBornTime: String(world.clock.now()),
  };
  world.pushes.send({ type: 'EVENT', topic: '*', key: eventId, data: JSON.stringify({ ...data, eventId }), headers });
  return { eventId };
}
