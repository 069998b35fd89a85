/** What is for staff or administrators, asked from every lower level: nothing of it comes out. */
import { readdirSync, readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { describe, expect, it } from 'vitest';
import { loadFolder } from '../../../bot/library/folder.ts';
import type { IndexedDocument } from '../../../bot/library/index.ts';
import { openConversation, type Speaker } from './sample.ts';

const ROOT = resolve(import.meta.dirname, '../../..');
const { documents } = await loadFolder(resolve(ROOT, 'knowledge'));
/** A run of so many characters is no accident. */
const RUN = 14;

const LEVELS: readonly (readonly [name: string, speaker: Speaker, labels: readonly string[]])[] = [
  ['a guest in private', { isGuest: true }, ['public']],
  ['a guest in a group nobody registered', { isGuest: true, inGroup: true }, ['public']],
  ['a teacher in a group nobody registered', { inGroup: true }, ['public']],
  ['a teacher in a public group', { inGroup: 'public' }, ['public']],
  ['an administrator in a public group', { inGroup: 'public', roles: ['admin'] }, ['public']],
  ['a teacher in private', {}, ['public', 'staff']],
];

describe('what somebody may not see', () => {
  it.each(LEVELS)('is neither quoted, named nor offered to %s', async (_name, speaker, labels) => {
    const [open, hidden] = [documents.filter(isOpen(labels)), documents.filter((each) => !isOpen(labels)(each))];
    const told = open.flatMap((each) => [`《${each.head.title}》`, ...textsOf(each)]).join('\n');
    const secrets = hidden
      .flatMap(textsOf)
      .flatMap(runsOf)
      .filter((run) => !told.includes(run));
    const conversation = await openConversation({ ...speaker, documents });
    for (const question of questionsOn(hidden)) {
      const { text, cites = [], choices = [] } = await conversation.say(question);
      expect(
        cites.filter(({ file }) => hidden.some(({ head }) => head.file === file)),
        question,
      ).toEqual([]);
      const said = [text, ...choices].join('\n').replace(/[\s>]/gu, '');
      expect(
        secrets.filter((secret) => said.includes(secret) && !question.includes(secret)),
        question,
      ).toEqual([]);
      for (const { head } of hidden) if (!told.includes(head.title)) expect(said, question).not.toContain(head.title);
      await conversation.say('新话题');
    }
    await conversation.close();
  });
});

function isOpen(labels: readonly string[]) {
  return ({ head }: IndexedDocument): boolean => labels.includes(head.audience);
}

function textsOf({ passages }: IndexedDocument): readonly string[] {
  return passages.map(({ text }) => text);
}

/** Pieces of a text that would give it away. */
function runsOf(text: string): readonly string[] {
  const bare = text.replace(/\s/gu, '');
  return Array.from({ length: Math.floor(bare.length / RUN) }, (_, at) => bare.slice(at * RUN, (at + 1) * RUN));
}

/** The committed questions on these documents, and each clause asked for in its own words and by its own number. */
function questionsOn(hidden: readonly IndexedDocument[]): readonly string[] {
  const titles = new Set(hidden.map(({ head }) => head.title));
  const own = hidden.flatMap(({ head, passages }) =>
    passages.flatMap(({ text, clause }, at) => [
      text.slice(0, RUN),
      ...(at % 5 === 0 ? [`${head.title}${clause}`] : []),
    ]),
  );
  return [
    ...committed()
      .filter(({ files }) => files.some((file) => titles.has(file)))
      .map((each) => each.question),
    ...own,
  ];
}

function committed() {
  const folder = resolve(ROOT, 'scripts/bench/questions');
  const lines = readdirSync(folder).flatMap((name) => readFileSync(resolve(folder, name), 'utf8').trim().split('\n'));
  return lines.map((line) => {
    const { question, right } = JSON.parse(line) as { question: string; right: readonly { file: string }[] };
    return { question, files: right.map(({ file }) => file) };
  });
}
