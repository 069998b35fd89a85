/** An office file as a set of parts that refer to each other: which part is the document, and what it refers to. */
import { posix } from 'node:path';
import { Unreadable } from '../format.ts';
import { expectSignature } from '../signature.ts';
import { elementsOf } from './xml.ts';
import { openZip, tooLarge } from './zip.ts';

export type OfficeKind = 'word' | 'excel' | 'slides';

export interface Reference {
  /** The last word of its type: `worksheet`, `hyperlink`, `notesSlide`. */
  readonly type: string;
  /** The name of a part, or the address when it leads out of the file. */
  readonly target: string;
}

export interface OfficePackage {
  readonly kind: OfficeKind;
  /** The name of the part that is the document itself. */
  readonly main: string;
  read(part: string): Uint8Array | undefined;
  /** What a part refers to, by the ids it uses. */
  references(part: string): ReadonlyMap<string, Reference>;
  /** The first part of a type that another part refers to. */
  related(part: string, type: string): Uint8Array | undefined;
}

const KINDS: readonly (readonly [sign: string, kind: OfficeKind])[] = [
  ['wordprocessingml', 'word'],
  ['ms-word', 'word'],
  ['spreadsheetml', 'excel'],
  ['ms-excel', 'excel'],
  ['presentationml', 'slides'],
  ['ms-powerpoint', 'slides'],
];
const NAMES: Readonly<Record<OfficeKind, string>> = { word: 'Word', excel: 'Excel', slides: 'PowerPoint' };

/** Opens an office file. Throws Unreadable, also when it is of another kind than expected. */
export function openPackage(bytes: Uint8Array, expected?: OfficeKind): OfficePackage {
  expectSignature(bytes, 'zip');
  const zip = openZip(bytes);
  const references = (part: string): ReadonlyMap<string, Reference> => readReferences(zip.read(relsOf(part)), part);
  const main = [...references('').values()].find(({ type }) => type === 'officeDocument')?.target;
  const kind = main === undefined ? undefined : kindOf(zip.read('[Content_Types].xml'), main);
  if (main === undefined || kind === undefined) {
    if (zip.isOversized) throw tooLarge();
    throw new Unreadable('这是压缩包或不完整的 Office 文件，未收录；请解压，或用 Office、WPS 另存后重新放入。');
  }
  if (expected && kind !== expected) {
    throw new Unreadable(`文件后缀不对，内容其实是 ${NAMES[kind]} 文件，未收录；请改成正确的后缀后重新放入。`);
  }
  return {
    kind,
    main,
    read: (part) => zip.read(part),
    references,
    related(part, type) {
      const found = [...references(part).values()].find((each) => each.type === type);
      return found && zip.read(found.target);
    },
  };
}

function relsOf(part: string): string {
  return posix.join(posix.dirname(part), '_rels', `${posix.basename(part)}.rels`).replace(/^\.\//u, '');
}

function readReferences(rels: Uint8Array | undefined, part: string): ReadonlyMap<string, Reference> {
  const references = new Map<string, Reference>();
  for (const { attributes } of elementsOf(rels, 'Relationship')) {
    const { Id: id = '', Type: type = '', Target: target = '', TargetMode: mode } = attributes;
    const isOutside = mode === 'External';
    references.set(id, {
      type: type.slice(type.lastIndexOf('/') + 1),
      target: isOutside ? target : posix.resolve('/', posix.dirname(part), target).slice(1),
    });
  }
  return references;
}

function kindOf(contentTypes: Uint8Array | undefined, main: string): OfficeKind | undefined {
  const overrides = elementsOf(contentTypes, 'Override');
  const type = overrides.find(({ attributes }) => attributes['PartName'] === `/${main}`)?.attributes['ContentType'];
  return KINDS.find(([sign]) => type?.includes(sign))?.[1];
}
