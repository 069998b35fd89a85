/** The plug of ports/llm: every call is composed, scrubbed, counted, queued and watched here; nothing else sees the endpoint. */
import { randomBytes } from 'node:crypto';
import type * as z from 'zod';
import type { Assignment, Ledger, Llm } from '../../ports/llm.ts';
import type { Log } from '../../ports/log.ts';
import { mask, scan } from '../../scanner/index.ts';
import { openComposing, type Composed } from './composing.ts';
import { openEmbedding } from './embedding.ts';
import type { Answer } from './collecting.ts';
import { openEndpoint, type Endpoint, type EndpointOptions, type Shape } from './endpoint.ts';
import { ModelFault, problemOf } from './faults.ts';
import { fitting, openForms, objectIn, optionIn } from './forms.ts';
import { openInsisting } from './insisting.ts';
import { readPages } from './pages.ts';
import type { Scanner } from './scrubbing.ts';
import { openTurnstile } from './turnstile.ts';
import type { Patience } from './watch.ts';

export interface LlmOptions {
  /** The first one is asked; the others when it fails. */
  readonly endpoints: readonly EndpointOptions[];
  readonly embeddingModel?: string | undefined;
  readonly ledger: Ledger;
  readonly log: Log;
  /** Calls under way at once. */
  readonly atOnce?: number;
  readonly pace?: Partial<ModelPace>;
  readonly scanner?: Scanner;
  readonly nonce?: () => string;
  /** Elapsed real milliseconds. */
  readonly uptime?: () => number;
}

/** Milliseconds, but for `failures`: so many in a row, and an endpoint rests. */
export interface ModelPace extends Patience {
  readonly pauseMs: number;
  readonly slowMs: number;
  readonly failures: number;
  readonly restMs: number;
}

export interface OpenLlm extends Llm {
  close(): Promise<void>;
}

const PACE: ModelPace = {
  firstToken: 15_000,
  idle: 10_000,
  total: 40_000,
  pauseMs: 800,
  slowMs: 4_000,
  failures: 5,
  restMs: 30_000,
};
const AT_ONCE = 8;
/** Characters of material that one call holds; a longer text is looked through in parts, which takes longer. */
const IN_ONE_CALL = 8_000;
const LONGER = 2;
/** Weaker ways to ask for a form, tried in this order where an endpoint refuses the stronger. */
const WEAKER: Readonly<Record<Shape, Shape | undefined>> = { schema: 'json', json: 'plain', plain: undefined };

/** Throws an Error when a page of prompts/ is wrong. Nothing is asked before the first assignment. */
export function openLlm(options: LlmOptions): OpenLlm {
  const { ledger, log, atOnce = AT_ONCE, uptime = () => performance.now() } = options;
  const pace = { ...PACE, ...options.pace };
  const endpoints = options.endpoints.map(openEndpoint);
  const { nonce = () => randomBytes(4).toString('hex'), scanner = { scan, mask } } = options;
  const pages = readPages();
  const compose = openComposing({ pages, scanner, nonce });
  const insisting = openInsisting({ ...pace, endpoints, patience: pace, uptime, log });
  const turnstile = openTurnstile(atOnce);
  const shapes = new Map<Endpoint, Shape>();
  const formOf = openForms();

  async function spend<T>({ by }: Assignment, call: () => Promise<T & { readonly tokens: number }>): Promise<T> {
    try {
      if (!(await ledger.isOpen())) throw new ModelFault('budget');
      const answer = await turnstile.pass(by.person, call);
      await ledger.note({ skill: by.skill, tokens: answer.tokens });
      return answer;
    } catch (problem) {
      throw problem instanceof ModelFault ? problemOf(problem) : problem;
    }
  }

  function ask(assignment: Assignment, composed: Composed, hear?: (soFar: string) => void): Promise<Answer> {
    const query = { system: composed.system, user: composed.user, hear };
    return spend(assignment, () => insisting.ask((endpoint, patience) => endpoint.ask(query, patience)));
  }

  /** What an endpoint refuses once it is not asked for again. */
  async function askForm(endpoint: Endpoint, query: FormQuery, patience: Patience): Promise<Answer> {
    const shape = shapes.get(endpoint) ?? 'schema';
    try {
      return await endpoint.ask({ ...query, shape }, patience);
    } catch (problem) {
      const weaker = WEAKER[shape];
      if (!(problem instanceof ModelFault) || problem.code !== 'refused' || !weaker) throw problem;
      shapes.set(endpoint, weaker);
      return askForm(endpoint, query, patience);
    }
  }

  function compositionOf(assignment: Assignment): Composed {
    try {
      return compose(assignment);
    } catch (problem) {
      throw problem instanceof ModelFault ? problemOf(problem) : problem;
    }
  }

  /** A form that cannot be read is asked for once more. */
  async function read<T>(assignment: Assignment, schema: z.ZodType<T>): Promise<T | undefined> {
    const form = formOf(schema);
    const blanks = { ...assignment.blanks, form: form.text };
    const { system, user, restore } = compositionOf({ ...assignment, blanks });
    const once = (more: string) => {
      const query = { system: system + more, user, schema: form.schema };
      return spend(assignment, () => insisting.ask((endpoint, patience) => askForm(endpoint, query, patience)));
    };
    const understood = ({ text }: Answer) => fitting(objectIn(restore(text, assignment.isPrivate)), schema);
    return understood(await once('')) ?? understood(await once(`\n\n${pages.fill('repair')}`));
  }

  const embedder = options.embeddingModel;
  return {
    read,
    choose: async (assignment, choices) => {
      const { text } = await ask(assignment, compositionOf(assignment));
      return optionIn(text, choices);
    },
    write: async (assignment, hear) => {
      const composed = compositionOf(assignment);
      const restore = (text: string) => composed.restore(text, assignment.isPrivate);
      const { text } = await ask(assignment, composed, hear && ((soFar) => hear(restore(soFar))));
      return restore(text);
    },
    summarise: async (assignment) => {
      const composed = compositionOf(assignment);
      const look = async () => {
        const { summarise } = await import('./summarising.ts');
        return summarise(composed, { endpoints: options.endpoints, totalMs: pace.total * LONGER });
      };
      const { text } =
        composed.user.length <= IN_ONE_CALL ? await ask(assignment, composed) : await spend(assignment, look);
      return composed.restore(text, assignment.isPrivate);
    },
    ...(embedder !== undefined && {
      embedding: openEmbedding({ model: embedder, scanner, insisting, ledger }),
    }),
    slowMs: pace.slowMs,
    close: async () => turnstile.close(),
  };
}

interface FormQuery {
  readonly system: string;
  readonly user: string;
  readonly schema: object;
}
