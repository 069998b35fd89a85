/** 说: what all sentences of this skill are made of. */
import type { Outcome, Reply } from '../../../ports/chat.ts';

export const REGULATION = '《在线办公OA系统管理办法》五（三）';

const saying =
  (outcome: Outcome) =>
  (text: string): Reply => ({ outcome, title: '审批撤销', text });
export const [asked, answered, refused, done, failed] = [
  saying('asked'),
  saying('answered'),
  saying('refused'),
  saying('done'),
  saying('failed'),
];
