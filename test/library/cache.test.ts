/** What is kept for the next start is trusted only by the program that wrote it, for the documents it was written for. */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { openCache, type Cache } from '../../bot/library/folder/cache.ts';
import { ownEdition } from '../../bot/library/folder/edition.ts';
import type { FolderState } from '../../bot/library/folder.ts';
import { packGeneration } from '../../bot/library/generation.ts';
import { openIndex } from '../../bot/library/index.ts';
import { parseFile } from '../../bot/library/load/index.ts';
import type { Log } from '../../bot/ports/log.ts';

let dir: string;
let warnings: number;
const log: Log = {
  debug() {},
  info() {},
  warn: () => void (warnings += 1),
  error() {},
  child: () => log,
  during: (_, work) => work(),
};
beforeEach(async () => {
  dir = await mkdtemp(join(tmpdir(), 'cache-'));
  warnings = 0;
});
afterEach(() => rm(dir, { recursive: true, force: true }));

const open = (edition: string, file = 'index.cache'): Cache =>
  openCache({ file: join(dir, file), log, editionOf: async () => edition });

async function sample() {
  const loaded = parseFile('甲.md', Buffer.from('---\naudience: public\n---\n补卡每月四次。'));
  if (loaded.kind === 'aside') throw new Error(loaded.reason);
  const documents = [loaded.document];
  const state: FolderState = {
    documents,
    aside: [],
    dictionary: new Map(),
    remarks: [],
    version: 'v',
    isSettled: true,
    isThere: true,
    known: new Map([
      ['甲.md', { hash: 'h1', loaded }],
      ['坏.md', { hash: 'h2', loaded: { kind: 'aside', file: '坏.md', reason: '坏了' } }],
    ]),
  };
  const generation = { ...(await packGeneration(documents)), publishedAt: 0 };
  const { legacy } = await openIndex(documents);
  return { generation, snapshot: { generation: generation.id, state, legacy } };
}

it('gives back what was kept: which bytes were read into what, and the terms', async () => {
  const { generation, snapshot } = await sample();
  const cache = open('one');
  cache.keep(snapshot);
  await cache.close();
  const restored = await open('one').restore(generation);
  expect(restored?.state.known).toEqual(snapshot.state.known);
  const { terms, starts, entries } = snapshot.legacy.ranking.postings;
  expect(restored?.legacy.ranking.postings).toEqual({ terms, starts, entries });
  const known = restored?.state.known.get('甲.md')?.loaded;
  expect(known?.kind === 'document' && known.document).toBe(restored?.legacy.documents[0]);
});

it.each([
  ['another program', 'two', {}],
  ['another generation', 'one', { id: 'another' }],
  ['a generation that cannot be read', 'one', { content: Buffer.from('noise') }],
])('gives back nothing to %s', async (_case, edition, change) => {
  const { generation, snapshot } = await sample();
  const cache = open('one');
  cache.keep(snapshot);
  await cache.close();
  expect(await open(edition).restore({ ...generation, ...change })).toBeUndefined();
});

it('keeps the newest of what comes together', async () => {
  const { generation, snapshot } = await sample();
  const cache = open('one');
  cache.keep({ ...snapshot, generation: 'older' });
  cache.keep(snapshot);
  await cache.close();
  expect(await open('one').restore(generation)).toBeDefined();
});

it('is no reason to stop when it cannot be written', async () => {
  const { snapshot } = await sample();
  const cache = open('one', 'no/such/folder/index.cache');
  cache.keep(snapshot);
  await cache.close();
  expect(warnings).toBe(1);
});

it('names the same program the same', async () => {
  expect(await ownEdition()).toBe(await ownEdition());
});
