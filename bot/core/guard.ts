/** The last look at what leaves the house: a private value is told to nobody but the person whose matter it is. */
import { privateRoom, type Outgoing, type Person, type Reply } from '../ports/chat.ts';
import { mask, scan } from '../scanner/index.ts';

/**
 * `whose`: the person whose message, press or deed is being worked on; nobody for timers and events. They may read their
 * own values again in private. In groups and towards anybody else every private value is masked, with one exception:
 * words quoted from a document stay as they are, because documents are looked at before they are indexed.
 */
export function guarded(outgoing: Outgoing, whose: Person | undefined): Outgoing {
  const { room, reply, to } = outgoing;
  if (whose && room.id === privateRoom(whose).id) return outgoing;
  return {
    ...outgoing,
    reply: guardedReply(reply),
    ...(to && { to: { ...to, name: mask(to.name) } }),
  };
}

function guardedReply(reply: Reply): Reply {
  const { text, title, choices } = reply;
  const quotes = (reply.cites ?? []).map(({ quote }) => quote);
  return {
    ...reply,
    text: maskedMarkdown(text, quotes),
    ...(title !== undefined && { title: mask(title) }),
    ...(choices && { choices: choices.map((choice) => mask(choice)) }),
  };
}

/** Stars would be read as emphasis. */
function maskedMarkdown(text: string, quotes: readonly string[]): string {
  let masked = '';
  let at = 0;
  for (const { start, end, type } of scan(text)) {
    const value = text.slice(start, end);
    if (quotes.some((quote) => quote.includes(value))) continue;
    const hidden = mask(value, [{ start: 0, end: value.length, type }]);
    masked += text.slice(at, start) + hidden.replaceAll('*', String.raw`\*`);
    at = end;
  }
  return masked + text.slice(at);
}
