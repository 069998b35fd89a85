/** Reads the college's policy file: roles, groups, exemptions. Every fault is told with its line. */
import { existsSync, readFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { LineCounter, parseDocument } from 'yaml';
import { z } from 'zod';
import { faultOf, valueOf } from './policy/faults.ts';
import { FEEDBACK, KNOWLEDGE, LABELS, noSuchLabel, strangeReaders, type Slip } from './policy/knowledge.ts';
import { MODEL } from './policy/model.ts';
import { noticeOf, noticeSection } from './policy/notice.ts';
import { OBSERVER, PRIVACY } from './policy/privacy.ts';
import { REPLIES } from './policy/replies.ts';
import { FREE_EDITION, NO_APPROVAL_POLICY, type Policy } from './ports/policy.ts';
import { PRIVATE_TYPES } from './scanner/index.ts';

export type PolicyResult =
  | { readonly kind: 'policy'; readonly policy: Policy }
  | { readonly kind: 'faults'; readonly faults: readonly string[] };

const DEFAULT_FILE = './policy.yaml';

/** Nothing is allowed for good: within half a year somebody has to look at it again. */
const LONGEST_EXEMPTION_DAYS = 180;
const DAY_MS = 86_400_000;

/** A number would lose its leading noughts, and of a long one the last digits. */
const name = z.string({
  error: ({ input }) =>
    typeof input === 'number' ? '要加引号：不加引号的数字会丢掉开头的 0，太长的会变成另一个数' : '应是文字',
});
const names = z.array(name, { error: '应是一个列表' });
const day = z.iso.date({ error: '应是“2026-11-23”样式的日期' });
const sentence = z.string({ error: '要写明' }).trim().min(1, '要写明');

const allowance = z.number({ error: '应是每月的次数，例如 5000' }).int('应是整数').positive('应大于 0');

const exemption = z
  .strictObject({
    group: name,
    types: z
      .array(z.enum(PRIVATE_TYPES, { error: `应是 ${PRIVATE_TYPES.join('、')} 之一` }), { error: '应是一个列表' })
      .min(1, '至少写一种'),
    reason: sentence,
    approver: sentence,
    from: day,
    until: day,
  })
  .refine(({ from, until }) => from <= until, { path: ['until'], error: '不能早于 from' })
  .refine(({ from, until }) => Date.parse(until) - Date.parse(from) <= LONGEST_EXEMPTION_DAYS * DAY_MS, {
    path: ['until'],
    error: `最长 ${LONGEST_EXEMPTION_DAYS} 天，到期重新审批`,
  });

const POLICY = z.strictObject({
  roles: z.record(z.string(), names, { error: '应是“角色: [userid, …]”' }).default({}),
  groups: z
    .array(
      z
        .strictObject({
          id: z.string().optional(),
          title: z.string().optional(),
          audience: names,
          open: z.boolean({ error: '应是 true 或 false' }).optional(),
          manners: z.boolean({ error: '应是 true 或 false' }).optional(),
          owner: name.optional(),
        })
        .refine(
          ({ id, title }) => id !== undefined || title !== undefined,
          '群要写 id（openConversationId）或 title（群名）',
        ),
      { error: '应是一个列表' },
    )
    .default([]),
  exemptions: z.array(exemption, { error: '应是一个列表' }).optional(),
  approvals: z
    .strictObject({
      revocation: z.string().optional(),
      revocationFields: z
        .strictObject({ original: z.string(), reason: z.string() })
        .default(NO_APPROVAL_POLICY.revocationFields),
      personnel: names.default([]),
      ordinary: names.default([]),
      followed: names.default([]),
      manager: name.optional(),
      nightlyCalls: z.number().int().min(0).default(NO_APPROVAL_POLICY.nightlyCalls),
    })
    .optional(),
  announcements: z.strictObject({ operator: name }).optional(),
  cardTemplate: z.string().optional(),
  asideCards: z.boolean({ error: '应是 true 或 false' }).optional(),
  model: MODEL.optional(),
  privacy: PRIVACY.optional(),
  observer: OBSERVER.optional(),
  knowledge: KNOWLEDGE.optional(),
  feedback: FEEDBACK.optional(),
  budget: z
    .strictObject({ calls: allowance.default(FREE_EDITION.calls), pushes: allowance.default(FREE_EDITION.pushes) })
    .optional(),
  replies: REPLIES.optional(),
  notice: noticeSection.optional(),
  attendance: z
    .strictObject({
      operator: name.optional(),
      formLink: z.url({ error: '应是一个网址' }).optional(),
      ownForm: z
        .strictObject({
          code: z.string(),
          punchId: z.enum(['id', 'punchId', 'shiftId'], { error: '应是 id、punchId、shiftId 之一' }),
        })
        .optional(),
    })
    .refine(
      ({ operator, ownForm }) => operator !== undefined || ownForm === undefined,
      '用自建补卡表单（ownForm）时要写考勤管理员 operator 的 userid',
    )
    .optional(),
});

const SCHEMA = POLICY.superRefine((policy, context) => {
  const known = new Set([...LABELS, ...Object.keys(policy.roles)]);
  for (const { path, message } of [...slipsIn(policy, known), ...strangeReaders(policy.knowledge, known)])
    context.addIssue({ code: 'custom', path: [...path], message });
});

/** What no single line shows: a label nobody has, a group that stands there twice, cards without a template. */
function slipsIn(
  { groups, asideCards, cardTemplate }: z.output<typeof POLICY>,
  known: ReadonlySet<string>,
): readonly Slip[] {
  const names = groups.map(({ id, title }) => id ?? `title ${title}`);
  const strange = groups.flatMap(({ audience }, at) =>
    audience.flatMap((label, place) => (known.has(label) ? [] : [{ path: [at, 'audience', place], label }])),
  );
  return [
    ...(asideCards && cardTemplate === undefined ? [{ path: ['asideCards'], message: '要先写 cardTemplate' }] : []),
    ...strange.map(({ path, label }) => ({ path: ['groups', ...path], message: noSuchLabel(label) })),
    ...names.flatMap((name, at) =>
      names.indexOf(name) < at ? [{ path: ['groups', at], message: '这个群前面已经写过，只能写一次' }] : [],
    ),
  ];
}

/** `file` undefined: `./policy.yaml` if it is there, else no policy. `admins` are added to the role `admin`. */
export function readPolicy(file: string | undefined, admins: readonly string[]): PolicyResult {
  const path = file ?? DEFAULT_FILE;
  if (file === undefined && !existsSync(path))
    return { kind: 'policy', policy: { roles: { admin: admins }, groups: [] } };
  try {
    return parsePolicy(readFileSync(path, 'utf8'), admins, dirname(path));
  } catch {
    return { kind: 'faults', faults: [`POLICY_FILE：${path} 读不到，请检查路径和权限`] };
  }
}

/** `folder`: from where the paths of further files count. */
export function parsePolicy(text: string, admins: readonly string[], folder = '.'): PolicyResult {
  const lines = new LineCounter();
  const document = parseDocument(text, { lineCounter: lines });
  const read = valueOf(document);
  if ('faults' in read) return { kind: 'faults', faults: read.faults };
  const parsed = SCHEMA.safeParse(read.value ?? {}, { error: z.locales.zhCN().localeError });
  if (!parsed.success)
    return { kind: 'faults', faults: parsed.error.issues.map((issue) => faultOf(issue, document, lines)) };
  const { roles, notice: section, ...decided } = parsed.data;
  const notice = section && noticeOf(section, folder);
  if (typeof notice === 'string') return { kind: 'faults', faults: [`政策文件 notice.calendar：${notice}`] };
  return {
    kind: 'policy',
    policy: {
      ...decided,
      notice,
      roles: { ...roles, admin: [...new Set([...(roles['admin'] ?? []), ...admins])] },
    },
  };
}
