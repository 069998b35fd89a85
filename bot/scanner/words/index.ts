/** All word lists together, by topic. */
import { FIELD_WORDS } from './fields.ts';
import { SOFT_WORDS } from './persons.ts';
import { PLACE_WORDS } from './places.ts';
import type { Topic } from './topics.ts';

export const WORDS: Readonly<Record<Topic, string>> = { ...FIELD_WORDS, ...SOFT_WORDS, ...PLACE_WORDS };

/** The topics whose words name the value after them. */
export const FIELDS: ReadonlySet<string> = new Set(Object.keys(FIELD_WORDS));
