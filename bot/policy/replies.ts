/** What the policy file says of answers in groups. */
import { z } from 'zod';

/** The platform bears twenty messages a minute in one group; one of them is kept for a word to those who wait. */
const MOST_A_MINUTE = 19;

export const REPLIES = z.strictObject({
  perPersonAMinute: z
    .number({ error: '应是每分钟的条数，例如 6' })
    .int('应是整数')
    .min(1, '至少是 1')
    .max(MOST_A_MINUTE, `最多 ${MOST_A_MINUTE}：钉钉一个群每分钟最多 20 条，留一条提示后面的稍后送到`),
});
