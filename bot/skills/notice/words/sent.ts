/** What the recipients read: the message, the DING, the reminder. */
import type { Campaign } from '../read/campaign.ts';
import { localTime } from '../../../language/local-time.ts';

/** Room for what stands around the text. */
export const FRAME = 120;

type Shown = Pick<Campaign, 'text' | 'sender' | 'number' | 'isUrgent'>;

export function title({ isUrgent }: Pick<Campaign, 'isUrgent'>): string {
  return isUrgent ? '紧急通知' : '通知';
}

/** Markdown, with the ways to answer. */
export function message(campaign: Shown): string {
  const { text, sender, number } = campaign;
  const lines = text.split('\n').join('  \n');
  return `${lines}\n\n发布人：${sender.name}（编号 ${number}）。看过请回复“收到”，不清楚请回复“有疑问：…”，都只有发布人看得到。`;
}

/** To those who have not read. The time makes the words new: the platform drops a second work notice with the same words. */
export function reminder(campaign: Shown, now: number, zone: string): string {
  return `**再次提醒（${localTime(now, zone).time}）**\n\n${message(campaign)}`;
}

/** By its number an announcement is known to be ours. */
export function announcementTitle({ text, isUrgent, number }: Shown): string {
  const line = text.replaceAll(/\s+/gu, ' ');
  return `${title({ isUrgent })}：${line.length > 20 ? `${line.slice(0, 20)}…` : line}（${number}）`;
}

/** The number at the end of a title of ours. */
export function numberInTitle(words: string): string | undefined {
  return /（(?<number>[0-9A-Z]{6})）$/u.exec(words)?.groups?.['number'];
}

/** Plain words: announcements know no Markdown, and no buttons. */
export function announcement({ text, sender, number }: Shown): string {
  return `${text}\n\n发布人：${sender.name}（编号 ${number}）。看过可以对小管家说“收到 ${number}”，不清楚可以说“有疑问 ${number}：…”，都只有发布人看得到。`;
}

/** Plain words, cut where the channel takes no more. */
export function ding(campaign: Shown, longest: number): string {
  const head = `【${title(campaign)}】`;
  const tail = `（发布人：${campaign.sender.name}）`;
  const room = longest - head.length - tail.length;
  const { text } = campaign;
  return `${head}${text.length > room ? `${text.slice(0, room - REST.length)}${REST}` : text}${tail}`;
}

const REST = '……全文见小管家私聊';

export function answers(number: string): readonly string[] {
  return [`收到 ${number}`, `有疑问 ${number}`];
}

/** About an announcement somebody has published by hand. */
export function announced(campaign: Shown, longest: number): string {
  const words = `公告“${campaign.text}”您还没有阅读，请在钉钉“公告”里查看。`;
  return ding({ ...campaign, text: words }, longest);
}
