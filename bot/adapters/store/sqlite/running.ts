/** Does steps on SQLite: every question is answered at once, so they come to their end without anybody in between. */
import type { DatabaseSync, SQLInputValue, StatementSync } from 'node:sqlite';
import type { CompiledQuery } from 'kysely';
import { filled, type Ask, type Steps } from '../prepared.ts';

export function openRunning(database: DatabaseSync): <T>(steps: Steps<T>) => T {
  const statements = new Map<CompiledQuery, StatementSync>();

  function statementOf(query: CompiledQuery): StatementSync {
    const known = statements.get(query);
    if (known) return known;
    const statement = database.prepare(query.sql);
    statements.set(query, statement);
    return statement;
  }

  function answer(ask: Ask): unknown {
    const statement = statementOf(ask.query);
    // A hole that nobody filled is refused here: a slip in our own code is loud.
    const values = filled(ask) as SQLInputValue[];
    if (ask.how === 'all') return statement.all(...values);
    return ask.how === 'first' ? statement.get(...values) : Number(statement.run(...values).changes);
  }

  return (steps) => {
    let next = steps.next();
    while (!next.done) next = steps.next(answer(next.value));
    return next.value;
  };
}
