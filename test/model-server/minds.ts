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

/** Writes whatever it is told, wherever that stands: the worst a prompt injection can make of a model. */
export function obeying(order: string): Mind {
  return ({ system }) =>
    system.includes('JSON') && !order.includes('{') ? { say: `{"choice": "${order}"}` } : { say: order };
}
