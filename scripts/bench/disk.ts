/** What this machine's disk takes to keep something for good. */
import { closeSync, fdatasyncSync, mkdtempSync, openSync, rmSync, writeSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const PAGE = Buffer.alloc(4_096, 1);
const SYNCS = 200;

/** Milliseconds of single syncs, a page appended before each. */
export function syncTimes(): readonly number[] {
  const dir = mkdtempSync(join(tmpdir(), 'bench-disk-'));
  const file = openSync(join(dir, 'log'), 'w');
  const times = Array.from({ length: SYNCS }, () => {
    writeSync(file, PAGE);
    const began = performance.now();
    fdatasyncSync(file);
    return performance.now() - began;
  });
  closeSync(file);
  rmSync(dir, { recursive: true });
  return times;
}
