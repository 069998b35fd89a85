/** What the policy file says of the language model. */
import { z } from 'zod';
import { NO_MODEL_POLICY } from '../ports/policy.ts';

export const MODEL = z.strictObject({
  dailyTokens: z.number().int().min(0).default(NO_MODEL_POLICY.dailyTokens),
  dailyCalls: z.number().int().min(0).default(NO_MODEL_POLICY.dailyCalls),
  atOnce: z.number().int().min(1).max(64).default(NO_MODEL_POLICY.atOnce),
  seconds: z
    .strictObject({
      first: z.number().positive().default(NO_MODEL_POLICY.seconds.first),
      idle: z.number().positive().default(NO_MODEL_POLICY.seconds.idle),
      total: z.number().positive().default(NO_MODEL_POLICY.seconds.total),
      slow: z.number().positive().default(NO_MODEL_POLICY.seconds.slow),
    })
    .default(NO_MODEL_POLICY.seconds),
  streaming: z.boolean({ error: '应是 true 或 false' }).default(NO_MODEL_POLICY.streaming),
  fallback: z
    .strictObject({
      baseUrl: z.url({ error: '应是一个网址' }),
      model: z.string({ error: '应是文字' }),
      keyFile: z.string().optional(),
    })
    .optional(),
});
