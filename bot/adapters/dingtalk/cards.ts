/** Replies as cards, for one person each: POST /v1.0/card/instances/createAndDeliver; PUT /v1.0/card/instances changes it. */
import { z } from 'zod';
import type { Outgoing, Reply } from '../../ports/chat.ts';
import { NO_METERS, type Meters } from '../../ports/meters.ts';
import { OutsideProblem } from '../../ports/problem.ts';
import type { Api } from './api.ts';
import { deliveryOf, type Params } from './cards/delivery.ts';
import { belowParams, faceOf, FINISHED, fits } from './cards/face.ts';

export interface CardsOptions {
  readonly api: Api;
  readonly robotCode: string;
  /** A template with the variables of the platform's own AI card; absent: no cards. */
  readonly template?: string | undefined;
  readonly meters?: Meters;
  /** Whether a card may still be paid for; default always. An answer's is a comfort, a request's lets people decide. */
  readonly affords?: (purpose: 'card' | 'chatter') => boolean;
}

export interface Cards {
  /**
   * False: it has to go as a message; there is no card for it, no template, or no room for its words. What is not worth a
   * message is true anyhow.
   */
  send(outgoing: Outgoing, title: string): Promise<boolean>;
}

const DELIVER = '/v1.0/card/instances/createAndDeliver';
const CHANGE = '/v1.0/card/instances';
/** So many cards that could not be delivered are remembered. */
const MOST_UNDELIVERED = 200;
/** The template was withdrawn or was never there: the message takes its place. */
const NO_TEMPLATE: ReadonlySet<string | undefined> = new Set(['param.templateNotExist', 'param.templateUnpublished']);

const Delivered = z.object({
  result: z.object({ deliverResults: z.array(z.object({ success: z.boolean() })) }),
});
const Changed = z.unknown();

export function openCards({ api, robotCode, template, meters = NO_METERS, affords = () => true }: CardsOptions): Cards {
  /** A card that is there and was not delivered is a message for good: the platform takes a second try for delivered. */
  const undelivered = new Set<string | undefined>();

  async function deliver(outgoing: Outgoing, params: Params): Promise<boolean> {
    const outTrackId = outgoing.reply.card;
    if (undelivered.has(outTrackId)) return false;
    const card = { cardTemplateId: template, outTrackId, callbackType: 'STREAM', userIdType: 1 };
    const body = { ...card, ...deliveryOf(outgoing, params, robotCode) };
    const { result } = await api.call({ method: 'POST', path: DELIVER, body, schema: Delivered, kind: 'write' });
    if (result.deliverResults.every(({ success }) => success)) return true;
    if (undelivered.size >= MOST_UNDELIVERED) undelivered.clear();
    undelivered.add(outTrackId);
    return stepDown();
  }

  /** Doing it again changes nothing. */
  async function change(outTrackId: string, cardParamMap: Params): Promise<true> {
    const body = { outTrackId, cardData: { cardParamMap }, cardUpdateOptions: { updateCardDataByKey: true } };
    await api.call({ method: 'PUT', path: CHANGE, body, schema: Changed, kind: 'write' });
    return true;
  }

  function stepDown(): false {
    meters.note({ what: 'step', from: 'card', to: 'message' });
    return false;
  }

  function isForCard({ room, reply: { card, onto } }: Outgoing): boolean {
    return template !== undefined && (card ?? onto) !== undefined && room.kind !== 'group';
  }

  async function show(outgoing: Outgoing, title: string): Promise<boolean> {
    const { onto } = outgoing.reply;
    const params = paramsOf(outgoing.reply, title);
    if (!isForCard(outgoing) || !fits(params)) return false;
    if (!onto && !affords(purposeOf(outgoing.reply))) return stepDown();
    try {
      return await (onto ? change(onto.card, params) : deliver(outgoing, params));
    } catch (problem) {
      if (!(problem instanceof OutsideProblem) || !isInVain(problem, outgoing.reply)) throw problem;
      return stepDown();
    }
  }

  return {
    send: async (outgoing, title) => (await show(outgoing, title)) || outgoing.reply.onto?.isQuiet === true,
  };
}

/** In private an answer needs no card. One for a single person in a group costs what the message costs that would take its place. */
function purposeOf({ outcome, aside }: Reply): 'card' | 'chatter' {
  return outcome === 'answered' && !aside ? 'chatter' : 'card';
}

/**
 * No second try would help: there is no template, or the card to be changed never came to be. Whatever the platform has
 * against a card for one person in a group, the message in private says it.
 */
function isInVain({ code, retryable, outcomeUnknown }: OutsideProblem, { onto, aside }: Reply): boolean {
  if (onto) return onto.isQuiet || !(retryable || outcomeUnknown);
  return aside ? !retryable : NO_TEMPLATE.has(code);
}

function paramsOf({ text, choices = [], onto }: Reply, msgTitle: string): Params {
  if (onto?.place === 'below') return belowParams(text, choices);
  return { flowStatus: FINISHED, msgTitle, msgContent: text, sys_full_json_obj: faceOf(choices) };
}
