/** Events of the college (approvals, groups, read receipts …) pushed over the stream. */
import type { World } from './world.ts';

export function emitEvent(world: World, eventType: string, data: object): { eventId: string } {
  const eventId = world.ids.event();
  if (world.unsubscribed.has(eventType)) return { eventId };
  const { corpId, appId } = world.identity;
  const headers = {
    eventId,
    eventType,
    eventCorpId: corpId,
    eventUnifiedAppId: appId,
    eventBornTime: String(world.clock.now()),
  };
  const body = { type: 'EVENT', topic: '*', key: eventId, data: escaped({ ...data, eventId }), headers } as const;
  world.eventPost.send(body, `${eventType}/${'type' in data ? String(data.type) : ''}`);
  return { eventId };
}

/** Links arrive with = and & written as escapes, as in approval events; other signs stay. */
function escaped(data: object): string {
  if (!('url' in data)) return JSON.stringify(data);
  return JSON.stringify(data)
    .replaceAll('=', String.raw`\u003d`)
    .replaceAll('&', String.raw`\u0026`);
}
