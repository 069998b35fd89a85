/** What all sentences of this skill are made of: how a punch and a month are called. */
import { spokenDay } from '../../../language/spoken-day.ts';
import type { Shift } from '../../../ports/attendance.ts';
import type { Reply } from '../../../ports/chat.ts';

/** How a month stands. */
export interface Usage {
  /** 本月, or 10月. */
  readonly month: string;
  readonly approved: number;
  readonly running: number;
  readonly reserved: number;
  readonly left: number;
  /** What a month allows. */
  readonly limit: number;
}

export interface Labelled {
  readonly day?: string | undefined;
  readonly shift?: Shift | undefined;
  readonly time?: string | undefined;
}

const TITLE = '补卡';
export const CLAUSE = '《在线办公OA系统管理办法》三（二）';

const saying =
  (outcome: Reply['outcome']) =>
  (text: string): Reply => ({ outcome, title: TITLE, text });
export const [refused, asked, done, told, failed] = [
  saying('refused'),
  saying('asked'),
  saying('done'),
  saying('answered'),
  saying('failed'),
];

/** 11月20日（周五）上班 08:30. */
export function punchLabel({ day, shift, time }: Labelled): string {
  return `${day === undefined ? '' : spokenDay(day)}${shift ?? ''}${time ? ` ${time}` : ''}`;
}

/** 本月已用 2 次，审批中 1 次，还可 1 次. */
export function usageLine({ month, approved, running, reserved, left }: Usage): string {
  const kept = reserved > 0 ? `，已预留 ${reserved} 次` : '';
  return `${month}已用 ${approved} 次，审批中 ${running} 次${kept}，还可 ${left} 次。`;
}

export interface Shown extends Labelled {
  readonly reason: string;
}
