/** The regulation's number and the robot's: what an administrator has confirmed holds everywhere, within sane bounds. */
import { mkdtempSync, mkdirSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { isSane, MONTHLY_PUNCHES, obeyedIn, valueOf } from '../../bot/core/obeyed.ts';
import type { OpenLibrary } from '../../bot/library/library.ts';
import { obeyedAt } from '../../scripts/obeyed.ts';
import { openStage } from '../stage.ts';

it.each([
  [0, false],
  [1, true],
  [10, true],
  [11, false],
  [4.5, false],
  [Number.NaN, false],
])('%d make-ups a month can be confirmed: %s', (value, sane) => expect(isSane(MONTHLY_PUNCHES, value)).toBe(sane));

it('a confirmation outside the bounds of this version does not hold', () => {
  expect(valueOf(MONTHLY_PUNCHES, { value: 99, by: 'u', at: 0 })).toBe(4);
  expect(valueOf(MONTHLY_PUNCHES, undefined)).toBe(4);
});

it('commands beside a running robot see what was confirmed', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'shelf-'));
  const write = (times: number): void => {
    const path = join(folder, '办法.md');
    writeFileSync(
      path,
      `---\ntitle: 在线办公OA系统管理办法\naudience: public\n---\n\n每月补卡最多${times}次，不得超过。\n`,
    );
    utimesSync(path, new Date(0), new Date(0));
  };
  mkdirSync(folder, { recursive: true });
  write(4);
  const stage = await openStage({ knowledge: folder, admins: ['孟晓棠'] });
  try {
    const place = { dataDir: stage.dataDir, databaseUrl: undefined, sealKey: undefined };
    expect((await obeyedAt(place)).sentences).toEqual([]);
    write(6);
    await (stage.wired.ports.library as OpenLibrary).look();
    await stage.quiet();
    const [fault] = await stage.wired.ports.editing.faults();
    expect(fault?.drift).toEqual({ rule: 'monthly punches', stated: 6, isSane: true });
    await stage.campus.says({ by: '孟晓棠', text: `确认规定 ${fault!.id}` });
    await stage.quiet();

    expect(await obeyedIn({ memo: stage.wired.ports.store as never }, MONTHLY_PUNCHES)).toBe(6);
    expect(await stage.wired.ports.editing.faults()).toEqual([]);
    const { obeyed, sentences } = await obeyedAt(place);
    expect(obeyed[0]).toMatchObject({ value: '6', shown: '每月6次' });
    expect(sentences).toEqual([expect.stringContaining('补卡按每月6次办理')]);
  } finally {
    await stage.close();
    rmSync(folder, { recursive: true });
  }
});
