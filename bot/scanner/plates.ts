/** 车牌: GA 36 number plates: place, letter, five signs, six for new-energy cars. Vehicles of the public are no secret. */
import { isAlphanumeric, isLetter } from './characters.ts';
import type { Finding } from './finding.ts';
import { isNear, type Reading } from './reading.ts';
import type { Topic } from './words/topics.ts';

/** The one-character names of the provinces. */
const PLACES = new Set('京津沪渝冀豫云辽黑湘皖鲁新苏浙赣鄂桂甘晋蒙陕吉闽贵粤青藏川宁琼');
const SUFFIXES = '学警港澳挂试领使超';
/** Written without I and O; two letters at most, one of them may be the last. */
const ORDINARY = /^(?=(?:[0-9]*[A-HJ-NP-Z]){0,2}[0-9]*$)[A-HJ-NP-Z0-9]{5}$/;
const NEW_ENERGY = /^(?:[A-HJK][A-HJ-NP-Z0-9][0-9]{4}|[0-9]{5}[A-HJK])$/;
const PUBLIC: ReadonlySet<Topic> = new Set<Topic>(['publicCar']);
const SEPARATOR = /[ ·.-]/;

export function findPlates(reading: Reading): Finding[] {
  const { plain } = reading;
  const found: Finding[] = [];
  for (let start = 0; start + 6 < plain.length; start += 1) {
    if (!PLACES.has(plain.charAt(start)) || !isLetter(plain.charCodeAt(start + 1 + gapAt(plain, start + 1)))) continue;
    const end = plateEnd(plain, start);
    if (end > 0 && !isNear(reading, start, { topics: PUBLIC, reach: 10 })) found.push({ start, end, type: 'plate' });
  }
  return found;
}

/** Where the plate that begins here ends, 0 if none does. */
function plateEnd(plain: string, start: number): number {
  const letter = start + 1 + gapAt(plain, start + 1);
  const body = letter + 1 + gapAt(plain, letter + 1);
  const signs = readSigns(plain, body);
  const next = plain.charAt(signs.end);
  if (NEW_ENERGY.test(signs.text) || ORDINARY.test(signs.text)) return signs.end;
  return signs.text.length === 4 && SUFFIXES.includes(next) && next !== '' && /^[A-Z0-9][0-9A-Z]{3}$/.test(signs.text)
    ? signs.end + 1
    : 0;
}

/** Up to seven letters and figures, one separator between them allowed. */
function readSigns(plain: string, from: number): { text: string; end: number } {
  let text = '';
  let end = from;
  for (let at = from; at < plain.length && text.length < 7; at += 1) {
    const isSeparator = at > from && end === at && SEPARATOR.test(plain.charAt(at)) && text.length < 5;
    if (!isAlphanumeric(plain.charCodeAt(at)) && !isSeparator) break;
    if (isSeparator) continue;
    text += plain.charAt(at).toUpperCase();
    end = at + 1;
  }
  return { text, end };
}

function gapAt(plain: string, at: number): number {
  return SEPARATOR.test(plain.charAt(at)) ? 1 : 0;
}
