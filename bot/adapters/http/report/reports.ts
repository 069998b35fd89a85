/** Keeps the weekly report's pages as files, and gives the latest to whoever asks for it with the administrators' token. */
import { mkdir, readFile, rename, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { OutsideProblem } from '../../../ports/problem.ts';
import type { Reports } from '../../../ports/reports.ts';

export interface OpenReports extends Reports {
  /** The page made last. Undefined: none has been made. */
  latest(): Promise<string | undefined>;
}

const LATEST = 'latest.html';
const PRIVATE = 0o600;
const PRIVATE_FOLDER = 0o700;

export function openReports({ dataDir }: { readonly dataDir: string }): OpenReports {
  const folder = join(dataDir, 'reports');
  return {
    keep: async (weeks) => {
      // The chart library is large and needed once a week.
      const { drawPage } = await import('./page.ts');
      const page = drawPage(weeks);
      const file = join(folder, `${weeks.at(-1)?.day ?? 'empty'}.html`);
      try {
        await mkdir(folder, { recursive: true, mode: PRIVATE_FOLDER });
        for (const path of [file, join(folder, LATEST)]) await write(path, page);
      } catch (error) {
        throw problemOf(error);
      }
      return file;
    },
    latest: () => readFile(join(folder, LATEST), 'utf8').catch(() => undefined),
  };
}

/** At one stroke, so that nobody reads half of it. */
async function write(path: string, page: string): Promise<void> {
  await writeFile(`${path}.new`, page, { mode: PRIVATE });
  await rename(`${path}.new`, path);
}

function problemOf(error: unknown): OutsideProblem {
  return new OutsideProblem({
    system: '周报',
    route: 'reports',
    code: (error as NodeJS.ErrnoException).code ?? 'unknown',
    retryable: false,
    sentence: '周报的图表页没有写成，请检查 DATA_DIR 能否写入、磁盘是否已满。',
  });
}
