/**
 * A query that is built by kysely once and then asked many times: building takes longer than answering. What is done in
 * a transaction is written down as steps, each of which asks one thing and goes on with the answer. SQLite runs them to
 * their end at once, PostgreSQL one round trip after the other; so both engines share every rule.
 */
import { sql, type CompiledQuery, type RawBuilder } from 'kysely';

/** What a place in a query can be filled with. */
export type Value = string | number | bigint | Uint8Array | null;

/** What goes into the holes, by their names. Names without a hole are overlooked. */
export type Values = Readonly<Record<string, Value>>;

/** One question to the database. */
export interface Ask {
  readonly query: CompiledQuery;
  readonly how: 'all' | 'first' | 'change';
  readonly values: Values;
}

/** Work on the database that ends with a `T`, whatever engine answers its questions. */
export type Steps<T> = Generator<Ask, T, unknown>;

export interface Prepared<Row> {
  all(values: Values): Steps<Row[]>;
  /** The first row. A change with `returning` is done completely all the same. */
  first(values: Values): Steps<Row | undefined>;
  /** How many rows were changed. */
  change(values: Values): Steps<number>;
}

export type PreparedFamily<Family> = {
  readonly [Name in keyof Family]: Family[Name] extends CompiledQuery<infer Row> ? Prepared<Row> : never;
};

/** The place of a value that is known only when the query runs. */
interface Hole {
  readonly hole: string;
}

/** Leaves a place in a query, to be filled when it is asked. */
export function hole<T>(name: string): RawBuilder<T> {
  const place: Hole = { hole: name };
  return sql<T>`${place}`;
}

/** A family of queries, ready to be asked. */
export function prepareAll<Family extends Readonly<Record<string, CompiledQuery>>>(
  queries: Family,
): PreparedFamily<Family> {
  const prepared = Object.entries(queries).map(([name, query]) => [name, prepare(query)]);
  return Object.fromEntries(prepared) as PreparedFamily<Family>;
}

function prepare<Row>(query: CompiledQuery<Row>): Prepared<Row> {
  return {
    *all(values) {
      return (yield { query, how: 'all', values }) as Row[];
    },
    *first(values) {
      return (yield { query, how: 'first', values }) as Row | undefined;
    },
    *change(values) {
      return (yield { query, how: 'change', values }) as number;
    },
  };
}

/** The values of a question in the order of its places. A hole that nobody fills stays `undefined`. */
export function filled({ query, values }: Ask): (Value | undefined)[] {
  return query.parameters.map((parameter) => (isHole(parameter) ? values[parameter.hole] : (parameter as Value)));
}

function isHole(parameter: unknown): parameter is Hole {
  return typeof parameter === 'object' && parameter !== null && 'hole' in parameter;
}
