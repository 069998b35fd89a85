/** What the control API takes in: one schema for each order, so that a wrong one is told in a sentence. */
import { z } from 'zod';
import { FAULTS } from '../faults.ts';
import type { FaultName } from '../faults.ts';

const name = z.string().min(1);
const room = z.union([z.strictObject({ group: name }), z.strictObject({ private: name })]);

export const file = z
  .strictObject({ name, base64: z.base64(), contentType: z.string().default('application/octet-stream') })
  .transform(({ name, base64, contentType }) => ({
    name,
    contentType,
    bytes: new Uint8Array(Buffer.from(base64, 'base64')),
  }));

export const saysOrder = z.strictObject({
  by: name,
  in: name.optional(),
  text: z.string().optional(),
  msgtype: name.optional(),
  content: z.record(z.string(), z.unknown()).optional(),
  file: file.optional(),
  quote: z.union([z.strictObject({ msgId: name }), z.strictObject({ repliedMsg: z.looseObject({}) })]).optional(),
  mentions: z.array(name).optional(),
  toRobot: z.boolean().optional(),
  raw: z.record(z.string(), z.unknown()).optional(),
});

export const faultOrder = z.strictObject({
  /** Absent with `on: false`: all off. */
  name: z.enum(Object.keys(FAULTS) as [FaultName, ...FaultName[]]).optional(),
  on: z.boolean().default(true),
  count: z.int().positive().optional(),
  path: z.string().optional(),
});

export const clockOrder = z.strictObject({ advanceMs: z.number().nonnegative() });

export const disconnectOrder = z.strictObject({ how: z.enum(['dance', 'drop']).optional(), id: name.optional() });

export const pressOrder = z.strictObject({
  by: name,
  outTrackId: name,
  actionIds: z.array(name).min(1),
  params: z.record(z.string(), z.unknown()).optional(),
  in: name.optional(),
});

export const eventOrder = z.strictObject({ eventType: name, data: z.record(z.string(), z.unknown()).default({}) });

export const readsOrder = z.strictObject({ by: name, room: room.optional(), message: name.optional() });

/** null switches a limit off. */
const limit = z.union([z.int().nonnegative(), z.null().transform(() => Infinity)]).optional();
export const limitsOrder = z.strictObject({
  callsPerSecond: limit,
  webhookPerMinute: limit,
  callsPerMonth: limit,
  pushesPerMonth: limit,
});

export const groupOrder = z.strictObject({
  title: name,
  robotInside: z.boolean().optional(),
  muted: z.boolean().optional(),
  disbanded: z.boolean().optional(),
});
