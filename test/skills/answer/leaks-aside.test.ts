/** What is told to one person in a group, on a card there or in private: nothing of it reaches anybody else, or a log. */
import { resolve } from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import { loadFolder } from '../../../bot/library/folder.ts';
import { openStage, type Stage } from '../../stage.ts';
import type { FaultName } from '../../campus/faults.ts';

const GROUP = '招生工作群';
const ASKER = '李敏';
/** A run of so many characters is no accident. */
const RUN = 14;
const { documents } = await loadFolder(resolve(import.meta.dirname, '../../../knowledge'));
const isOpen = ({ head }: (typeof documents)[number]): boolean => head.audience === 'public';
const hidden = documents.filter((each) => !isOpen(each)).flatMap(({ passages }) => passages);
const told = bare(
  documents
    .filter(isOpen)
    .flatMap(({ head, passages }) => [`《${head.title}》`, ...passages.map(({ text }) => text)])
    .join('\n'),
);
/** A conversation takes twenty messages a minute. */
const MOST = 12;
const every = Math.ceil(hidden.length / MOST);
const QUESTIONS = hidden.flatMap(({ text }, at) => (at % every === 0 ? [text.slice(0, RUN)] : []));
const SECRETS = hidden
  .flatMap(({ text }) => runsOf(bare(text)))
  .filter((run) => !told.includes(run) && !QUESTIONS.some((asked) => bare(asked).includes(run)));

let stage: Stage;
afterEach(() => stage.close());

describe('what one person is told in a group', () => {
  it.each<readonly [string, FaultName | undefined]>([
    ['on cards for them alone', undefined],
    ['in private, where such cards are refused', 'recipientsRefused'],
  ])('%s reaches nobody else', async (_how, fault) => {
    stage = await openStage({ decisions: ['群里只给一人看的卡片', '评价按钮'] });
    const { campus } = stage;
    if (fault) campus.faults.switchOn(fault);
    const asked = await Promise.all(QUESTIONS.map((text) => campus.says({ by: ASKER, in: GROUP, text })));
    await stage.quiet();

    const own = [{ group: GROUP }, { private: ASKER }].flatMap((room) => campus.messages(room, ASKER));
    expect(secretsIn(own)).not.toEqual([]);
    const cards = campus.cards.all();
    expect(cards.length > 3).toBe(fault === undefined);
    const others = campus.college.group(GROUP).members.filter(({ name }) => name !== ASKER);
    const seen = others.map(({ name }) => [
      campus.messages({ group: GROUP }, name),
      // Even if the platform showed the card to everybody.
      cards.map(({ outTrackId }) => campus.cards.seenBy(outTrackId, name)),
    ]);
    expect(secretsIn(seen)).toEqual([]);
    const traces = await Promise.all(asked.map(({ msgId }) => stage.wired.trace(msgId)));
    expect(secretsIn([stage.log, traces])).toEqual([]);
    expect(JSON.stringify([seen, own])).not.toContain('公开到群');
  });

  it('goes to nobody when the asker has no account here', async () => {
    stage = await openStage({ decisions: ['群里只给一人看的卡片'] });
    const { campus } = stage;
    for (const text of QUESTIONS) await campus.says({ by: campus.college.outsider.name, in: GROUP, text });
    await stage.quiet();
    expect(secretsIn(campus.messages({ group: GROUP }))).toEqual([]);
    expect(campus.cards.all()).toEqual([]);
  });
});

function secretsIn(said: unknown): readonly string[] {
  const words = bare(JSON.stringify(said));
  return SECRETS.filter((secret) => words.includes(secret));
}

function bare(text: string): string {
  return text.replaceAll(/\\n|[\s>]/gu, '');
}

function runsOf(text: string): readonly string[] {
  return Array.from({ length: Math.floor(text.length / RUN) }, (_, at) => text.slice(at * RUN, (at + 1) * RUN));
}
