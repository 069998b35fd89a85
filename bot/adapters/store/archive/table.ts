/** Sealed files of copies in the database: every replica sees them, and a backup of the database holds them. */
import type { Kysely } from 'kysely';
import type { Vault } from '../archive.ts';
import type { Engine } from '../engine.ts';
import { hole, prepareAll } from '../prepared.ts';
import type { Schema } from '../schema.ts';

export function tableVault(engine: Engine): Vault {
  const queries = prepareAll(archiveQueries(engine.kysely));
  return {
    read: async (folder, name) => {
      const row = await engine.look(() => queries.read.first({ folder, name }));
      return row?.content;
    },
    folders: async () => (await engine.look(() => queries.folders.all({}))).map(({ folder }) => folder),
    write: async (folder, files) => {
      await engine.save(function* () {
        yield* queries.remove.change({ folder });
        for (const { name, content } of files) yield* queries.add.change({ folder, name, content });
      });
      await engine.reached();
    },
  };
}

export function archiveQueries(db: Kysely<Schema>) {
  return {
    read: db
      .selectFrom('archive_file')
      .select('content')
      .where('folder', '=', hole<string>('folder'))
      .where('name', '=', hole<string>('name'))
      .compile(),
    folders: db.selectFrom('archive_file').select('folder').distinct().compile(),
    remove: db.deleteFrom('archive_file').where('folder', '=', hole<string>('folder')).compile(),
    add: db
      .insertInto('archive_file')
      .values({ folder: hole('folder'), name: hole('name'), content: hole('content') })
      .compile(),
  };
}
