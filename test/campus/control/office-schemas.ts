/** What the control API takes in for approvals, attendance and cards: one schema for each order. */
import { z } from 'zod';
import { file } from './schemas.ts';

const name = z.string().min(1);

export const instanceOrder = z.strictObject({ by: name, instance: name });
export const decideOrder = instanceOrder.extend({ result: z.enum(['agree', 'refuse']), remark: z.string().optional() });
export const redirectOrder = instanceOrder.extend({ to: name });

export const commentOrder = instanceOrder.extend({ text: name, files: z.array(file).optional() });

export const submitOrder = z.strictObject({
  by: name,
  template: name,
  values: z.record(z.string(), z.string()),
  files: z.array(file).optional(),
  select: z.record(z.string(), z.array(name).min(1)).optional(),
});

export const templateOrder = z.strictObject({
  name,
  status: z.enum(['PUBLISHED', 'INVALID', 'SAVED']).optional(),
  withdrawable: z.boolean().optional(),
  visibleTo: z.array(name).optional(),
});

export const failOrder = z.strictObject({ code: name, count: z.int().positive().default(1) });

export const punchOrder = z.strictObject({
  who: name,
  day: name,
  shift: z.enum(['上班', '下班']),
  /** Clock time; absent: missed. */
  at: name.optional(),
});

export const dayOrder = z.strictObject({ day: name, kind: z.enum(['rest', 'work']) });
export const closeOrder = z.strictObject({ month: name, closed: z.boolean().default(true) });

export const cardTemplateOrder = z.strictObject({ id: name, state: z.enum(['published', 'unpublished', 'deleted']) });
