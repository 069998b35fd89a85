/** Leaves out the days that were named only to be taken back: 不是昨天，是前天; 昨天不对，是前天. */
import type { Piece } from './rule.ts';

const DENIED_BEFORE = /(?:不是|并非|而非)$/u;
const DENIED_BEHIND = /^[\s,]?(?:不对|错了|说错了|写错了|打错了)[^0-9]{0,8}$/u;
/** How far the words of denial and the day that is meant may stand. */
const REACH = 12;

/** The pieces of which a person still means the day. The text must be the one they were found in. */
export function meant(pieces: readonly Piece[], plain: string): Piece[] {
  return pieces.filter((piece, at) => {
    const next = pieces[at + 1];
    // With nothing in its place even a denied day tells something.
    if (!piece.day || !next?.day || next.start - piece.end > REACH) return true;
    const before = plain.slice(Math.max(0, piece.start - 2), piece.start);
    const behind = plain.slice(piece.end, next.start);
    return !DENIED_BEFORE.test(before) && !DENIED_BEHIND.test(behind);
  });
}
