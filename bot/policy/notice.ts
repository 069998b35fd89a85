/** The section `notice` of the policy file, and the calendar beside it. */
import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { parse } from 'yaml';
import { z } from 'zod';
import { yamlFault } from '../language/yaml-faults.ts';
import { NO_NOTICE_POLICY, type NoticePolicy } from '../ports/policy.ts';

const none = NO_NOTICE_POLICY;
const text = z.string({ error: '应是加引号的文字' });
const texts = z.array(text, { error: '应是一个列表' });
const count = z.number({ error: '应是一个整数' }).int('应是一个整数').min(0, '不能是负数');
const time = z
  .string({ error: '应是加引号的“22:00”样式的时间' })
  .regex(/^(?:[01]\d|2[0-3]):[0-5]\d$/u, '应是“22:00”样式的时间');
const days = z.array(z.iso.date({ error: '应是“2026-10-01”样式的日期' }), { error: '应是一个列表' }).default([]);
const calendar = z.strictObject({ rest: days, work: days });

export const noticeSection = z.strictObject({
  senders: texts.default([...none.senders]),
  secondFrom: count.min(1, '至少是 1').default(none.secondFrom),
  secondForDepartments: z.boolean({ error: '应是 true 或 false' }).default(none.secondForDepartments),
  approvers: texts.default([...none.approvers]),
  wholeCollege: texts.default([...none.wholeCollege]),
  quiet: z.strictObject({ from: time, until: time }).default(none.quiet),
  calendar: z
    .union([text, calendar], { error: '应是日历文件的路径，或者 rest、work 两个日期列表' })
    .default(calendar.parse({})),
  capPerDay: count.min(1, '至少是 1').default(none.capPerDay),
  month: z
    .strictObject({
      app: count.default(none.month.app),
      sms: count.default(none.month.sms),
      phone: count.default(none.month.phone),
      calls: count.default(none.month.calls),
    })
    .default(none.month),
  lists: z.record(z.string(), texts, { error: '应是“名单: [userid, …]”' }).default({}),
  readable: z
    .enum(['message', 'work', 'announcement'], { error: '应是 message、work、announcement 之一' })
    .default(none.readable),
  readEvents: z.boolean({ error: '应是 true 或 false' }).default(none.readEvents),
  announcements: z
    .enum(['offer', 'start', 'off'], { error: '应是 offer、start、off 之一' })
    .default(none.announcements),
  waits: z
    .strictObject({ sms: count.min(1).default(none.waits.sms), phone: count.min(1).default(none.waits.phone) })
    .default(none.waits),
  phone: z.enum(['urgent', 'always', 'never'], { error: '应是 urgent、always、never 之一' }).default(none.phone),
});

export type NoticeSection = z.infer<typeof noticeSection>;

/** With the calendar read from its file, whose path counts from `folder`. A string: what is wrong with it. */
export function noticeOf(section: NoticeSection, folder: string): NoticePolicy | string {
  if (typeof section.calendar !== 'string') return { ...section, calendar: section.calendar };
  const file = resolve(folder, section.calendar);
  try {
    const parsed = calendar.safeParse(parse(readFileSync(file, 'utf8')) ?? {});
    if (parsed.success) return { ...section, calendar: parsed.data };
    const [issue] = parsed.error.issues;
    return `日历文件 ${section.calendar} 的 ${issue?.path.join('.') ?? ''}：${issue?.message ?? '不正确'}`;
  } catch (problem) {
    const { line, what, next } = yamlFault(problem);
    if (line === undefined) return `日历文件 ${section.calendar} 读不到，请检查路径和权限`;
    return `日历文件 ${section.calendar} 第 ${line} 行：${what}；${next}`;
  }
}
