/** Gathers pieces into moments: a day, a time and a shift that belong together, though words may stand between them. */
import type { Piece, Saying } from './rule.ts';

export interface Gathered extends Saying {
  readonly start: number;
  readonly end: number;
  /** The day was named with the moment before: 昨天8点上班，5点下班. */
  readonly inherited?: true;
}

/** Further apart, in characters, two pieces do not belong together. */
const REACH = 40;
/** 昨天下班: the day and its shift stand side by side. */
const CLOSE = 3;
const SLOTS = ['day', 'part', 'clock', 'shifts'] as const;

export function gathered(pieces: readonly Piece[]): Gathered[] {
  const moments: Gathered[] = [];
  for (const [at, piece] of pieces.entries()) {
    const last = moments.at(-1);
    if (last && belongs(last, piece, pieces[at + 1])) moments.splice(-1, 1, withPiece(last, piece));
    else moments.push(opened(piece, last));
  }
  return moments;
}

function belongs(moment: Gathered, piece: Piece, next: Piece | undefined): boolean {
  if (piece.start - moment.end > REACH) return false;
  if (clashes(moment, piece)) return false;
  // A day begins a new moment where what it is followed by is already told of the old one.
  const leads = piece.day !== undefined && next !== undefined && next.start - piece.end <= CLOSE;
  return !(leads && isTimed(moment) && clashes(moment, next));
}

function clashes(moment: Gathered, piece: Piece): boolean {
  return SLOTS.some((slot) => moment[slot] && piece[slot] && !(slot === 'day' && moment.inherited));
}

function isTimed({ part, clock, shifts }: Saying): boolean {
  return Boolean(part ?? clock ?? shifts);
}

function withPiece({ inherited, ...moment }: Gathered, piece: Piece): Gathered {
  const stays = inherited && !piece.day;
  return { ...moment, ...piece, start: moment.start, ...(stays && { inherited }) };
}

function opened(piece: Piece, last: Gathered | undefined): Gathered {
  const near = last?.day && piece.start - last.end <= REACH;
  return near && !piece.day ? { ...piece, day: last.day, inherited: true } : piece;
}
