/** Choices as the buttons of a card, in private: POST /v1.0/card/instances/createAndDeliver. */
import { z } from 'zod';
import { addressOf, type Outgoing } from '../../ports/chat.ts';
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
  /** False: it has to go as a message; there is no card for it, no template, or no room for its words. */
  send(outgoing: Outgoing, title: string): Promise<boolean>;
}

const DELIVER = '/v1.0/card/instances/createAndDeliver';
/** A value of a card may have 1 KB. */
const MOST_BYTES = 1_000;
/** The template was withdrawn or was never there: the message takes its place. */
const NO_TEMPLATE: ReadonlySet<string | undefined> = new Set(['param.templateNotExist', 'param.templateUnpublished']);
/** `flowStatus` of an AI card that is complete. */
const FINISHED = '3';

const Delivered = z.object({
  result: z.object({ deliverResults: z.array(z.object({ success: z.boolean() })) }),
});

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

  return {
    send: async (outgoing, title) => {
      const { room, reply } = outgoing;
      const params = paramsOf(outgoing, title);
      const fits = Object.values(params).every((value) => Buffer.byteLength(value) <= MOST_BYTES);
      if (template === undefined || reply.card === undefined || room.kind === 'group' || !fits) return false;
      if (!affords('card')) return stepDown();
      try {
        return await deliver(outgoing, params);
      } catch (problem) {
        if (!(problem instanceof OutsideProblem && NO_TEMPLATE.has(problem.code))) throw problem;
        return stepDown();
      }
    },
  };
}

/** What changes on a card whose button was pressed: the buttons go, and a line tells what became of them. */
export function pressedParams(line: string): Record<string, string> {
  const structure = JSON.stringify({ order: ['msgTitle', 'msgContent', 'staticMsgContent'] });
  return { staticMsgContent: line, sys_full_json_obj: structure };
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
