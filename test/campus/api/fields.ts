/** Reads fields of a call's body: what is missing or of the wrong kind is refused with the code the API has for it. */
import { Refusal } from './refusal.ts';

export type Body = Readonly<Record<string, unknown>>;

/** A text that is not empty; otherwise the refusal. */
export function needText(body: Body, name: string, code: string | number): string {
  const value = body[name];
  if (typeof value !== 'string' || value === '') throw new Refusal(code, `缺少参数 ${name}`);
  return value;
}

export interface ListRules {
  /** Refused with when it is missing or empty. */
  readonly empty: string;
  readonly max: number;
  readonly overMax: string;
}

export function needTexts(body: Body, name: string, rules: ListRules): string[] {
  const value = body[name];
  const texts = Array.isArray(value) ? value.filter((each): each is string => typeof each === 'string') : [];
  if (texts.length === 0) throw new Refusal(rules.empty, `缺少参数 ${name}`);
  if (texts.length > rules.max) throw new Refusal(rules.overMax, `${name} 超过上限 ${rules.max}`);
  return texts;
}

/** Empty when the field is absent or no text. */
export function readText(body: Body, name: string): string {
  const value = body[name];
  return typeof value === 'string' ? value : '';
}

/** Numbers may come as text in the old APIs. `fallback` when the field is absent. */
export function readNumber(body: Body, name: string, fallback = Number.NaN): number {
  const value = body[name];
  return value === undefined ? fallback : Number(value);
}

export interface Page<T> {
  readonly items: readonly T[];
  readonly hasMore: boolean;
  /** Where the next page begins. */
  readonly next: number;
}

export function pageOf<T>(all: readonly T[], from: number, size: number): Page<T> {
  const items = all.slice(from, from + size);
  return { items, hasMore: from + size < all.length, next: from + items.length };
}
