/** Publishing and going back from the shell: with nobody else there, and while the bot runs. */
import { execFile } from 'node:child_process';
import { mkdtempSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { openStage } from '../stage.ts';

const COMMAND = resolve(import.meta.dirname, '../../scripts/knowledge.ts');
let base: string;
beforeEach(() => {
  base = mkdtempSync(join(tmpdir(), 'served-'));
});
afterEach(() => rmSync(base, { recursive: true, force: true }));

function write(fee: number, folder = base): void {
  const path = join(folder, '收费.md');
  writeFileSync(path, `---\ntitle: 收费办法\naudience: public\n---\n会计专业的学费为每年${fee}元。\n`);
  const earlier = new Date(Date.now() - 60_000);
  utimesSync(path, earlier, earlier);
}

/** Not awaited by a blocked process: the bot of the test has to answer it. */
function run(dataDir: string, ...args: string[]): Promise<{ code: number; out: string; err: string }> {
  const env = { ...process.env, DATA_DIR: dataDir, KNOWLEDGE_DIR: base };
  return new Promise((done) => {
    execFile(process.execPath, [COMMAND, ...args], { env }, (error, out, err) =>
      done({ code: error ? Number(error.code) : 0, out, err }),
    );
  });
}

describe('with no bot running', () => {
  it('publishes the folder, lists what is kept, and goes back', { timeout: 30_000 }, async () => {
    const data = join(base, '.data');
    write(3900);
    expect(await run(data, 'publish')).toMatchObject({ code: 0 });
    write(4200);
    expect(await run(data, 'publish')).toMatchObject({ code: 0 });
    expect(await run(data, 'rollback')).toMatchObject({ code: 0 });
    const { kept, changes } = JSON.parse((await run(data, 'status', '--json')).out);
    expect([kept.length, changes]).toEqual([2, [expect.objectContaining({ kind: 'changed' })]]);
    expect(await run(data, 'rollback', '--to', 'ffffffff')).toMatchObject({
      code: 1,
      err: expect.stringContaining('没有这个编号'),
    });
  });
});

describe('while the bot runs', () => {
  it('hands it over, and the bot answers from what was decided', { timeout: 30_000 }, async () => {
    write(3900);
    const stage = await openStage({ knowledge: base });
    try {
      const answered = async (): Promise<string> => {
        await stage.campus.says({ by: '李敏', text: '会计专业学费多少' });
        await stage.quiet();
        return stage.campus.messages({ private: '李敏' }).at(-1)!.text;
      };
      write(4200);
      expect(await run(stage.dataDir, 'publish')).toMatchObject({ code: 0 });
      expect(await answered()).toContain('4200');
      expect(await run(stage.dataDir, 'rollback')).toMatchObject({ code: 0 });
      expect(await answered()).toContain('3900');
    } finally {
      await stage.close();
    }
  });
});
