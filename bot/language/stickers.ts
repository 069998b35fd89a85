/** Faces the platform spells out: [微笑], [OK]. They say nothing by themselves. */

const STICKER = /\[(?:\p{Script=Han}{1,4}|OK)\]/gu;

/** The words without them. */
export function withoutStickers(text: string): string {
  return text.replace(STICKER, '');
}
