/** A query that is built by kysely once and then run many times: kysely takes longer to build a query than SQLite to run it. */
import type { DatabaseSync, SQLInputValue, StatementSync } from 'node:sqlite';
import { sql, type CompiledQuery, type RawBuilder } from 'kysely';

/** The place of a value that is known only when the query runs. */
interface Hole {
  readonly hole: string;
}

/** What goes into the holes, by their names. Names without a hole are overlooked. */
export type Values = Readonly<Record<string, SQLInputValue>>;

export interface Prepared<Row> {
  all(values: Values): Row[];
  /** The first row. A change with `returning` is done completely all the same. */
  first(values: Values): Row | undefined;
  /** Row by row, for whoever stops early. Change no table before the end. */
  each(values: Values): Iterable<Row>;
  /** How many rows were changed. */
  change(values: Values): number;
}

/** Leaves a place in a query, to be filled by `prepare`. */
export function hole<T>(name: string): RawBuilder<T> {
  const place: Hole = { hole: name };
  return sql<T>`${place}`;
}

function prepare<Row>(database: DatabaseSync, query: CompiledQuery<Row>): Prepared<Row> {
  const statement: StatementSync = database.prepare(query.sql);
  const fill = filler(query.parameters);
  return {
    all: (values) => statement.all(...fill(values)) as Row[],
    first: (values) => statement.get(...fill(values)) as Row | undefined,
    each: (values) => statement.iterate(...fill(values)) as Iterable<Row>,
    change: (values) => Number(statement.run(...fill(values)).changes),
  };
}

/** A family of queries, prepared together. */
export function prepareAll<Family extends Readonly<Record<string, CompiledQuery>>>(
  database: DatabaseSync,
  queries: Family,
): PreparedFamily<Family> {
  const prepared = Object.entries(queries).map(([name, query]) => [name, prepare(database, query)]);
  return Object.fromEntries(prepared) as PreparedFamily<Family>;
}

export type PreparedFamily<Family> = {
  readonly [Name in keyof Family]: Family[Name] extends CompiledQuery<infer Row> ? Prepared<Row> : never;
};

function filler(parameters: readonly unknown[]): (values: Values) => SQLInputValue[] {
  return (values) => parameters.map((parameter) => pick(parameter, values));
}

/** A hole that nobody fills stays `undefined`, which SQLite refuses to bind: a slip in our own code is loud. */
function pick(parameter: unknown, values: Values): SQLInputValue {
  return isHole(parameter) ? (values[parameter.hole] as SQLInputValue) : (parameter as SQLInputValue);
}

function isHole(parameter: unknown): parameter is Hole {
  return typeof parameter === 'object' && parameter !== null && 'hole' in parameter;
}
