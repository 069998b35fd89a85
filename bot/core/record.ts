/** What goes into the audit log: a job of its own, so that it is written down whatever happens, and one after the other. */
import type { AuditEntry } from '../ports/audit.ts';
import type { Job } from '../ports/store.ts';

/** One lane over all replicas: a chain has one end. */
const LANE = 'audit';

export function recordJob(entry: AuditEntry): Job {
  return { id: entry.id, kind: 'record', lane: LANE, group: LANE, at: entry.at, data: entry };
}
