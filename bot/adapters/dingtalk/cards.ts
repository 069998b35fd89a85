/** Choices as the buttons of a card, in private: POST /v1.0/card/instances/createAndDeliver; a pressed card is changed by PUT. */
import { z } from 'zod';
import { addressOf, type Outgoing, type Reply } from '../../ports/chat.ts';
import { NO_METERS, type Meters } from '../../ports/meters.ts';
import { OutsideProblem } from '../../ports/problem.ts';
import type { Api } from './api.ts';
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
  /** False: it has to go as a message; there is no card for it, no template, or no room for its words. */
  send(outgoing: Outgoing, title: string): Promise<boolean>;
}

const DELIVER = '/v1.0/card/instances/createAndDeliver';
const CHANGE = '/v1.0/card/instances';
/** The template was withdrawn or was never there: the message takes its place. */
const NO_TEMPLATE: ReadonlySet<string | undefined> = new Set(['param.templateNotExist', 'param.templateUnpublished']);

const Delivered = z.object({
  result: z.object({ deliverResults: z.array(z.object({ success: z.boolean() })) }),
});
const Changed = z.unknown();

export function openCards({ api, robotCode, template, meters = NO_METERS, affords = () => true }: CardsOptions): Cards {
  async function deliver(outgoing: Outgoing, params: Readonly<Record<string, string>>): Promise<boolean> {
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

  async function make(outgoing: Outgoing, msgTitle: string): Promise<boolean> {
    const { room, reply } = outgoing;
    const params = { ...paramsOf(reply), msgTitle };
    if (template === undefined || reply.card === undefined || room.kind === 'group' || !fits(params)) return false;
    if (!affords(reply.outcome === 'answered' ? 'chatter' : 'card')) return stepDown();
    return unless(deliver(outgoing, params), ({ code }) => NO_TEMPLATE.has(code));
  }

  /** Below the words of the card that was pressed. Doing it again changes nothing. */
  async function change(outTrackId: string, { text, choices = [] }: Reply): Promise<boolean> {
    const cardParamMap = belowParams(text, choices);
    if (!fits(cardParamMap)) return false;
    const cardUpdateOptions = { updateCardDataByKey: true };
    const body = { outTrackId, cardData: { cardParamMap }, cardUpdateOptions };
    const changing = api.call({ method: 'PUT', path: CHANGE, body, schema: Changed, kind: 'write' });
    return unless(
      changing.then(() => true),
      ({ retryable, outcomeUnknown }) => !retryable && !outcomeUnknown,
    );
  }

  /** What has become of the card; a message takes its place where that is known to be in vain. */
  async function unless(made: Promise<boolean>, isVain: (problem: OutsideProblem) => boolean): Promise<boolean> {
    try {
      return await made;
    } catch (problem) {
      if (!(problem instanceof OutsideProblem) || !isVain(problem)) throw problem;
      return stepDown();
    }
  }

  return {
    send: (outgoing, title) => {
      const { reply } = outgoing;
      return reply.onto === undefined ? make(outgoing, title) : change(reply.onto, reply);
    },
  };
}

function paramsOf({ text, choices = [] }: Reply): Record<string, string> {
  return { flowStatus: FINISHED, msgContent: text, sys_full_json_obj: faceOf(choices) };
}
