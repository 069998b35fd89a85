/** 说: the list of published contacts. No sentence repeats one of them. */
import type { Reply } from '../../../ports/chat.ts';

const TITLE = '公开联系方式';

export interface Changed {
  /** How many are on the list now that were not, or the other way round. */
  readonly changed: number;
  readonly all: number;
  readonly adds: boolean;
}

export const administratorsOnly: Reply = {
  outcome: 'refused',
  title: TITLE,
  text: '公开联系方式由管理员登记。请把学院已经对外公布的电话或邮箱告诉信息化办公室。',
};

export const noContact: Reply = {
  outcome: 'refused',
  title: TITLE,
  text: '没有认出电话或邮箱，什么都没有登记。能登记的是手机号、座机号（带区号）、400/800 电话和邮箱，例如“登记公开联系方式：招生办电话”后面写号码；证件号、银行卡号等不能登记。',
};

export function noted(count: number, adds: boolean): Reply {
  return {
    outcome: 'done',
    title: TITLE,
    text: `认出 ${count} 个联系方式，正在${adds ? '登记' : '取消登记'}。只保存带密钥的指纹，不保存号码本身。`,
  };
}

export function changed({ changed, all, adds }: Changed): Reply {
  const what = adds ? `新登记 ${changed} 个` : `取消登记 ${changed} 个`;
  return {
    outcome: 'done',
    title: TITLE,
    text: `${what}，现在共登记 ${all} 个公开联系方式。登记的电话和邮箱出现在群里不再提醒，检查时也不算个人信息。`,
  };
}
