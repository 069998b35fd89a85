/** A copy of an office file with its private values masked; every part that holds none stays byte for byte. */
import { extname } from 'node:path';
import { Unreadable } from '../format.ts';
import { openPackage, type OfficeKind } from '../office/package.ts';
import { openZip, type PackedPart } from '../office/zip.ts';
import { packPart, writeZip } from './archive.ts';
import { gatherShared, gatherSheet, type Figure, type Shared } from './cells.ts';
import { gatherFlow, type Place } from './flowing.ts';
import { CALCULATION_CHAIN, dropReferences, THUMBNAIL } from './dropping.ts';
import { createGathering, written, type Find } from './leaves.ts';
import { hideInTags } from './tags.ts';
import { bytesOf, encodeText, tokensOf, type Tokens } from './xml.ts';

/** Files inside the file, and copies of data a table was made from: words that would be overlooked. */
const OPAQUE =
  /(?:^|\/)(?:embeddings|pivotCache|activeX|externalLinks|ink)|vbaProject|^(?!.*printerSettings).*\.bin$|altChunk|afchunk/iu;
const SHARED = 'xl/sharedStrings.xml';
const SHEET = /^xl\/worksheets\/[^/]+\.xml$/u;

/** Throws Unreadable for what cannot be rewritten with certainty. */
export function maskOffice(bytes: Uint8Array, kind: OfficeKind, find: Find): Uint8Array {
  openPackage(bytes, kind);
  const zip = openZip(bytes);
  if (zip.names.some((name) => OPAQUE.test(name))) throw new Unreadable('文件里嵌有别的文件，不能原样改写。');
  const parts = zip.names.filter((name) => /\.(?:xml|rels|vml)$/iu.test(extname(name)));
  const tokens = new Map(parts.map((name) => [name, tokensOf(zip.read(name) ?? new Uint8Array())]));
  const { changed: touched, losesFormulas } = maskParts(tokens, find);
  const dropped = zip.names.filter((name) => THUMBNAIL.test(name) || (losesFormulas && name === CALCULATION_CHAIN));
  for (const name of dropReferences(tokens, dropped)) touched.add(name);
  const packed = (name: string): PackedPart => {
    const changed = touched.has(name) ? tokens.get(name) : undefined;
    const part = changed ? packPart(bytesOf(changed)) : zip.packed(name);
    if (!part) throw new Unreadable('文件不完整，不能原样改写。');
    return part;
  };
  const kept = zip.names.filter((name) => !dropped.includes(name));
  return writeZip(new Map(kept.map((name) => [name, packed(name)])));
}

interface Masked {
  readonly changed: Set<string>;
  readonly losesFormulas: boolean;
}

/** Changes the tokens; gives back the names of the parts that changed. */
function maskParts(tokens: ReadonlyMap<string, Tokens>, find: Find): Masked {
  const beside = createGathering();
  const values = new Set<string>();
  const kept: { name: string; places: readonly Place[]; figures: readonly Figure[] }[] = [];
  const strings = tokens.get(SHARED);
  let shared: Shared = [];
  if (strings) {
    const gathered = gatherShared(strings, beside);
    ({ shared } = gathered);
    kept.push({ name: SHARED, places: gathered.places, figures: [] });
  }
  for (const [name, each] of tokens) {
    if (name === SHARED) continue;
    const flow = createGathering();
    const found = SHEET.test(name)
      ? gatherSheet(each, { flow, beside, shared })
      : { places: gatherFlow(each, { flow, beside }), figures: [] };
    kept.push({ name, ...found });
    for (const value of flow.settle(find)) values.add(value);
  }
  for (const value of beside.settle(find)) values.add(value);
  const losesFormulas = kept.some(({ figures }) =>
    figures.some(({ leaf, formula }) => leaf.edits.length > 0 && formula.length > 0),
  );
  const changed = new Set<string>();
  for (const { name, places, figures } of kept) {
    const part = tokens.get(name) ?? [];
    const isChanged = [writeTexts(part, places), writeFigures(part, figures), hideInTags(part, { values, find })];
    if (isChanged.includes(true)) changed.add(name);
  }
  return { changed, losesFormulas };
}

function writeTexts(tokens: Tokens, places: readonly Place[]): boolean {
  const edited = places.filter(({ leaf }) => leaf.edits.length > 0);
  for (const { leaf, at } of edited) tokens[at] = encodeText(written(leaf));
  return edited.length > 0;
}

/** The cell becomes a text; a formula goes with the figure it would work out again. */
function writeFigures(tokens: Tokens, figures: readonly Figure[]): boolean {
  const edited = figures.filter(({ leaf }) => leaf.edits.length > 0);
  if (edited.some(({ servesOthers }) => servesOthers)) throw new Unreadable('一个公式管着好几格，不能原样改写。');
  for (const { leaf, at, cell, formula } of edited) {
    tokens[at] = encodeText(written(leaf));
    tokens[cell] = asText(tokens[cell] ?? '');
    for (const each of formula) tokens.fill('', each - 1, each + 2);
  }
  return edited.length > 0;
}

function asText(cell: string): string {
  const bare = cell.replace(/\st\s*=\s*(?:"[^"]*"|'[^']*')/u, '');
  return bare.replace(/>$/u, ' t="str">');
}
