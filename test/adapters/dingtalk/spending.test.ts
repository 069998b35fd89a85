/** What of the pushes counts against the month. */
import { expect, it } from 'vitest';
import { spendPush } from '../../../bot/adapters/dingtalk/spending.ts';
import type { Incoming } from '../../../bot/ports/chat.ts';

const event = (type: string): Incoming => ({
  kind: 'event',
  event: { id: type, at: 0, type, subject: type, data: {} },
});

it.each([
  ['user_add_org', 0],
  ['user_modify_org', 0],
  ['user_leave_org', 0],
  ['user_active_org', 0],
  ['org_dept_modify', 0],
  ['org_admin_add', 0],
  ['label_user_change', 0],
  ['bpms_instance_change', 1],
  ['robot_msg_read', 1],
  ['blackboard_sent', 1],
  ['chat_add_member', 1],
])('the event %s costs %i pushes', (type, pushes) => {
  const spent: string[] = [];
  const budget = { spend: (meter: string) => void spent.push(meter), exhausted: () => undefined };
  spendPush(budget, event(type));
  expect(spent).toHaveLength(pushes);
});
