/** 说: the monthly table for administrators. It names no person, no group and no value. */
import type { Reply } from '../../../ports/chat.ts';
import type { PrivateType } from '../../../scanner/index.ts';
import { nameOf } from '../words.ts';

/** What is told of a number: itself, or only that it is small. */
export type Cell = number | 'few';

export interface Row {
  readonly department: string;
  readonly cells: readonly (readonly [PrivateType, Cell])[];
}

const TITLE = '隐私月报';
const FEW = '1–2';

export const administratorsOnly: Reply = {
  outcome: 'refused',
  title: TITLE,
  text: '隐私月报只给管理员看。',
};

/** `month`: `2026-11`. */
export function table(month: string, rows: readonly Row[], isOver: boolean): Reply {
  const [year, number] = month.split('-').map(Number);
  const when = `${year}年${number}月${isOver ? '' : '（到现在为止）'}`;
  if (rows.length === 0) {
    return { outcome: 'answered', title: TITLE, text: `${when}没有记录到群消息里有个人信息。\n\n${SCOPE}` };
  }
  const head = `${when}，群里 @ 小管家的消息中，含有个人信息的条数（按发送人所在部门和类型）：`;
  return { outcome: 'answered', title: TITLE, text: [head, rows.map(lineOf).join('\n'), SCOPE].join('\n\n') };
}

const SCOPE = `少于 3 条的只写“${FEW}”，不列合计，免得推算到个人。别的群消息小管家看不到，不在里面。`;

function lineOf({ department, cells }: Row): string {
  const parts = cells.map(([type, cell]) => `${nameOf(type)} ${cell === 'few' ? FEW : cell} 条`);
  return `- ${department}：${parts.join('、')}`;
}
