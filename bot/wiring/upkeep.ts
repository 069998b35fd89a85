/** What the process looks after beside its work: which policy began, how it stands, what is past its time. */
import { createHash, randomUUID } from 'node:crypto';
import type { Stream } from '../adapters/dingtalk/stream.ts';
import type { Vitals } from '../adapters/http/vitals.ts';
import { recordJob } from '../core/record.ts';
import { APPROVALS_KEPT, AUDIT_KEPT, JOBS_KEPT, LEDGER_KEPT } from '../core/retention.ts';
import type { Ports } from '../ports/index.ts';
import type { Mirror } from '../ports/mirror.ts';
import type { Policy } from '../ports/policy.ts';

/** Which policy the robot works by from now on: roles, groups, exemptions, forms. */
export async function noteStart(policy: Policy, { store, clock }: Pick<Ports, 'store' | 'clock'>): Promise<void> {
  const about = `policy ${createHash('sha256').update(JSON.stringify(policy)).digest('hex').slice(0, 16)}`;
  const at = clock.now();
  await store.accept(recordJob({ id: `started:${randomUUID()}`, deed: 'started', about, at }));
}

/** How it stands now. Never rejects. */
export async function vitalsOf({ state }: Stream, { store, clock, library }: Ports): Promise<Vitals> {
  const backlog = await store.backlog().catch(() => undefined);
  const ageMs = backlog?.oldestAt === undefined ? 0 : Math.max(0, clock.now() - backlog.oldestAt);
  const vectors = library.vectors?.();
  return {
    stream: state,
    backlog: backlog && { ...backlog, ageMs },
    generation: library.generation,
    ...(vectors && { vectors }),
  };
}

/** Forgets what is past its time; a failure is tried again with the next round. */
export async function sweep({ audit, ledger, store, clock, log }: Ports, mirror: Mirror): Promise<void> {
  try {
    const now = clock.now();
    const records = (await mirror.sweep(now - APPROVALS_KEPT)) + (await audit.sweep(now - AUDIT_KEPT));
    const notices = await ledger.sweep(now - LEDGER_KEPT);
    const rows = records + notices + (await store.sweep(now - JOBS_KEPT));
    log.info({ rows }, 'what is past its time was forgotten');
  } catch {
    log.warn({}, 'forgetting failed and is tried again in an hour');
  }
}
