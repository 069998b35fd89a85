/** The numbers of the regulation that skills obey, each with its clause: the published text is compared with them. */
import type { Obeyed } from './library/review/drift.ts';
import { MONTHLY_LIMIT } from './skills/punch/rules.ts';

export const OBEYED: readonly Obeyed[] = [
  {
    paper: '在线办公OA系统管理办法',
    clause: '三（二）4',
    matter: '补卡',
    attribute: 'times',
    basis: '月',
    value: String(MONTHLY_LIMIT),
    shown: `每月${MONTHLY_LIMIT}次`,
  },
];
