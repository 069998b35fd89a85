/** 文件概要: what a document is about, by its own headings; with a model also in a few sentences. Regulation 六(一)3. */
import type { Skill } from '../../core/skill.ts';
import { act, write } from './act.ts';

export const summary: Skill = {
  name: 'summary',
  title: '文件概要',
  says: ['概要', '概括', '摘要', '主要内容', '讲了什么', '讲了些什么', '说了什么', '总结一下'],
  who: ['everyone'],
  asked: act,
  write,
};
