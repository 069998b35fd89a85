/** Choices as the buttons of a card, in private: POST /v1.0/card/instances/createAndDeliver; PUT /v1.0/card/instances changes it. */
import { z } from 'zod';
import { addressOf, type Outgoing, type Reply } from '../../ports/chat.ts';
import { NO_METERS, type Meters } from '../../ports/meters.ts';
import { OutsideProblem } from '../../ports/problem.ts';
import type { Api } from './api.ts';

export interface CardsOptions {
  readonly api: Api;
  readonly robotCode: string;
  /** A template with the variables of the platform's own AI card; absent: no cards. */
  readonly template?: string | undefined;
  readonly meters?: Meters;
  /** Whether a card may still be paid for; default always. */
  readonly affords?: (purpose: 'card') => boolean;
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
/** A value of a card may have 1 KB. */
const MOST_BYTES = 1_000;
/** The template was withdrawn or was never there: the message takes its place. */
const NO_TEMPLATE: ReadonlySet<string | undefined> = new Set(['param.templateNotExist', 'param.templateUnpublished']);
/** `flowStatus` of an AI card that is complete. */
const FINISHED = '3';

type Params = Readonly<Record<string, string>>;

const Delivered = z.object({
  result: z.object({ deliverResults: z.array(z.object({ success: z.boolean() })) }),
});

const Changed = z.unknown();

export function openCards({ api, robotCode, template, meters = NO_METERS, affords = () => true }: CardsOptions): Cards {
  async function change(outTrackId: string, cardParamMap: Params): Promise<true> {
    const body = { outTrackId, cardData: { cardParamMap }, cardUpdateOptions: { updateCardDataByKey: true } };
    await api.call({ method: 'PUT', path: CHANGE, body, schema: Changed, kind: 'write' });
    return true;
  }

  async function deliver(outgoing: Outgoing, params: Params): Promise<boolean> {
    const body = {
      cardTemplateId: template,
      outTrackId: outgoing.reply.card,
      callbackType: 'STREAM',
      userIdType: 1,
      cardData: { cardParamMap: params },
      openSpaceId: `dtv1.card//IM_ROBOT.${addressOf(outgoing.room)}`,
      imRobotOpenSpaceModel: { supportForward: false },
      imRobotOpenDeliverModel: { spaceType: 'IM_ROBOT', robotCode },
    };
    const { result } = await api.call({ method: 'POST', path: DELIVER, body, schema: Delivered, kind: 'write' });
    return result.deliverResults.every(({ success }) => success);
  }

  function stepDown(): false {
    meters.note({ what: 'step', from: 'card', to: 'message' });
    return false;
  }

  async function show(outgoing: Outgoing, title: string): Promise<boolean> {
    const { room, reply } = outgoing;
    const { card, update } = reply;
    const params = paramsOf(outgoing, title);
    const fits = Object.values(params).every((value) => Buffer.byteLength(value) <= MOST_BYTES);
    if (template === undefined || (card ?? update) === undefined || room.kind === 'group' || !fits) return false;
    if (!affords('card')) return stepDown();
    try {
      return await (update ? change(update.card, params) : deliver(outgoing, params));
    } catch (problem) {
      if (!(problem instanceof OutsideProblem) || !isForGood(problem, update)) throw problem;
      return stepDown();
    }
  }

  return {
    send: async (outgoing, title) => (await show(outgoing, title)) || outgoing.reply.update?.isQuiet === true,
  };
}

/** No second try would help: there is no template, or the card to be changed never came to be. */
function isForGood({ code, retryable }: OutsideProblem, update: Reply['update']): boolean {
  return NO_TEMPLATE.has(code) || (update !== undefined && (update.isQuiet || !retryable));
}

/** A button carries its words as its id, so that pressing and typing are the same. */
function paramsOf({ reply }: Outgoing, msgTitle: string): Record<string, string> {
  const msgButtons = (reply.choices ?? []).map((text, at) => ({
    text,
    id: text,
    color: at === 0 ? 'blue' : 'gray',
    request: true,
  }));
  const order = ['msgTitle', 'msgContent', 'msgButtons'];
  const structure = JSON.stringify({ order, msgButtons });
  return { flowStatus: FINISHED, msgTitle, msgContent: reply.text, sys_full_json_obj: structure };
}
