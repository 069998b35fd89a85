/** Names of channels, times and lists of people, as every sentence of this skill writes them. */
import type { Outcome, Reply } from '../../../ports/chat.ts';
import type { Channel } from '../../../ports/notices.ts';
import { localTime } from '../../../language/local-time.ts';
import { spokenDay } from '../../../language/spoken-day.ts';
import type { Recipient } from '../read/campaign.ts';

const TITLE = '通知';
export const REGULATION = '《在线办公OA系统管理办法》六（二）DING消息';
export const GROUP_RULES = '《在线办公OA系统管理办法》六（二）群聊';
/** Longer lists are not read in a chat. */
const MOST_NAMES = 30;

export const CHANNELS: Readonly<Record<Channel, string>> = {
  message: '小管家私聊消息',
  work: '工作通知',
  announcement: '公告',
  app: '应用DING',
  sms: '短信DING',
  phone: '语音DING（电话）',
};

export function say(outcome: Outcome): (text: string) => Reply {
  return (text) => ({ outcome, title: TITLE, text });
}

export const asked = say('asked');
export const answered = say('answered');
export const refused = say('refused');
export const done = say('done');

/** 张三、李四 等12人. */
export function names(people: readonly Recipient[], most = MOST_NAMES): string {
  const shown = people.slice(0, most).map(({ name, id }) => name || id);
  const rest = people.length > shown.length ? ` 等${people.length}人` : '';
  return `${shown.join('、')}${rest}`;
}

/** 今天15:00, 11月24日（周二）07:00. */
export function moment(at: number, { now, zone }: { readonly now: number; readonly zone: string }): string {
  const { day, time } = localTime(at, zone);
  return day === localTime(now, zone).day ? `今天${time}` : `${spokenDay(day)}${time}`;
}

/** 1小时, 1小时30分钟, 2天. */
export function length(ms: number): string {
  const minutes = Math.max(1, Math.round(ms / 60_000));
  const [days, hours, rest] = [Math.floor(minutes / 1_440), Math.floor(minutes / 60) % 24, minutes % 60];
  return `${days > 0 ? `${days}天` : ''}${hours > 0 ? `${hours}小时` : ''}${rest > 0 ? `${rest}分钟` : ''}`;
}

/** A text as a quotation: each line set in. */
export function quoted(text: string): string {
  return text
    .split('\n')
    .map((line) => `> ${line}`)
    .join('  \n');
}
