/** Notices in a story: what the college has decided, how people read, what came to their phones. The manual is test/stories/README.md. */
import { expect } from 'vitest';
import { NO_NOTICE_POLICY, type Policy } from '../bot/ports/policy.ts';
import type { Campus } from './campus/index.ts';
import type { NoticeKind } from './campus/notices/book.ts';
import type { Reading } from './campus/notices/readers.ts';
import type { RoomMessage } from './campus/rooms.ts';
import type { Stage } from './stage.ts';

const KINDS: Readonly<Record<string, NoticeKind>> = {
  工作通知: 'work',
  公告: 'announcement',
  DING: 'ding',
  短信: 'sms',
  电话: 'call',
};
const READINGS: Readonly<Record<string, Reading>> = {
  马上看: 'at-once',
  收到短信才看: 'after-sms',
  不看: 'never',
};

/** `通知发起人 秦海峰`, `通知确认人 林若兰`, `名单 班主任：方小荷、侯一鸣`, `每月短信 5`, `放假 2026-11-24` … */
export function noticePolicyFor({ college }: Campus, decisions: readonly string[]): Pick<Policy, 'notice' | 'roles'> {
  const all = (what: string): string[] =>
    decisions.filter((words) => words.startsWith(`${what} `)).map((words) => words.slice(what.length + 1));
  const ids = (what: string): string[] => all(what).map((name) => college.person(name).userId);
  const number = (what: string, usual: number): number => Number(all(what)[0] ?? usual);
  const none = NO_NOTICE_POLICY;
  const month = {
    app: number('每月应用DING', none.month.app),
    sms: number('每月短信', none.month.sms),
    phone: number('每月电话', none.month.phone),
    calls: number('每月调用', none.month.calls),
  };
  const lists = all('名单').map((words) => {
    const [name = '', people = ''] = words.split('：');
    return [name, people.split('、').map((each) => college.person(each).userId)] as const;
  });
  const announcements = { 马上: 'start', 不催: 'off', 询问: 'offer' } as const;
  return {
    roles: { 通知发起人: ids('通知发起人'), 通知确认人: ids('通知确认人') },
    notice: {
      ...none,
      senders: ['admin', '通知发起人'],
      approvers: ['admin', '通知确认人'],
      wholeCollege: ids('全院通知发起人'),
      secondFrom: number('第二个人从几人起', none.secondFrom),
      secondForDepartments: !decisions.includes('发给部门不用第二个人'),
      calendar: { rest: all('放假'), work: all('上班') },
      capPerDay: number('每人每天DING', none.capPerDay),
      month,
      lists: Object.fromEntries(lists),
      readable: decisions.includes('用工作通知') ? 'work' : decisions.includes('用公告') ? 'announcement' : 'message',
      readEvents: decisions.includes('已读推送'),
      announcements: announcements[(all('公告催办')[0] ?? '询问') as keyof typeof announcements],
      phone: decisions.includes('电话不限') ? 'always' : none.phone,
    },
  };
}

/** `李敏 马上看`, `全体 30分钟后看`, `短信额度 0`, `DING已读不可查`. False: it is about something else. */
export function knowOfNotices({ notices }: Campus, sentence: string): boolean {
  const [who = '', what = ''] = sentence.split(/\s+/u);
  const minutes = /^(\d+)分钟后看$/u.exec(what)?.[1];
  const reading = minutes === undefined ? READINGS[what] : { afterMinutes: Number(minutes) };
  if (reading !== undefined) notices.readers(reading, who === '全体' ? undefined : who);
  else if (who === 'DING已读不可查') notices.setAllowance({ readable: false });
  else if (/^(?:DING|短信|电话)额度$/u.test(who)) notices.setAllowance({ [KINDS[who.slice(0, -2)]!]: Number(what) });
  else return false;
  return true;
}

/** `秦海峰（发公告）：周末停电，发给教务处、李敏`. */
export function publish({ campus }: Stage, by: string, text: string): void {
  const [, title = '', to = ''] = /^(.+?)，发给(.+)$/u.exec(text) ?? [];
  const names = new Set([campus.college.root, ...campus.college.departments].map(({ name }) => name));
  const words = to.split('、');
  const departments = words.filter((word) => names.has(word));
  const people = words.filter((word) => !names.has(word));
  campus.notices.publish({ by, title, text: title, people, departments });
}

/** Everything that came to a person is read now. */
export function readAll({ campus }: Stage, name: string): void {
  for (const { key, to } of campus.notices.all()) {
    if (to.some((each) => each.name === name && !each.read)) campus.notices.read(name, key);
  }
}

/** `李敏的手机 短信 1条`. */
export function isAboutPhone(sentence: string): boolean {
  return /^\S+的手机 /u.test(sentence);
}

export function expectPhone({ campus }: Stage, sentence: string): void {
  const [, name = '', kind = '', count = ''] = /^(\S+)的手机 (\S+) (\d+)条$/u.exec(sentence) ?? [];
  expect(KINDS[kind], `不会看“${kind}”`).toBeDefined();
  const found = campus.notices.phone(name).filter((each) => each.kind === KINDS[kind]);
  expect(
    found.map(({ text }) => text),
    `${name}收到的${kind}`,
  ).toHaveLength(Number(count));
}

/** `小管家（发给5人）：…`: the same words to so many people in private; taken out of what was heard. */
export function takeSent(heard: RoomMessage[], count: number, isSaid: (message: RoomMessage) => boolean): void {
  const found = heard.filter(isSaid);
  expect(found, heard.map(({ text }) => text).join('\n')).toHaveLength(count);
  for (const message of found) heard.splice(heard.indexOf(message), 1);
}
