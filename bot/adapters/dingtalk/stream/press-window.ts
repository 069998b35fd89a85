/**
 * Tells a press delivered twice from a button pressed twice. The platform numbers neither, and both look the same to the
 * last byte, so only time can tell: the same press again within two minutes is a delivery of the first (they come 16 to
 * 60 s later) or a double click; after that it is a new press, so that a card can be used again. A card that must tell
 * sooner puts a state into the values of its buttons.
 */
import type { Press } from '../../../ports/chat.ts';

/** Presses remembered at most. */
const MOST = 10_000;

/**
 * Gives each press its id. The window starts with the first press this process heard. What another replica heard is
 * known by the window of the platform's clock alone, so a frame that it gets again just past the edge is taken for new:
 * whoever works on a press looks first whether its deed is done.
 */
export function createPressWindow(windowMs: number): (press: Press) => Press {
  const first = new Map<string, Press>();
  return (press) => {
    const known = first.get(press.id);
    if (known && Math.abs(press.at - known.at) < windowMs) return { ...press, id: known.id };
    const numbered = { ...press, id: `${press.id}@${Math.floor(press.at / windowMs)}` };
    first.delete(press.id);
    first.set(press.id, numbered);
    const oldest = first.keys().next();
    if (first.size > MOST && !oldest.done) first.delete(oldest.value);
    return numbered;
  };
}
