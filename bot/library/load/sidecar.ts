/** The head of a file that has no room for one, such as a workbook: it stands beside it as `名单.xlsx.yaml`. */
import { extname } from 'node:path';

const SUFFIXES = new Set(['.yaml', '.yml']);
/** Far more than a head needs. */
export const LARGEST_SIDECAR = 100_000;

/** Which of the files are heads, by the file they speak for. */
export function findSidecars(files: readonly string[]): ReadonlyMap<string, string> {
  const all = new Set(files);
  const sidecars = new Map<string, string>();
  for (const file of files) {
    const spokenFor = file.slice(0, -extname(file).length);
    if (SUFFIXES.has(extname(file).toLowerCase()) && all.has(spokenFor)) sidecars.set(spokenFor, file);
  }
  return sidecars;
}

/** Why a head that speaks for no file is put aside; undefined for any other file. */
export function reasonOfLoneSidecar(file: string): string | undefined {
  if (!SUFFIXES.has(extname(file).toLowerCase())) return undefined;
  return '这是文件头说明，但旁边没有它所说明的文件，未收录；文件名应为“原文件全名.yaml”，例如“名单.xlsx.yaml”。';
}
