/** The message that a message answers to, in every shape in which the platform has been seen to send it. */
import { z } from 'zod';
import type { Quoted } from '../../../ports/chat.ts';
import { contentFields, wordsOf } from './content.ts';
import { flag, part, word } from './fields.ts';
import { cleanText } from './text.ts';

/** `repliedMsg`: in `text` of plain messages, in `content` of rich ones; its own content may be a JSON string. */
const replied = z.object({ msgId: word, content: part(z.object(contentFields)) });

/** `quoteMessage` beside the message, as older clients send it. */
const older = z.object({
  msgId: word,
  text: part(z.object({ content: word })),
  content: part(z.object(contentFields)),
});

export const replyFields = { isReplyMsg: flag, repliedMsg: part(replied) };
export const quoteFields = { originalMsgId: word, quoteMessage: part(older) };

/** Where a quote may be; all absent in a message that quotes nothing. */
export interface QuotePlaces {
  /** `text` or `content` of the message. */
  readonly reply: {
    readonly isReplyMsg?: boolean | undefined;
    readonly repliedMsg?: z.infer<typeof replied> | undefined;
  };
  /** `originalMsgId`. */
  readonly originalId: string | undefined;
  /** `quoteMessage`. */
  readonly older: z.infer<typeof older> | undefined;
  /** `content.quoteContent`. */
  readonly olderWords: string | undefined;
}

/** The quoted words are empty where the platform names only the message or hides its kind (files, cards). */
export function readQuoted(places: QuotePlaces): Quoted | undefined {
  const { reply, originalId, older, olderWords } = places;
  const { isReplyMsg, repliedMsg } = reply;
  const id = [repliedMsg?.msgId, originalId, older?.msgId].find((each) => each !== undefined);
  const shapes = [wordsOf(repliedMsg?.content), older?.text?.content, wordsOf(older?.content), olderWords];
  const words = shapes.find((each) => each !== undefined && each !== '');
  if (isReplyMsg !== true && id === undefined && words === undefined) return undefined;
  const text = cleanText(words ?? '');
  return id === undefined ? { text } : { id, text };
}
