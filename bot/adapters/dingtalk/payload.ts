/** What comes in from DingTalk, parsed once: frames' `data` become a Message, an OfficeEvent or a Press. */
export { parseEvent } from './payload/event.ts';
export type { EventHeaders } from './payload/event.ts';
export { parseMessage } from './payload/message.ts';
export type { MessageContext } from './payload/message.ts';
export type { Parsed } from './payload/parsed.ts';
export { parsePress } from './payload/press.ts';
export type { PressContext } from './payload/press.ts';
