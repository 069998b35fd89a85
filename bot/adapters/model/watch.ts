/** Watches over one answer: how long until its first sign, between two signs, and in all. The SDK's own time-out ends with the headers. */
import { ModelFault } from './faults.ts';

/** Milliseconds. */
export interface Patience {
  readonly firstToken: number;
  readonly idle: number;
  readonly total: number;
}

export interface Watch {
  /** Aborted with a ModelFault when patience ends. */
  readonly signal: AbortSignal;
  /** A sign of life. */
  beat(): void;
  end(): void;
}

export function startWatch({ firstToken, idle, total }: Patience): Watch {
  const controller = new AbortController();
  const giveUp = (code: 'firstToken' | 'idle' | 'total') => () => controller.abort(new ModelFault(code));
  const whole = setTimeout(giveUp('total'), total);
  let hasBegun = false;
  let next = setTimeout(giveUp('firstToken'), firstToken);
  return {
    signal: controller.signal,
    beat: () => {
      if (hasBegun) return void next.refresh();
      hasBegun = true;
      clearTimeout(next);
      next = setTimeout(giveUp('idle'), idle);
    },
    end: () => {
      clearTimeout(whole);
      clearTimeout(next);
    },
  };
}
