/** What the policy file says of private data: the college's own rules, compiled when the file is read. */
import { z } from 'zod';
import type { PrivacyRule } from '../ports/policy.ts';
import { compileRule, UnusablePattern } from '../scanner/index.ts';

const MOST_RULES = 50;

const words = z.string({ error: '要写明' }).trim().min(1, '要写明');

const rule = z.strictObject({ title: words, pattern: words }).transform(({ title, pattern }, context): PrivacyRule => {
  try {
    return compileRule(title, pattern);
  } catch (error) {
    if (!(error instanceof UnusablePattern)) throw error;
    context.addIssue({ code: 'custom', path: ['pattern'], message: error.message });
    return z.NEVER;
  }
});

export const PRIVACY = z.strictObject({
  rules: z.array(rule, { error: '应是一个列表' }).max(MOST_RULES, `最多 ${MOST_RULES} 条`).default([]),
});

export const OBSERVER = z.strictObject({
  groups: z.array(words, { error: '应是一个列表' }).min(1, '至少写一个群'),
});
