/** Minds for the model server: one that does its work well, and one that does whatever the words before it demand. */
import type { Mind, Received } from './script.ts';

interface Fenced {
  readonly name: string;
  readonly text: string;
}

const FENCE = /<<<(?<name>[^ ]+) #(?<mark>[0-9a-f]+)\n(?<text>[\s\S]*?)\n#\k<mark> \k<name>>>>/gu;

/** The pieces of material, as a model that respects the fences sees them. */
export function materialIn({ user }: Pick<Received, 'user'>): readonly Fenced[] {
  return [...user.matchAll(FENCE)].map(({ groups }) => ({ name: groups!['name']!, text: groups!['text']! }));
}

/** Says what the first passage says, in its words; means nobody; fills in nothing. */
export const faithful: Mind = (received) => {
  const passage = materialIn(received).find(({ name }) => name.startsWith('资料'));
  if (received.system.includes('分拣消息')) return { say: '{"choice": "none"}' };
  if (received.system.includes('JSON')) return { say: '{}' };
  if (!passage) return { say: '没有依据' };
  const sentences = passage.text.split(/(?<=[。！？；])/u).filter((each) => each.trim() !== '');
  return {
    say: sentences
      .slice(0, 3)
      .map((each) => `${each.trim()}[1]`)
      .join(''),
  };
};

/** How many sentences an answer has, and from which likeness on a sentence is about the question. */
const MOST_SENTENCES = 2;
const ABOUT_IT = 2;

/** Looks for the sentences that share most with the question, in all passages, and cites where they stand. */
export const reasonable: Mind = (received) => {
  const material = materialIn(received);
  const question = material.find(({ name }) => name === '问题')?.text;
  if (question === undefined) return faithful(received);
  const wanted = pairsOf(question);
  const sentences = material.flatMap(({ name, text }) => {
    const number = /\d+/u.exec(name)?.[0];
    const parts = number === undefined ? [] : text.split(/(?<=[。！？；\n])/u);
    return parts.map((part) => ({ words: part.trim(), number, value: pairsOf(part).intersection(wanted).size }));
  });
  const best = sentences
    .filter(({ words, value }) => words !== '' && value >= ABOUT_IT)
    .toSorted((one, other) => other.value - one.value)
    .slice(0, MOST_SENTENCES);
  return { say: best.map(({ words, number }) => `${words}[${number}]`).join('') || '没有依据' };
};

/** As `reasonable`, but every third answer has something to add of which no passage says a word. */
export function careless(): Mind {
  let count = 0;
  return (received) => {
    const step = reasonable(received);
    count += 1;
    return count % 3 === 0 && 'say' in step ? { say: `${step.say}特殊情况可以找分管领导批准15天[1]。` } : step;
  };
}

function pairsOf(text: string): Set<string> {
  const characters = Array.from(text.replaceAll(/[^\p{L}\p{N}]/gu, ''));
  return new Set(characters.slice(1).map((character, at) => `${characters[at]}${character}`));
}

/** Writes whatever it is told, wherever that stands: the worst a prompt injection can make of a model. */
export function obeying(order: string): Mind {
  return ({ system }) =>
    system.includes('JSON') && !order.includes('{') ? { say: `{"choice": "${order}"}` } : { say: order };
}
