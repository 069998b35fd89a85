/** The knowledge folder: read, kept in the store, proposed or published, rehearsed, and told of. */
import { createHash } from 'node:crypto';
import { join } from 'node:path';
import type { Config } from '../config.ts';
import { alarmJob } from '../core/alarm.ts';
import { recordJob } from '../core/record.ts';
import { DRAFTS } from '../library/editing/drafting.ts';
import { openCopies } from '../library/copies.ts';
import { openEditing } from '../library/editing.ts';
import { openErrands, type Errand } from '../library/editing/errands.ts';
import type { News } from '../library/keeper.ts';
import { openLibrary, type LibraryOptions } from '../library/library.ts';
import type { Clock } from '../ports/clock.ts';
import type { Ports } from '../ports/index.ts';
import type { Log } from '../ports/log.ts';
import type { Policy } from '../ports/policy.ts';
import type { Job, Store } from '../ports/store.ts';
import { createRehearsal } from '../rehearsal.ts';
import { openObeyed, refreshed } from './obeyed.ts';

export interface KnowledgeParts {
  readonly config: Config;
  readonly policy: Policy;
  readonly clock: Clock;
  readonly log: Log;
  readonly store: Store;
  /** Absent: what is meant is looked for by its words alone. */
  readonly embedding: LibraryOptions['embedding'];
}

/** `ports` are asked for when an answer is rehearsed, long after all of them are open. */
export async function openKnowledge(parts: KnowledgeParts, ports: () => Ports) {
  const { config, policy, clock, log, store, embedding } = parts;
  const { knowledgeDir: dir, dataDir } = config;
  const roles = Object.keys(policy.roles);
  const library = await openLibrary({
    dir,
    cacheFile: join(dataDir, 'index.cache'),
    store: recorded(store),
    clock,
    log,
    roles,
    embedding,
    vectorFile: join(dataDir, 'vectors.cache'),
    isGated: gateOf(policy.knowledge),
    onNews: (news) => store.accept(newsJob(news, clock.now())),
  });
  const { now: obeyed, refresh } = await openObeyed(store);
  const rehearse = createRehearsal(ports);
  const editing = refreshed(openEditing({ library, store, clock, log, dir, rehearse, obeyed, roles }), refresh);
  const copies = openCopies({
    dir,
    isHere: () => library.folder()?.isThere ?? false,
    look: (change) => library.look(change),
  });
  if (library.keeper.served()?.documents.some(({ head }) => head.review))
    await store.accept(openedJob('knowledge', clock.now()));
  if (policy.knowledge?.wiki) await store.accept(openedJob('wiki', clock.now()));
  const errands = openErrands({
    file: join(dataDir, 'knowledge.errand'),
    editing,
    log,
    onDone: (errand) => store.accept(errandJob(errand, clock.now())),
  });
  const close = async (): Promise<void> => {
    editing.close();
    await errands.close();
    await library.close();
  };
  return { library, editing, copies, close };
}

/** What is published goes into the audit log. */
function recorded(store: Store): Store {
  return {
    ...store,
    publish: async (generation) => {
      await store.publish(generation);
      const { id: about, publishedAt: at } = generation;
      const id = `knowledge-published:${about}/${at}`;
      await store.accept(recordJob({ id, deed: 'knowledge-published', about, at }));
    },
  };
}

/** A folder named in the policy, and everything below it. */
function gateOf(policy: Policy['knowledge']): (file: string) => boolean {
  const folders = [DRAFTS, ...(policy?.gated ?? [])].map((folder) => `${folder.replaceAll(/^\/+|\/+$/g, '')}/`);
  return (file) => folders.some((folder) => folder === '/' || file.startsWith(folder));
}

/** The same proposal and the same files put aside are told once; a generation that is published again is news again. */
function newsJob(news: News, now: number): Job {
  return alarmJob({
    id: `knowledge:${news.kind}:${nameOf(news, now)}`,
    skill: 'knowledge',
    lane: 'knowledge',
    at: now,
    data: news,
  });
}

function nameOf(news: News, now: number): string {
  if (news.kind === 'proposed') return news.id;
  if (news.kind === 'published') return `${news.generation}:${now}`;
  return createHash('sha256').update(JSON.stringify(news.files)).digest('hex').slice(0, 16);
}

/** Review dates are looked at every morning, copies are made at night: the skill sets its own alarm, once it is woken. */
function openedJob(skill: 'knowledge' | 'wiki', now: number): Job {
  return alarmJob({ id: `${skill}:opened:${now}`, skill, lane: skill, at: now, data: { kind: 'opened' } });
}

/** What was decided in the shell stands in the same list as what was decided in chat. */
function errandJob({ id, command, what }: Errand, now: number): Job {
  const entry = { at: now, by: '', name: '命令行', deed: command, id: what };
  const data = { kind: 'decided', entry };
  return alarmJob({ id: `knowledge:errand:${id}`, skill: 'knowledge', lane: 'knowledge', at: now, data });
}
