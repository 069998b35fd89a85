/** LibreOffice, if the machine has it: turns the old formats into the new ones. */
import { execFile } from 'node:child_process';
import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { promisify } from 'node:util';
import { Unreadable } from '../format.ts';

const PROGRAM = 'soffice';
const LONGEST_MS = 45_000;
const LARGEST_RESULT = 100_000_000;
/** Streams of an old container that tell what it holds, as UTF-16 names. */
const STREAMS: readonly (readonly [name: string, suffix: string, target: string])[] = [
  ['WordDocument', '.doc', 'docx'],
  ['Workbook', '.xls', 'xlsx'],
  ['Book', '.xls', 'xlsx'],
  ['PowerPoint Document', '.ppt', 'pptx'],
];

/** Whether old formats can be read on this machine. */
export async function hasLibreOffice(): Promise<boolean> {
  return promisify(execFile)(PROGRAM, ['--version'], { timeout: LONGEST_MS }).then(
    () => true,
    () => false,
  );
}

/** The document in its new format. Throws Unreadable, also where there is no LibreOffice. */
export async function convert(bytes: Uint8Array): Promise<Uint8Array> {
  const folder = await mkdtemp(join(tmpdir(), 'oa-steward-convert-'));
  try {
    const { suffix, target } = kindOf(bytes);
    await writeFile(join(folder, `source${suffix}`), bytes);
    await run(folder, `source${suffix}`, target);
    const name = (await readdir(join(folder, 'out'))).find((each) => each.endsWith(`.${target}`));
    const result = name === undefined ? undefined : await readFile(join(folder, 'out', name));
    if (!result || result.length > LARGEST_RESULT) throw failed();
    return result;
  } catch (error) {
    throw error instanceof Unreadable ? error : failed(error);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

function kindOf(bytes: Uint8Array): { readonly suffix: string; readonly target: string } {
  const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length);
  if (buffer.subarray(0, 5).equals(Buffer.from('{\\rtf'))) return { suffix: '.rtf', target: 'docx' };
  const found = STREAMS.find(([name]) => buffer.includes(Buffer.from(`${name}\u0000`, 'utf16le')));
  if (!found) throw failed();
  return { suffix: found[1], target: found[2] };
}

/** A profile of its own, so that no open window of a user is disturbed and no macro of a user is run. */
async function run(folder: string, source: string, target: string): Promise<void> {
  const profile = pathToFileURL(join(folder, 'profile')).href;
  const options = [`-env:UserInstallation=${profile}`, '--headless', '--norestore', '--convert-to', target];
  await promisify(execFile)(PROGRAM, [...options, '--outdir', join(folder, 'out'), join(folder, source)], {
    cwd: folder,
    timeout: LONGEST_MS,
    killSignal: 'SIGKILL',
    env: { PATH: SEARCHED, HOME: folder },
  });
}

function failed(cause?: unknown): Unreadable {
  const isMissing = (cause as NodeJS.ErrnoException | undefined)?.code === 'ENOENT';
  return isMissing
    ? new Unreadable('这是旧版格式，本机没有 LibreOffice，读不了，未收录；请另存为 docx、xlsx、pptx 或 PDF 后放入。', {
        cause,
      })
    : new Unreadable('这是旧版格式，转换没有成功，未收录；请另存为 docx、xlsx、pptx 或 PDF 后放入。', { cause });
}

/** Where programs are installed; the settings of the robot do not come along into the process that reads files. */
const SEARCHED = '/usr/local/bin:/usr/bin:/bin:/opt/libreoffice/program:/Applications/LibreOffice.app/Contents/MacOS';
