/** The command `npm run -s scan`: JSON lines in, JSON lines out, faults told without repeating the line. */
import { spawnSync } from 'node:child_process';
import { describe, expect, it } from 'vitest';

function scanCommand(input: string, ...options: string[]): { status: number | null; stdout: string; stderr: string } {
  return spawnSync(process.execPath, ['scripts/run.mjs', 'scripts/scan.ts', ...options], { input, encoding: 'utf8' });
}

describe('npm run -s scan', () => {
  it('answers every line with the offsets of what it found', () => {
    const { status, stdout, stderr } = scanCommand('{"id":"a","text":"电话13900001234"}\n{"id":2,"text":"好的"}\n');
    expect(
      stdout
        .trim()
        .split('\n')
        .map((line) => JSON.parse(line) as unknown),
    ).toEqual([
      { id: 'a', spans: [{ start: 2, end: 13, type: 'mobile' }] },
      { id: 2, spans: [] },
    ]);
    expect({ status, stderr }).toEqual({ status: 0, stderr: '' });
  });

  it('names a bad line by its number, never by its content, and answers the others', () => {
    const { status, stdout, stderr } = scanCommand('13900001234\nnot json\n{"id":"b","text":"x"}\n');
    expect(stdout).toBe('{"id":"b","spans":[]}\n');
    expect(stderr).toMatch(/^Line 1 was skipped: .+\nLine 2 was skipped: .+\n$/);
    expect(stderr).not.toContain('13900001234');
    expect(status).toBe(1);
  });

  it('explains itself, and refuses options it does not have', () => {
    expect(scanCommand('', '--help')).toMatchObject({ status: 0, stderr: '' });
    expect(scanCommand('', '--fast').status).toBe(2);
  });
});
