/** What a skill works with: the ports, the hour, its memo; and in a turn, the message and what its sender may see. */
import { localTime } from '../language/local-time.ts';
import type { Message } from '../ports/chat.ts';
import type { Ports } from '../ports/index.ts';
import type { Lease } from '../ports/store.ts';
import { openMemo, type Memo } from './memo.ts';

export interface Moment extends Ports {
  readonly memo: Memo;
  /** College time at the start, in milliseconds: it does not move while the job is done. */
  readonly now: number;
  /** How often this job has been begun, this time included: more than once where a process died or the outside was busy. */
  readonly attempt: number;
}

export interface Turn extends Moment {
  readonly message: Message;
  /** What the sender is in the college: `everyone`, `staff`, `admin`, and roles the policy names. */
  readonly roles: ReadonlySet<string>;
  /** Labels of documents that may be told here: those both the sender and the room have. */
  readonly audience: ReadonlySet<string>;
  /** What a model has made of the message, when it is worked on for the second time. */
  readonly understood?: Understood;
  /** What this bot can do and the sender may ask for. */
  readonly abilities: readonly Ability[];
}

/** Whom a message is for, and what of it was read. Proposed only: the rules' reader outranks it, the rules judge, the person confirms. */
export interface Understood {
  readonly skill: string;
  /** Fits the schema of the skill's meaning. */
  readonly fills: object;
}

/** A skill as the help page shows it. */
export interface Ability {
  readonly title: string;
  readonly says: readonly string[];
  /** False: it would be refused here. */
  readonly isOffered: boolean;
}

export function beginMoment(ports: Ports, lease: Lease): Moment {
  const now = ports.clock.now();
  return { ...ports, memo: openMemo(ports, lease, now), now, attempt: lease.attempt };
}

/** The day in the college, `2026-11-23`. */
export function today({ now, clock }: Pick<Moment, 'now' | 'clock'>): string {
  return localTime(now, clock.zone).day;
}

/** One conversation for each person in each room. */
export function conversationOf({ message }: { readonly message: Pick<Message, 'person' | 'room'> }): string {
  return `${message.person.id}@${message.room.id}`;
}
