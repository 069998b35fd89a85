/** Whatever Markdown comes, from people or from a model: rendering is total, safe, within the limit and loses no word. */
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { blocksOf } from '../../../bot/adapters/dingtalk/markdown/blocks.ts';
import { composeLetter, type Letter, withName } from '../../../bot/adapters/dingtalk/markdown/compose.ts';
import { cutIntoParts, weigh } from '../../../bot/adapters/dingtalk/markdown/parts.ts';

const render = (source: string): string => cutIntoParts(blocksOf(source), 1_000_000).join('');
const letter = (text: string): Letter => composeLetter({ outcome: 'answered', text });

describe('whatever the text is', () => {
  const marks =
    '# * ** _ ` ``` > - 1. | [ ] ( ) ![ ]( < </b> ~~ --- [x]: @ @all &lt; \\ ! 条 规定。 😀 https://a.edu.cn'.split(
      ' ',
    );
  const sign = fc.constantFrom(...marks, ' ', '    ', '\n', '\n\n', '\uD83D', '\u0000');
  const anything = fc.oneof({ weight: 4, arbitrary: sign }, fc.string({ unit: 'binary' }));
  const markdown = fc.array(anything, { maxLength: 60 }).map((pieces) => pieces.join(''));

  it('rendering never fails, and no part is too heavy', () => {
    const texts = fc.tuple(markdown, fc.integer({ min: 1, max: 200 }));
    fc.assert(
      fc.property(texts, ([text, times]) => {
        const { title, parts } = letter(text.repeat(times));
        expect(title).not.toBe('');
        for (const part of parts) expect(weigh(part)).toBeLessThanOrEqual(14_000 - 100);
      }),
      { numRuns: 300 },
    );
  });

  it('small parts are as true as large ones', () => {
    fc.assert(
      fc.property(markdown, (text) => {
        const blocks = blocksOf(text);
        const parts = cutIntoParts(blocks, 400);
        for (const part of parts) expect(weigh(part)).toBeLessThanOrEqual(400);
        for (const part of parts) expect(part.isWellFormed()).toBe(true);
      }),
      { numRuns: 500 },
    );
  });

  it('it never calls anybody and never shows a tag', () => {
    fc.assert(
      fc.property(markdown, (text) => {
        const shown = render(text);
        expect(shown).not.toMatch(/@(all(?![a-z0-9])|所有人)|(?<![A-Za-z0-9._%+-])@/);
        expect(shown).not.toMatch(/<[a-z/!]/i);
        expect(shown).not.toMatch(/\]\((?!https?:|dingtalk:)/);
        expect(shown).not.toMatch(/(?<!\\)!\[[^\]]*\]\((?!https:)/);
      }),
      { numRuns: 1000 },
    );
  });

  it('every word of a paragraph arrives, in order', () => {
    const word = fc.stringMatching(/^[a-z\u4E00-\u4E99]{1,12}$/u);
    const styled = fc.tuple(word, fc.constantFrom('', '**', '*')).map(([text, mark]) => `${mark}${text}${mark}`);
    const paragraphs = fc.array(fc.array(styled, { minLength: 1, maxLength: 40 }), { minLength: 1, maxLength: 10 });
    fc.assert(
      fc.property(paragraphs, (all) => {
        const source = all.map((words) => words.join(' ')).join('\n\n');
        const shown = cutIntoParts(blocksOf(source), 300).join(' ');
        const plain = (text: string): string => text.replaceAll(/[*\s]+/g, '');
        expect(plain(shown)).toBe(plain(source));
      }),
      { numRuns: 300 },
    );
  });

  it('a name cannot bring marks or calls with it', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (name) => {
        const shown = withName('好', { id: '1', name });
        expect(shown).not.toMatch(/\]\(|\n\n\n|<[a-z]/i);
        expect(weigh(shown)).toBeLessThan(2000);
      }),
    );
    expect(withName('好', { id: '1', name: '**王** @all\n老师' })).toBe('好\n\n＠\\*\\*王\\*\\* ＠all 老师');
  });
});
