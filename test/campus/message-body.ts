/** The body of a person's message by its msgtype, and what one sees of it in the room. */
import { quoteOf } from './quote.ts';
import type { Said } from './said.ts';
import type { World } from './world.ts';

/** `{text}` for text; `{content}` for everything else, a given file standing in it by its codes. */
export function bodyOf(world: World, said: Said, msgtype: string): object {
  const quote = said.quote ? quoteOf(world, said.quote) : {};
  if (msgtype === 'text') return { text: { content: said.text ?? '', ...quote } };
  return { content: { ...fileFields(world, said, msgtype), ...said.content, ...quote } };
}

function fileFields(world: World, { file }: Said, msgtype: string): object {
  if (!file) return {};
  const downloadCode = world.files.put(file);
  if (msgtype === 'picture') return { pictureDownloadCode: world.ids.downloadCode(), downloadCode };
  if (msgtype !== 'file') return { downloadCode };
  const { chance } = world;
  return { spaceId: chance.digits(11), fileName: file.name, downloadCode, fileId: chance.digits(12) };
}

const PLACEHOLDERS: Readonly<Record<string, string>> = {
  picture: '[图片]',
  audio: '[语音]',
  video: '[视频]',
  file: '[文件]',
  richText: '[图文]',
};

/** Text as it is; of the others their kind, with the file's name, the recognised speech or the text parts. */
export function shownText(said: Said, msgtype: string): string {
  if (msgtype === 'text') return said.text ?? '';
  const content = (said.content ?? {}) as Readonly<Record<string, unknown>>;
  const parts = Array.isArray(content['richText']) ? (content['richText'] as { text?: unknown }[]) : [];
  const name = msgtype === 'file' ? (said.file?.name ?? content['fileName']) : undefined;
  const words = [name, content['recognition'], ...parts.map((part) => part.text)];
  const kind = PLACEHOLDERS[msgtype] ?? '[消息]';
  return [kind, ...words.filter((word): word is string => typeof word === 'string')].join(' ');
}
