/** A timer a skill has set for itself. */
import type { Job } from '../ports/store.ts';
import type { Moment } from './turn.ts';

export interface Alarm {
  /** Names the timer: setting the same id twice wakes once. */
  readonly id: string;
  readonly skill: string;
  /** Alarms of one lane wake one after another: a person, or a notice and its batch. */
  readonly lane: string;
  /** Alarms of one group share a cap, so that many notices at once leave room for the people. Absent: the lane. */
  readonly group?: string;
  /** College time, milliseconds. */
  readonly at: number;
  readonly data: unknown;
}

export function setAlarm(moment: Moment, alarm: Alarm): void {
  moment.memo.follow(alarmJob(alarm));
}

/** The job that wakes the skill. */
export function alarmJob(alarm: Alarm): Job {
  const { id, lane, group = lane, at } = alarm;
  return { id: `alarm:${id}`, kind: 'alarm', lane, group, at, data: alarm };
}
