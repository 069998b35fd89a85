/** What a change brings, looked through before it is published: faults, and the answers that become others. */
import type { Clock } from '../ports/clock.ts';
import type { Edited, Editing, Flip, Report } from '../ports/editing.ts';
import type { Log } from '../ports/log.ts';
import type { Library } from '../ports/library.ts';
import { localTime } from '../language/local-time.ts';
import { writeDraft } from './editing/drafting.ts';
import { openDraft } from './editing/draft.ts';
import { changesBetween } from './editing/gate.ts';
import { unpackGeneration, type Knowledge } from './generation.ts';
import { readGolden, type GoldenQuestion } from './editing/golden.ts';
import { sameObjects } from './index/inheritance.ts';
import type { Stock } from './keeper.ts';
import { faultOf, openDisputes } from './editing/disputes.ts';
import type { OpenLibrary } from './library.ts';
import type { LoadedDocument } from './load/index.ts';
import type { Obeyed } from './review/drift.ts';
import { openReviewer } from './review/reviewer.ts';

/** Asks the questions of both; gives back those that are not answered alike. */
export type Rehearse = (
  questions: readonly GoldenQuestion[],
  before: Library,
  after: Library,
) => Promise<readonly Flip[]>;

export interface EditingOptions {
  readonly library: OpenLibrary;
  readonly store: Stock;
  readonly clock: Clock;
  readonly log: Log;
  /** The knowledge folder, for its list of questions. */
  readonly dir: string;
  readonly rehearse: Rehearse;
  /** Numbers the robot obeys: the published regulation is compared with them. */
  readonly obeyed: readonly Obeyed[];
}

/** One step back. */
export const PREVIOUS = 'previous';

/** By the beginning of its id, when only one begins so. */
export function generationNamed(name: string, kept: readonly { readonly id: string }[]): string | undefined {
  if (name === PREVIOUS) return kept[1]?.id;
  const [only, ...others] = kept.filter(({ id }) => id.startsWith(name));
  return others.length === 0 ? only?.id : undefined;
}

type Documents = readonly LoadedDocument[];

export interface OpenEditing extends Editing {
  /** Nothing is looked through any more. */
  close(): void;
}

export function openEditing(options: EditingOptions): OpenEditing {
  const { library, store, clock, log, dir, rehearse, obeyed } = options;
  const { keeper, shelf } = library;
  const reviewer = openReviewer();
  const today = (): string => localTime(clock.now(), clock.zone).day;

  const served = () => ({ generation: shelf.generation, documents: keeper.served()?.documents ?? [] });
  const disputes = openDisputes({ served, today, reviewer, obeyed });

  async function report(id: string, before: Knowledge, after: Knowledge): Promise<Report> {
    const questions = await readGolden(dir);
    const flips = questions.length > 0 ? await rehearse(questions, await drafted(before), await drafted(after)) : [];
    const changes = changesBetween(before.documents, after.documents);
    const faults = await reviewer.faults({
      documents: after.documents,
      before: before.documents,
      today: today(),
      obeyed,
    });
    const unreadable = (library.folder()?.aside ?? []).map(({ file, reason }) => `${file}：${reason}`);
    return {
      id,
      changes,
      flips,
      asked: questions.length,
      faults: faults.map(faultOf),
      unreadable,
    };
  }

  function drafted({ documents, dictionary }: Knowledge): Promise<Library> {
    return openDraft(documents, { zone: clock.zone, dictionary, legacy: shelf.legacy });
  }

  async function proposal(): Promise<Report | undefined> {
    const waiting = keeper.waiting();
    const served = keeper.served();
    if (!waiting || !served) return undefined;
    const after = { ...served, documents: waiting.after };
    return report(waiting.id, served, after);
  }

  async function published(generation: string): Promise<Report | undefined> {
    const kept = await store.kept();
    const at = kept.findIndex(({ id }) => id === generation);
    const [after, before] = await Promise.all(
      [kept[at], kept[at + 1]].map(async (each) => each && knowledgeOf(each.id)),
    );
    if (at < 0 || !before || !after) return undefined;
    const same = sameObjects(before.documents, after.documents) as Documents;
    return report(generation, { ...before, documents: same }, after);
  }

  /** The served documents are the very objects whose facts are known. */
  async function knowledgeOf(id: string): Promise<Knowledge | undefined> {
    const served = keeper.served();
    if (served && id === shelf.generation) return served;
    const generation = await store.generation(id);
    return generation && unpackGeneration(generation.content).catch(() => undefined);
  }

  return {
    proposal,
    published,
    publish: (id): Promise<Edited> => keeper.publish(id),
    refuse: (id) => keeper.refuse(id),
    rollback: async (name) => {
      const id = generationNamed(name, await store.kept());
      return id === undefined ? 'gone' : keeper.rollback(id);
    },
    kept: async () => {
      const kept = await store.kept();
      return Promise.all(
        kept.map(async ({ id, publishedAt }) => {
          const documents = (await knowledgeOf(id))?.documents.length ?? 0;
          return { id, publishedAt, documents, isServed: id === shelf.generation };
        }),
      );
    },
    draft: async (entry) => {
      try {
        await writeDraft(dir, entry);
      } catch (error) {
        log.error(
          { code: (error as NodeJS.ErrnoException).code },
          'a reply could not be written into the knowledge folder',
        );
        return 'elsewhere';
      }
      await library.look();
      return 'done';
    },
    disputing: (cites) => disputes.of(cites),
    faults: () => disputes.prepare(),
    close: () => {
      disputes.close();
      reviewer.close();
    },
  };
}
