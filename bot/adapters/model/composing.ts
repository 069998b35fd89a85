/** An assignment as the two messages that go out: the page as orders, and below it the material as data between fences. */
import type { Assignment, Material } from '../../ports/llm.ts';
import type { Pages } from './pages.ts';
import { scrub, type Scanner, type Scrubbed, type Stretch } from './scrubbing.ts';

export interface Composed {
  readonly system: string;
  readonly user: string;
  /** The same, piece by piece, each within its fence. */
  parts(): readonly string[];
  readonly restore: Scrubbed['restore'];
}

export interface ComposingOptions {
  readonly pages: Pages;
  readonly scanner: Scanner;
  /** Eight hexadecimal signs nobody can foresee. */
  readonly nonce: () => string;
}

const NAMES: Readonly<Record<Material['kind'], string>> = {
  question: '问题',
  message: '消息',
  earlier: '前文',
  passage: '资料',
};
/** The longest a single piece of material may be. */
const LONGEST = 8_000;

export type Compose = (assignment: Assignment) => Composed;

/** Passages are numbered from 1, as answers cite them. Throws ModelFault `unscanned`. */
export function openComposing({ pages, scanner, nonce }: ComposingOptions): Compose {
  return ({ page, blanks, material }) => {
    const mark = nonce();
    const system = `${pages.fill(page, blanks)}\n\n${pages.fill('fence', { mark })}`;
    const scrubbed = scrub(fenced(material, mark), mark, scanner);
    return {
      system,
      user: scrubbed.text,
      parts: () => scrubbed.text.split(new RegExp(`(?<=#${mark} [^\\n]+>>>)\\n\\n`, 'u')).filter(Boolean),
      restore: (text, isPrivate) => scrubbed.restore(text, isPrivate),
    };
  };
}

/** The fence carries the nonce, so that no document and no message can close it. */
function fenced(material: readonly Material[], mark: string): readonly Stretch[] {
  let passages = 0;
  return material.flatMap(({ kind, text }): readonly Stretch[] => {
    const number = kind === 'passage' ? `[${(passages += 1)}]` : '';
    const name = `${NAMES[kind]}${number}`;
    return [
      { text: `<<<${name} #${mark}\n`, source: 'ours' },
      { text: text.slice(0, LONGEST).replaceAll(mark, ''), source: kind === 'passage' ? 'document' : 'words' },
      { text: `\n#${mark} ${name}>>>\n\n`, source: 'ours' },
    ];
  });
}
