/** Cuts an answer into messages that DingTalk takes: between paragraphs where possible, never inside a mark or a link. */
import { type Block, writeBlock } from './blocks.ts';
import type { Run } from './runs.ts';

/** From the kindest place to cut to the last resort; a backslash stays with its character. */
const SEAMS = [/(?<=[。！？；\n])/u, /(?<=[，、,\s])/u, /(?<=[^\\])(?=[^])/u];

/** A control sign in a JSON string: `\\u0000`. Short answers, nearly all, need not be weighed. */
const MOST_BYTES_OF_A_SIGN = 6;

/** The bytes the text takes in the stringified `msgParam`, whose limit is the platform's. */
export function weigh(text: string): number {
  return Buffer.byteLength(JSON.stringify(text)) - 2;
}

export function cutIntoParts(blocks: readonly Block[], mostBytes: number): string[] {
  const [first, ...others] = blocks;
  if (!first) return [];
  const whole = writeBlock(first) + others.map((block) => block.before + writeBlock(block)).join('');
  if (whole.length * MOST_BYTES_OF_A_SIGN <= mostBytes || weigh(whole) <= mostBytes) return [whole];
  const parts: string[] = [];
  let room = 0;
  for (const block of blocks.flatMap((each) => cutBlock(each, mostBytes))) {
    const text = writeBlock(block);
    const weight = weigh(block.before + text);
    if (parts.length > 0 && weight <= room) {
      parts.push(parts.pop() + block.before + text);
      room -= weight;
    } else {
      parts.push(text);
      room = mostBytes - weigh(text);
    }
  }
  return parts;
}

/** A block that fits is left alone; of a longer one each piece fits. */
function cutBlock(block: Block, mostBytes: number): Block[] {
  const weightOf = (runs: readonly Run[]): number => weigh(writeBlock({ ...block, runs }));
  if (weightOf(block.runs) <= mostBytes) return [block];
  const { before, first, next } = block;
  const pieces: Run[][] = [];
  let room = 0;
  for (const run of block.runs.flatMap((each) => cutRun(each, (part) => weightOf([part]) <= mostBytes))) {
    const weight = weightOf([run]);
    const last = pieces.at(-1);
    if (last && weight <= room) last.push(run);
    else pieces.push([run]);
    room = (last && weight <= room ? room : mostBytes) - weight;
  }
  return pieces.map((runs, at) => ({ before, first: at === 0 ? first : next, next, runs }));
}

type Fits = (run: Run) => boolean;

function cutRun(run: Run, fits: Fits, seams: readonly RegExp[] = SEAMS): Run[] {
  if (fits(run)) return [run];
  const [seam, ...finer] = seams;
  if (!seam) return [run];
  // A link or image too long for any message gives up its address, not its words.
  const { link: _link, image: _image, ...words } = run;
  return run.text.split(seam).flatMap((text) => cutRun({ ...words, text }, fits, finer));
}
