/** What a clause lacks of a question's words, and how much it matters which: near misses have the topic but not the point. */
import { remembered } from './remembered.ts';

export interface Lacking {
  /** Words that carry the question's matter, in order. */
  readonly words: readonly string[];
  /** Those of them that the clause does not hold. */
  readonly missing: readonly string[];
  /** The question without its scaffolding. */
  readonly matter: string;
  /** The clause with its title and headings. */
  readonly within: string;
}

/** Last characters that tell a kind of thing: the word before it tells which one. */
const KINDS = /[假费金班季间类系业证卡奖考课岗度险车票表单房室处部分号员生师座型期]$/u;
/** What goes by a name of its own. */
const NAMING = ['专业', '岗位', '校区', '学院', '系'];
const SIGNS = /[\\^$.*+?()[\]{}|]/gu;

/** What a question is about mostly comes first: 婚假要提前几天申请. */
export function lacksTopic({ words, missing }: Lacking): boolean {
  const topic = words.find((word) => word.length > 1);
  return topic !== undefined && missing.includes(topic);
}

/** And what is asked of it last. */
export function lacksEnd({ words, missing }: Lacking): boolean {
  const last = words.at(-1);
  return last !== undefined && missing.includes(last);
}

/** It holds a word but not what the question sets right before it: 冬季工作服 where only 夏季工作服 is spoken of. */
export function lacksModifier({ words, missing, matter }: Lacking): boolean {
  return words.some((word, at) => {
    const next = words[at + 1];
    if (next === undefined || word.length < 2 || !missing.includes(word) || missing.includes(next)) return false;
    return matter.includes(word + next) || matter.includes(`${word}的${next}`);
  });
}

/** It speaks of such things, and not of the one that is named: 护理专业 where only the plan of all 专业 is told. */
export function lacksNamed({ words, missing, matter }: Omit<Lacking, 'within'>): boolean {
  return words.some(
    (word) => word.length > 1 && missing.includes(word) && NAMING.some((kind) => matter.includes(word + kind)),
  );
}

/** Another thing of the same kind stands where the question's should: 事假 for 婚假. */
export function hasOtherOfKind({ missing, within }: Lacking): boolean {
  return missing.some((word) => {
    if (word.length < 2 || !KINDS.test(word)) return false;
    return otherOf(word).test(within);
  });
}

/** The same kind behind another character; one word is looked for in many clauses. */
const otherOf = remembered((word) => {
  const [before = '', kind = ''] = Array.from(word).slice(-2);
  return new RegExp(`[^，。；、：的\\s${before.replace(SIGNS, String.raw`\$&`)}]${kind}`, 'u');
}, 64);
