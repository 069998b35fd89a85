/** What the policy file says of the knowledge folder, and of what people think of the answers from it. */
import { z } from 'zod';

export const FEEDBACK = z.strictObject({ buttons: z.boolean({ error: '应是 true 或 false' }) });

/** `name`: a userid, written as text. */
export function knowledgeSection(name: z.ZodType<string>) {
  return z.strictObject({
    gated: z.array(name, { error: '应是一个列表' }).default([]),
    editors: z
      .record(z.string(), z.array(name, { error: '应是一个列表' }), { error: '应是“文件夹: [userid, …]”' })
      .default({}),
    owners: z.record(z.string(), name, { error: '应是“部门: userid”' }).default({}),
  });
}
