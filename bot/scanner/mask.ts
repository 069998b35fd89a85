/** Writes a text again with its private values made unreadable, in a form that still tells what stood there. */
import type { Finding, PrivateType } from './finding.ts';

/** How many signs stay readable at either end: enough to recognise the kind of value, too few to use it. */
const SHOWN: Readonly<Partial<Record<PrivateType, readonly [number, number]>>> = {
  mobile: [3, 4],
  id_card: [3, 2],
  bank_card: [4, 4],
  passport: [1, 2],
  travel_permit: [1, 2],
  foreign_pr: [3, 2],
  plate: [2, 1],
  landline: [4, 2],
  exam_id: [2, 2],
  student_id: [2, 2],
  qq: [1, 1],
  wechat_id: [1, 1],
  address: [3, 0],
};

/** Stars that stay this many or fewer are written out, so that the length stays readable; longer values are cut short. */
const MOST_STARS = 12;

export function maskFindings(text: string, findings: readonly Finding[]): string {
  let masked = '';
  let at = 0;
  for (const { start, end, type } of [...findings].sort((a, b) => a.start - b.start)) {
    if (start < at) continue;
    masked += text.slice(at, start) + maskValue(text.slice(start, end), type);
    at = end;
  }
  return masked + text.slice(at);
}

function maskValue(value: string, type: PrivateType): string {
  if (type === 'email') return maskEmail(value);
  if (!SHOWN[type]) return stars(value.length);
  const signs = value.match(/[\p{L}\p{N}]/gu) ?? [];
  const [head, tail] = SHOWN[type] ?? [0, 0];
  if (signs.length < head + tail + 3) return stars(value.length);
  return signs.slice(0, head).join('') + stars(signs.length - head - tail) + signs.slice(signs.length - tail).join('');
}

/** The mail service may be read, the person may not. */
function maskEmail(value: string): string {
  const sign = value.lastIndexOf('@');
  if (sign < 1) return stars(value.length);
  return `${sign > 3 ? value.charAt(0) : ''}${stars(3)}${value.slice(sign)}`;
}

function stars(count: number): string {
  return '*'.repeat(Math.max(1, Math.min(count, MOST_STARS)));
}
