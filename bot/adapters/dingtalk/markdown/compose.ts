/** A reply as the messages a client shows: title, parts in order, buttons, and the mention of the one who asked. */
import { remembered } from '../../../language/remembered.ts';
import type { Person, Reply } from '../../../ports/chat.ts';
import { type Block, blocksOf } from './blocks.ts';
import { cutIntoParts } from './parts.ts';
import { literalWords, safeWords, shortened } from './plain.ts';
import { linkRun, textOf } from './runs.ts';

export interface Letter {
  /** Shown in the list of chats and in notices; plain words. */
  readonly title: string;
  /** At least one, each within the platform's limit with room for a mention. */
  readonly parts: readonly string[];
}

/** `msgParam` of the robot's send APIs may have 15,000 bytes, with title and quotes; webhooks are kept to the same. */
const MOST_BYTES = 14_000;
/** For "（续 2/3）" and the mention. */
const MARGIN = 300;
const TITLE_CHARACTERS = 30;
const NAME_CHARACTERS = 40;
/** Answers of a kilobyte or two, as many as questions whose findings are remembered. */
const LATEST = 1_500;
const SPEECHLESS = '（没有内容）';

/** What quotes documents is said again and again, and holds nobody's own matters: that may be remembered. */
export function composeLetter(reply: Reply): Letter {
  const { text, title, choices } = reply;
  return reply.cites?.length ? composeAgain(JSON.stringify([text, title, choices]), reply) : compose(reply);
}

const composeAgain = remembered((_said, reply: Reply) => compose(reply), LATEST);

function compose(reply: Reply): Letter {
  const words = blocksOf(reply.text);
  const parts = cutIntoParts([...words, ...choiceBlocks(reply.choices ?? [])], MOST_BYTES - MARGIN);
  const title = titleOf(reply.title ?? '') || titleOf(firstWords(words)) || titleOf(reply.choices?.[0] ?? '');
  if (parts.length === 0) return { title: title || SPEECHLESS, parts: [title || SPEECHLESS] };
  return {
    title: title || SPEECHLESS,
    parts: parts.map((part, at) => (at === 0 ? part : `（续 ${at + 1}/${parts.length}）\n\n${part}`)),
  };
}

/** Tells the asker once: the platform counts a mention when the id is named beside the message and stands in its text. */
export function withMention(part: string, userId: string): string {
  return `${part}\n\n@${userId}`;
}

/** Where nobody can be mentioned the name at least shows who is meant. */
export function withName(part: string, person: Person): string {
  const name = literalWords(shortened(person.name, NAME_CHARACTERS));
  return name === '' ? part : `${part}\n\n＠${name}`;
}

/**
 * A `dtmd:` link makes the reader send its words. It is widely used in Markdown but documented for cards only, therefore
 * everything that can be tapped can be typed as well, and where the link does nothing its words stay readable.
 */
function choiceBlocks(choices: readonly string[]): Block[] {
  return choices.map((choice, at) => {
    const link = `dtmd://dingtalkclient/sendMessage?content=${encodeWords(choice)}`;
    const before = at === 0 ? '\n\n' : '  \n';
    return { before, first: '', next: '', runs: [linkRun(literalWords(choice), { link })] };
  });
}

function encodeWords(words: string): string {
  return encodeURIComponent(words.toWellFormed()).replaceAll('(', '%28').replaceAll(')', '%29');
}

function firstWords(blocks: readonly Block[]): string {
  const block = blocks.find(({ runs }) => textOf(runs).trim() !== '');
  return block ? textOf(block.runs).replaceAll(/\\(?=[^\w\s])/g, '') : '';
}

/** Titles are not Markdown: signs that would be marks there are only noise here. */
function titleOf(words: string): string {
  const [line = ''] = safeWords(words).trim().split('\n');
  return shortened(line.replaceAll(/[*`#>[\]]/g, ''), TITLE_CHARACTERS);
}
