/** What was said: from `msgtype`, `text` and `content` of a robot message to its form, words and attachments. */
import { z } from 'zod';
import type { Attachment, Form } from '../../../ports/chat.ts';
import { list, word } from './fields.ts';
import { cleanName } from './text.ts';

const MOST_PARTS = 500;
const MOST_LINES = 500;
const MOST_ATTACHMENTS = 50;

/** A piece of `content.richText`; quotes spell its words `content`, and mentions `atName`. */
const piece = z.object({ type: word, text: word, content: word, atName: word, atUserId: word, downloadCode: word });

/** A line of a forwarded chat (`content.chatRecord`). */
const line = z.object({ senderNick: word, text: word, content: word });

/** The fields of `content` over all kinds of messages, and of `repliedMsg.content` in quotes. */
export const contentFields = {
  text: word,
  title: word,
  summary: word,
  fileName: word,
  recognition: word,
  downloadCode: word,
  pictureDownloadCode: word,
  richText: list(piece, MOST_PARTS),
  chatRecord: list(line, MOST_LINES),
};
const content = z.object(contentFields);

export type Content = z.infer<typeof content>;

export interface Said {
  readonly form: Form;
  /** Not yet cleaned. */
  readonly words: string;
  readonly attachments: readonly Attachment[];
}

type Reader = (content: Content | undefined, words: string) => Said;

/** `words` is `text.content`, which only plain text has. */
export function readContent(msgtype: string | undefined, words: string | undefined, content?: Content): Said {
  const read = READERS.get(msgtype ?? 'text');
  if (!read) return { form: 'unsupported', words: words ?? wordsOf(content), attachments: [] };
  return read(content, words ?? '');
}

/** `msgtype` → how its body is read. Everything else is told to be unsupported. */
const READERS: ReadonlyMap<string, Reader> = new Map<string, Reader>([
  ['text', (_content, words) => ({ form: 'text', words, attachments: [] })],
  ['markdown', (content, words) => ({ form: 'rich', words: words || wordsOf(content), attachments: [] })],
  ['richText', (content) => ({ form: 'rich', words: richWords(content), attachments: richPictures(content) })],
  ['audio', (content) => ({ form: 'voice', words: content?.recognition ?? '', attachments: one('voice', content) })],
  ['picture', (content) => ({ form: 'picture', words: '', attachments: one('picture', content) })],
  ['video', (content) => ({ form: 'video', words: '', attachments: one('video', content) })],
  ['file', (content) => ({ form: 'file', words: '', attachments: one('file', content) })],
  // Its content is a hint by the platform, not the person's words.
  ['unknownMsgType', () => ({ form: 'unsupported', words: '', attachments: [] })],
]);

/** The readable words of any content: of quotes, forwarded cards (`interactiveCard`) and forwarded chats (`chatRecord`). */
export function wordsOf(content: Content | undefined): string {
  if (!content) return '';
  const { text, recognition, fileName, title } = content;
  const found = [text, richWords(content), chatWords(content), recognition, fileName, title, summaryOf(content)];
  return found.find((words) => words !== undefined && words !== '') ?? '';
}

function richWords(content: Content | undefined): string {
  return (content?.richText ?? []).map(wordsOfPiece).join('');
}

/** A mention inside rich text keeps its name: it may be what the sentence is about. A picture parts two sentences. */
function wordsOfPiece(piece: Content['richText'][number]): string {
  if (piece.downloadCode !== undefined) return '\n';
  if (piece.atName !== undefined) return `@${piece.atName} `;
  return piece.text ?? piece.content ?? '';
}

function chatWords(content: Content): string {
  const said = content.chatRecord.map((each) => [each.senderNick, each.text ?? each.content]);
  return said.map((each) => each.filter((word) => word !== undefined).join('：')).join('\n');
}

/** A forwarded chat without lines says `[]` here. */
function summaryOf({ summary }: Content): string {
  return summary === undefined || summary === '[]' ? '' : summary;
}

function richPictures(content: Content | undefined): readonly Attachment[] {
  const codes = new Set(
    (content?.richText ?? []).map((each) => each.downloadCode).filter((code) => code !== undefined),
  );
  return [...codes].slice(0, MOST_ATTACHMENTS).map((downloadCode) => ({ kind: 'picture', downloadCode }));
}

/** `pictureDownloadCode` is redeemed with an error by the platform, so it is only the second choice. */
function one(kind: Attachment['kind'], content: Content | undefined): readonly Attachment[] {
  const downloadCode = content?.downloadCode ?? content?.pictureDownloadCode;
  if (downloadCode === undefined) return [];
  const name = cleanName(content?.fileName ?? '');
  return [name ? { kind, downloadCode, name } : { kind, downloadCode }];
}
