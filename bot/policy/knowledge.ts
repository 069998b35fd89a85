/** What the policy file says of the knowledge folder: whose word it waits for, what is copied into it, what people think of answers. */
import { z } from 'zod';
import type { KnowledgePolicy, WikiPolicy } from '../ports/policy.ts';

/** A number would lose its leading noughts, and of a long one the last digits. */
const name = z
  .string({
    error: ({ input }) =>
      typeof input === 'number' ? '要加引号：不加引号的数字会丢掉开头的 0，太长的会变成另一个数' : '应是文字',
  })
  .trim()
  .min(1, '要写明');
const names = z.array(name, { error: '应是一个列表' });

const NIGHTLY_CALLS = 200;
const MOST_NIGHTLY_CALLS = 5_000;

const workspace = z.strictObject({ audience: name.default('staff'), owner: name.optional() });

const WIKI = z
  .strictObject({
    operator: name,
    workspaces: z
      .record(z.string(), workspace.nullable(), { error: '应是“知识库名称: { audience: staff, owner: 部门 }”' })
      .refine((all) => Object.keys(all).length > 0, '至少写一个知识库'),
    nightlyCalls: z.number().int().min(10).max(MOST_NIGHTLY_CALLS).default(NIGHTLY_CALLS),
  })
  .transform(({ workspaces, ...rest }): WikiPolicy => {
    const chosen = Object.entries(workspaces).map(([title, given]) => {
      return { name: title, audience: given?.audience ?? 'staff', ...(given?.owner && { owner: given.owner }) };
    });
    return { ...rest, workspaces: chosen };
  });

export const KNOWLEDGE = z.strictObject({
  gated: names.default([]),
  editors: z.record(z.string(), names, { error: '应是“文件夹: [userid, …]”' }).default({}),
  owners: z.record(z.string(), name, { error: '应是“部门: userid”' }).default({}),
  wiki: WIKI.optional(),
});

export const FEEDBACK = z.strictObject({ buttons: z.boolean({ error: '应是 true 或 false' }) });

/** Labels every college has; all others are its roles. */
export const LABELS: readonly string[] = ['public', 'staff', 'admin'];

/** What no single line of the file shows. */
export interface Slip {
  readonly path: readonly (string | number)[];
  readonly message: string;
}

export function noSuchLabel(label: string): string {
  return `没有“${label}”这个可见范围：应是 ${LABELS.join('、')}，或 roles 里写明的角色`;
}

/** Documents would be copied for nobody. */
export function strangeReaders(policy: KnowledgePolicy | undefined, known: ReadonlySet<string>): readonly Slip[] {
  const strange = (policy?.wiki?.workspaces ?? []).filter(({ audience }) => !known.has(audience));
  return strange.map(({ name: title, audience }) => {
    return { path: ['knowledge', 'wiki', 'workspaces', title, 'audience'], message: noSuchLabel(audience) };
  });
}
