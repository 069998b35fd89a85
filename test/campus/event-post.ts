/** The way of events to the stream, and what can happen to them there: lost, twice, late, in the wrong order. */
import type { CollegeClock } from './clock.ts';
import { MINUTE_MS } from './college-time.ts';
import type { Faults } from './faults.ts';
import type { News } from './news.ts';
import type { Push, Pushes } from './wire/pushes.ts';

export interface EventPost {
  /** `subject`: event type and kind, such as `bpms_instance_change/finish`; faults may be set for its beginning only. */
  readonly send: (push: Push, subject: string) => void;
  /** Events on their way longer than usual. */
  readonly held: () => number;
}

export interface EventPostParts {
  readonly clock: CollegeClock;
  readonly faults: Faults;
  readonly news: News;
  readonly pushes: Pushes;
}

const LATE_MS = 10 * MINUTE_MS;

export function createEventPost({ clock, faults, news, pushes }: EventPostParts): EventPost {
  let late: { readonly push: Push; readonly due: number }[] = [];
  let swapped: Push[] = [];
  const deliverLate = (): void => {
    const due = late.filter((each) => each.due <= clock.now());
    late = late.filter((each) => each.due > clock.now());
    for (const { push } of due) pushes.send(push);
  };
  // College time moves when a test or the playground moves it; each later event looks as well.
  news.listen(({ kind }) => void (kind === 'clock' && deliverLate()));
  return {
    held: () => late.length + swapped.length,
    send(push, subject) {
      deliverLate();
      if (faults.take('eventLost', subject)) return;
      if (faults.take('eventLate', subject)) {
        late.push({ push, due: clock.now() + LATE_MS });
        return;
      }
      if (faults.take('eventSwapped', subject)) {
        swapped.push(push);
        return;
      }
      const waiting = swapped;
      swapped = [];
      for (const each of faults.take('eventTwice', subject) ? [push, push, ...waiting] : [push, ...waiting]) {
        pushes.send(each);
      }
    },
  };
}
