/** Copies of approvals: kept sealed, proved from the disk, listed, and never half there. */
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync, mkdirSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { openArchive } from '../../bot/adapters/store/archive.ts';
import { folderVault } from '../../bot/adapters/store/archive/folder.ts';
import { tableVault } from '../../bot/adapters/store/archive/table.ts';
import { createSeal } from '../../bot/adapters/store/seal.ts';
import type { Archive } from '../../bot/ports/archive.ts';
import { describeStores, KEY, movableClock, type MovableClock } from './store/world.ts';

const bytes = (text: string): Uint8Array => new TextEncoder().encode(text);
const PAGES = [
  { name: 'original.json', content: bytes('{"title":"李敏提交的采购申请"}') },
  { name: 'attachments/1-../合同.pdf', content: Uint8Array.of(0, 255, 13, 10) },
  { name: 'attachments/2-空.txt', content: new Uint8Array() },
];
/** SHA-256 of nothing. */
const EMPTY = 'e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855';

let dir: string;
let clock: MovableClock;
let archive: Archive;

beforeEach(() => {
  dir = join(mkdtempSync(join(tmpdir(), 'archive-')), 'backups');
  clock = movableClock();
  archive = openArchive({ vault: folderVault(dir), seal: createSeal(KEY), clock });
});
afterEach(() => rmSync(join(dir, '..'), { recursive: true, force: true }));

const files = (): string[] =>
  readdirSync(dir, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name));

describe('a copy', () => {
  it('comes back with its checksums, byte for byte', async () => {
    const copy = await archive.keep({ id: 'pi-1', label: '审批撤销', pages: PAGES });

    expect(copy).toMatchObject({ id: 'pi-1', label: '审批撤销', keptAt: clock.time });
    expect(copy.sheets.map(({ name, bytes: size }) => [name, size])).toEqual([
      ['original.json', 39],
      ['attachments/1-../合同.pdf', 4],
      ['attachments/2-空.txt', 0],
    ]);
    expect(copy.sheets[2]!.sha256).toBe(EMPTY);
    expect(await archive.verify('pi-1')).toEqual(copy);
    expect(
      (await archive.open('pi-1')).map(({ name, content }) => ({ name, content: new Uint8Array(content) })),
    ).toEqual(PAGES);
  });

  it('is readable to nobody without the key, and its names lead nowhere', async () => {
    await archive.keep({ id: 'pi-1', label: '为李敏', pages: PAGES });

    const onDisk = files().map((file) => readFileSync(file, 'utf8'));
    expect([...files(), ...onDisk].join('\n')).not.toMatch(/李敏|采购|合同|pi-1/);
    expect(files().every((file) => file.startsWith(dir))).toBe(true);
    const stranger = openArchive({ vault: folderVault(dir), seal: createSeal(new Uint8Array(32)), clock });
    expect(await stranger.verify('pi-1')).toBeUndefined();
  });

  it.each([
    ['a page was changed', (file: string) => writeFileSync(file, readFileSync(file).fill(1, 40))],
    ['a page is missing', (file: string) => rmSync(file)],
    ['a page was cut', (file: string) => writeFileSync(file, readFileSync(file).subarray(0, 3))],
  ])('is no proof any more when %s', async (_case, damage) => {
    await archive.keep({ id: 'pi-1', label: '', pages: PAGES });
    damage(files().find((file) => file.endsWith('page-1'))!);

    await expect(archive.verify('pi-1')).rejects.toThrow(/请不要删除原审批/);
  });

  it('that was swapped with another one is noticed', async () => {
    await archive.keep({ id: 'pi-1', label: '', pages: [PAGES[0]!] });
    await archive.keep({ id: 'pi-2', label: '', pages: [PAGES[1]!] });
    const [one, other] = files().filter((file) => file.endsWith('page-1'));
    writeFileSync(one!, readFileSync(other!));

    const verdicts = await Promise.allSettled([archive.verify('pi-1'), archive.verify('pi-2')]);
    expect(verdicts.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
  });
});

it('lists the copies, newest first, and leaves out what a crash left unfinished', async () => {
  expect(await archive.list()).toEqual([]);
  await archive.keep({ id: 'pi-1', label: 'a', pages: PAGES });
  clock.time += 1_000;
  await archive.keep({ id: 'pi-2', label: 'b', pages: PAGES });
  mkdirSync(join(dir, 'crashed.part'));

  expect((await archive.list()).map(({ id }) => id)).toEqual(['pi-2', 'pi-1']);
  expect(await archive.verify('pi-3')).toBeUndefined();
});

it('says what to do when the disk takes nothing', async () => {
  writeFileSync(dir, 'a file where the folder should be');

  await expect(archive.keep({ id: 'pi-1', label: '', pages: PAGES })).rejects.toThrow(/请检查磁盘/);
});

describeStores('copies in the database', (openWorld) => {
  it('come back byte for byte, are replaced as a whole, and are proved by their checksums', async () => {
    const world = openWorld();
    const { engine } = await world.open();
    const vault = tableVault(engine);
    archive = openArchive({ vault, seal: createSeal(KEY), clock: world.clock });
    await archive.keep({ id: 'pi-1', label: '旧', pages: PAGES });
    const copy = await archive.keep({ id: 'pi-1', label: '审批撤销', pages: PAGES.slice(0, 2) });

    expect(await archive.verify('pi-1')).toEqual(copy);
    expect(await archive.list()).toEqual([copy]);
    expect((await archive.open('pi-1')).map(({ content }) => new Uint8Array(content))).toEqual(
      PAGES.slice(0, 2).map(({ content }) => content),
    );
    expect(await archive.verify('pi-2')).toBeUndefined();
    const [folder = ''] = await vault.folders();
    await vault.write(folder, [{ name: 'manifest', content: (await vault.read(folder, 'manifest'))! }]);
    await expect(archive.verify('pi-1')).rejects.toThrow(/请不要删除原审批/);
    await world.end();
  });
});
