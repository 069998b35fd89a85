/**
 * Remembers what a pure reading gave, for what was read last: the same few clauses, headers and words meet every
 * question, and colleges ask the same questions. Nobody can tell it from reading anew, except by the clock. In memory only.
 */

/** Few enough to cost a few megabytes, enough for the clauses a college asks about. */
const MOST = 4_000;
/** Longer texts are hardly met again, and thousands of them would fill the memory: whoever sends them gains nothing. */
const LONGEST = 2_000;

/** `most`: at least half as many texts are remembered, the latest ones. What `read` gets besides follows from the text. */
export function remembered<T, More extends readonly unknown[]>(
  read: (text: string, ...more: More) => T,
  most = MOST,
): (text: string, ...more: More) => T {
  let [latest, earlier] = [new Map<string, T>(), new Map<string, T>()];
  return (text, ...more) => {
    if (text.length > LONGEST) return read(text, ...more);
    const known = latest.get(text);
    if (known !== undefined) return known;
    const value = earlier.get(text) ?? read(text, ...more);
    if (latest.size >= most / 2) [latest, earlier] = [new Map(), latest];
    latest.set(text, value);
    return value;
  };
}

/** The same for a reading of an object that never changes; forgotten with the object. */
export function rememberedOf<K extends object, T>(read: (whole: K) => T): (whole: K) => T {
  const known = new WeakMap<K, T>();
  return (whole) => {
    const value = known.get(whole) ?? read(whole);
    known.set(whole, value);
    return value;
  };
}
