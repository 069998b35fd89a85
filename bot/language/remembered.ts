/**
 * Remembers what a pure reading of a text gave, for the texts that were read last: the same few clauses, headers and
 * words meet every question. Nobody can tell it from reading anew, except by the clock. In memory only.
 */

/** Few enough to cost a few megabytes, enough for the clauses a college asks about. */
const MOST = 4_000;

/** `most`: at least half as many texts are remembered, the latest ones. */
export function remembered<T>(read: (text: string) => T, most = MOST): (text: string) => T {
  let [latest, earlier] = [new Map<string, T>(), new Map<string, T>()];
  return (text) => {
    const known = latest.get(text);
    if (known !== undefined) return known;
    const value = earlier.get(text) ?? read(text);
    if (latest.size >= most / 2) [latest, earlier] = [new Map(), latest];
    latest.set(text, value);
    return value;
  };
}
