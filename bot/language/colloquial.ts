/** Everyday words and the words documents use instead. Sets of words that mean one matter; colleges add their own. */
import { ATTENDANCE_WORDS } from './everyday/attendance.ts';
import { CAMPUS_WORDS } from './everyday/campus.ts';
import { CARE_WORDS } from './everyday/care.ts';
import { DAILY_WORDS } from './everyday/daily.ts';
import { DEED_WORDS } from './everyday/deeds.ts';
import { LAW_WORDS } from './everyday/law.ts';
import { LIVING_WORDS } from './everyday/living.ts';
import { MATTER_WORDS } from './everyday/matters.ts';
import { MONEY_WORDS } from './everyday/money.ts';
import { NETWORK_WORDS } from './everyday/network.ts';
import { OFFICE_WORDS } from './everyday/office.ts';
import { ONLINE_WORDS } from './everyday/online.ts';
import { PAPER_WORDS } from './everyday/paper.ts';
import { OFFICE_PAPER_WORDS } from './everyday/papers.ts';
import { PEOPLE_WORDS } from './everyday/people.ts';
import { RULE_WORDS } from './everyday/rules.ts';
import { SERVICE_WORDS } from './everyday/service.ts';
import { SPEECH_WORDS } from './everyday/speech.ts';
import { STAFFING_WORDS } from './everyday/staffing.ts';
import { STUDY_WORDS } from './everyday/study.ts';
import { SUPPORT_WORDS } from './everyday/support.ts';
import { THING_WORDS } from './everyday/things.ts';
import { WORK_WORDS } from './everyday/work.ts';
import { segmentsOf } from './segments.ts';

/** A word a question says, and the words a document may use for it. */
export interface Meaning {
  readonly said: string;
  readonly meant: readonly string[];
  /** Where it stands in the text. */
  readonly at: number;
  /** It is only guessed from its sound. */
  readonly isGuess?: boolean;
}

export interface Lexicon {
  /** The everyday words in a text, longest first where they overlap, in the order of the text. */
  meaningsIn(text: string): readonly Meaning[];
}

/** So short a word is only meant where words begin and end there: not 天天 in 今天天气. */
const SHORT = 2;

/** From an everyday word to the formal ones. */
export type Aliases = ReadonlyMap<string, readonly string[]>;

/** `一 二 → 三 四`: 一 and 二 mean 三 or 四. `一 = 二 三`: each means the others. Other lines say nothing. */
export function readAliases(lines: string): Aliases {
  const aliases = new Map<string, string[]>();
  for (const [word, meant] of lines.split('\n').flatMap(aliasesIn)) {
    aliases.set(word, [...(aliases.get(word) ?? []), ...meant]);
  }
  return aliases;
}

function aliasesIn(line: string): (readonly [word: string, meant: readonly string[]])[] {
  const [, before = '', sign = '', after = ''] = /^([^→=]+)([→=])([^→=]+)$/u.exec(line) ?? [];
  const [everyday, formal] = [wordsOf(before), wordsOf(after)];
  if (sign === '→') return everyday.map((word) => [word, formal]);
  const all = [...everyday, ...formal];
  return all.map((word) => [word, all.filter((other) => other !== word)]);
}

export function createLexicon(...sources: readonly Aliases[]): Lexicon {
  const meant = new Map<string, readonly string[]>();
  for (const source of sources)
    for (const [word, formal] of source) meant.set(word, distinct([...(meant.get(word) ?? []), ...formal], word));
  const longestFirst = [...meant.keys()].filter(Boolean).toSorted((one, other) => other.length - one.length);
  const patterns = new Map(
    Map.groupBy(longestFirst, (word) => signAt(word))
      .entries()
      .map(([sign, words]) => [sign, new RegExp(words.map(escaped).join('|'), 'iuy')]),
  );
  const saidAt = (text: string, at: number): string | undefined => {
    const pattern = patterns.get(signAt(text, at));
    if (!pattern) return undefined;
    pattern.lastIndex = at;
    return pattern.exec(text)?.[0];
  };
  return {
    meaningsIn: (text) => {
      const meanings: Meaning[] = [];
      for (let at = 0; at < text.length; at += meanings.at(-1)?.at === at ? (meanings.at(-1)?.said.length ?? 1) : 1) {
        const said = saidAt(text, at);
        if (said !== undefined)
          meanings.push({ said, meant: meant.get(said) ?? meant.get(said.toUpperCase()) ?? [], at });
      }
      if (!meanings.some(({ said }) => said.length <= SHORT)) return meanings;
      const edges = new Set([text.length, ...segmentsOf(text).map(({ index }) => index)]);
      return meanings.filter(({ said, at }) => said.length > SHORT || (edges.has(at) && edges.has(at + said.length)));
    },
  };
}

/** Most places of a text begin none of the thousand words: a look at the first sign tells. */
function signAt(text: string, at = 0): string {
  return text.charAt(at).toLowerCase();
}

/** The words every college and office uses. */
export const EVERYDAY_WORDS: Aliases = readAliases(
  [
    ATTENDANCE_WORDS,
    CAMPUS_WORDS,
    CARE_WORDS,
    DAILY_WORDS,
    DEED_WORDS,
    LAW_WORDS,
    LIVING_WORDS,
    MATTER_WORDS,
    MONEY_WORDS,
    NETWORK_WORDS,
    OFFICE_WORDS,
    ONLINE_WORDS,
    PAPER_WORDS,
    OFFICE_PAPER_WORDS,
    PEOPLE_WORDS,
    RULE_WORDS,
    SERVICE_WORDS,
    SPEECH_WORDS,
    STAFFING_WORDS,
    STUDY_WORDS,
    SUPPORT_WORDS,
    THING_WORDS,
    WORK_WORDS,
  ].join('\n'),
);
export const EVERYDAY: Lexicon = createLexicon(EVERYDAY_WORDS);

function wordsOf(list: string): string[] {
  return list
    .trim()
    .split(/[\s、，,]+/u)
    .filter(Boolean);
}

function distinct(words: readonly string[], own: string): string[] {
  return [...new Set(words)].filter((word) => word !== own);
}

function escaped(word: string): string {
  return word.replace(/[\\^$.*+?()[\]{}|]/gu, String.raw`\$&`);
}
