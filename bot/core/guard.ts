/** The last look at what leaves the house: a private value is told to nobody but the person whose matter it is. */
import { privateRoom, type Outgoing, type Person, type Reply } from '../ports/chat.ts';
import { mask, scan, type OwnRule } from '../scanner/index.ts';

/**
 * `whose`: the person whose message, press or deed is being worked on; nobody for timers and events. They may read their
 * own values again in private. In groups, on a card there for one person too, and towards anybody else every private value is
 * masked, with one exception: words quoted from a document stay as they are, because documents are looked at before they are indexed. `own`: rules of the college.
 */
export function guarded(outgoing: Outgoing, whose: Person | undefined, own: readonly OwnRule[] = []): Outgoing {
  const { room, reply, to } = outgoing;
  if (whose && !reply.aside && room.id === privateRoom(whose).id) return outgoing;
  return {
    ...outgoing,
    reply: guardedReply(reply, own),
    ...(to && { to: { ...to, name: masked(to.name, own) } }),
  };
}

function guardedReply(reply: Reply, own: readonly OwnRule[]): Reply {
  const { text, title, choices } = reply;
  const quotes = (reply.cites ?? []).map(({ quote }) => quote);
  return {
    ...reply,
    text: maskedMarkdown(text, { quotes, own }),
    ...(title !== undefined && { title: masked(title, own) }),
    ...(reply.file && { file: { ...reply.file, name: masked(reply.file.name, own) } }),
    ...(choices && { choices: choices.map((choice) => masked(choice, own)) }),
  };
}

function masked(text: string, own: readonly OwnRule[]): string {
  return mask(text, scan(text, own));
}

interface Exceptions {
  readonly quotes: readonly string[];
  readonly own: readonly OwnRule[];
}

/** Stars would be read as emphasis. */
function maskedMarkdown(text: string, { quotes, own }: Exceptions): string {
  let written = '';
  let at = 0;
  for (const { start, end, type } of scan(text, own)) {
    const value = text.slice(start, end);
    if (quotes.some((quote) => quote.includes(value))) continue;
    const hidden = mask(value, [{ start: 0, end: value.length, type }]);
    written += text.slice(at, start) + hidden.replaceAll('*', String.raw`\*`);
    at = end;
  }
  return written + text.slice(at);
}
