/** The parts of attendance answers we rely on. Numbers come as numbers or digits, times as text or milliseconds. */
import { z } from 'zod';

const id = z.coerce.string();
const time = z.union([z.string(), z.number()]);

export const PlanRow = z.object({
  id,
  shift_id: id.optional(),
  check_type: z.string().optional(),
  plan_check_time: time.optional(),
  check_date_time: time.optional(),
  work_date: time,
  is_rest: z.string().optional(),
  features: z.string().optional(),
});
export type PlanRow = z.infer<typeof PlanRow>;

export const PlanAnswer = z.object({ result: z.array(PlanRow).nullish() });

export const ResultRow = z.object({
  planId: id.optional(),
  workDate: time,
  checkType: z.string(),
  timeResult: z.string().optional(),
  sourceType: z.string().optional(),
  baseCheckTime: time.optional(),
  userCheckTime: time.optional(),
});
export type ResultRow = z.infer<typeof ResultRow>;

export const ResultAnswer = z.object({ recordresult: z.array(ResultRow).nullish(), hasMore: z.boolean().nullish() });

export const ClosingAnswer = z.object({ pass: z.boolean() });

export const ColumnsAnswer = z.object({
  result: z.object({ columns: z.array(z.object({ id, alias: z.string().nullish() })).nullish() }),
});

export const ValuesAnswer = z.object({
  result: z.object({
    column_vals: z
      .array(z.object({ column_vals: z.array(z.object({ value: z.coerce.string() })).nullish() }))
      .nullish(),
  }),
});
