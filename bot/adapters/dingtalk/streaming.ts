/** Cards that grow while an answer is written: begun by createAndDeliver, grown by PUT /v1.0/card/streaming. */
import { randomUUID } from 'node:crypto';
import { z } from 'zod';
import { addressOf, type Outgoing, type Room } from '../../ports/chat.ts';
import { NO_METERS, type Meters } from '../../ports/meters.ts';
import { OutsideProblem } from '../../ports/problem.ts';
import type { Growing, Streaming } from '../../ports/streaming.ts';
import type { Api } from './api.ts';
import { faceOf, FINISHED } from './cards/face.ts';
import { composeLetter } from './markdown/compose.ts';

export interface StreamingOptions {
  readonly api: Api;
  readonly robotCode: string;
  /** A template with the variables of the platform's own AI card; absent: nothing grows. */
  readonly template?: string | undefined;
  /** The college wants new ones. Those begun earlier are brought to their end anyhow. */
  readonly isOn: boolean;
  /** Whether they may still be paid for. */
  readonly affords: () => boolean;
  readonly meters?: Meters;
}

export interface OpenStreaming extends Streaming {
  /**
   * The last state of a card: the whole reply, its choices as buttons. False: the card says that a message follows, or
   * does not exist; send one. Throws OutsideProblem when the card could not be brought to an end: try again.
   */
  end(outgoing: Outgoing): Promise<boolean>;
}

const DELIVER = '/v1.0/card/instances/createAndDeliver';
const CHANGE = '/v1.0/card/instances';
const STREAM = '/v1.0/card/streaming';
/** One step may have 1 KB, a card 3 KB. */
const MOST_BYTES_A_STEP = 1_000;
const MOST_BYTES = 3_000;
/** `flowStatus` of an AI card. */
const WRITING = '2';
const TEXT = 'msgContent';
const FOLLOWS = '完整的回答在下一条消息里。';

const Delivered = z.object({
  result: z.object({ deliverResults: z.array(z.object({ success: z.boolean() })) }),
});
const Changed = z.unknown();

export function openStreaming(options: StreamingOptions): OpenStreaming {
  const { api, robotCode, template, isOn, affords, meters = NO_METERS } = options;

  async function deliver(body: object): Promise<boolean> {
    try {
      const { result } = await api.call({ method: 'POST', path: DELIVER, body, schema: Delivered, kind: 'write' });
      return result.deliverResults.every(({ success }) => success);
    } catch (problem) {
      if (!(problem instanceof OutsideProblem) || problem.outcomeUnknown) throw problem;
      meters.note({ what: 'step', from: 'card', to: 'message' });
      return false;
    }
  }

  /** All of it each time, so that doing it again changes nothing. */
  async function stream(outTrackId: string, content: string, isFinalize: boolean): Promise<void> {
    const body = { outTrackId, guid: randomUUID(), key: TEXT, content, isFull: true, isFinalize, isError: false };
    await api.call({ method: 'PUT', path: STREAM, body, schema: Changed, kind: 'write' });
  }

  async function change(outTrackId: string, params: Readonly<Record<string, string>>): Promise<void> {
    const cardUpdateOptions = { updateCardDataByKey: true };
    const body = { outTrackId, cardData: { cardParamMap: params }, cardUpdateOptions };
    await api.call({ method: 'PUT', path: CHANGE, body, schema: Changed, kind: 'write' });
  }

  async function finish(card: string, text: string, choices: readonly string[]): Promise<boolean> {
    if (Buffer.byteLength(text) > MOST_BYTES) return false;
    try {
      await stream(card, text, true);
    } catch (problem) {
      if (problem instanceof OutsideProblem) return false;
      throw problem;
    }
    const buttons = choices.length > 0 ? { sys_full_json_obj: faceOf(choices) } : {};
    await change(card, { flowStatus: FINISHED, ...buttons }).catch(unlessRefused);
    return true;
  }

  return {
    suits: (room) => isOn && template !== undefined && isReachable(room) && affords(),
    begin: async (card, growing) => {
      const { title, text } = composed(growing);
      const cardParamMap = { flowStatus: WRITING, msgTitle: title, [TEXT]: text, sys_full_json_obj: faceOf([]) };
      if (Buffer.byteLength(text) > MOST_BYTES_A_STEP) return false;
      const body = {
        cardTemplateId: template,
        outTrackId: card,
        callbackType: 'STREAM',
        userIdType: 1,
        cardData: { cardParamMap },
        openSpaceId: `dtv1.card//IM_ROBOT.${addressOf(growing.room)}`,
        imRobotOpenSpaceModel: { supportForward: false },
        imRobotOpenDeliverModel: { spaceType: 'IM_ROBOT', robotCode },
      };
      return deliver(body);
    },
    grow: async (card, growing) => {
      const { text } = composed(growing);
      if (Buffer.byteLength(text) <= MOST_BYTES_A_STEP) await stream(card, text, false);
    },
    end: async ({ reply: { growing, choices = [], ...reply } }) => {
      if (growing === undefined) return false;
      const [text = '', ...more] = composeLetter(reply).parts;
      if (more.length === 0 && (await finish(growing, text, choices))) return true;
      meters.note({ what: 'step', from: 'card', to: 'message' });
      await change(growing, { flowStatus: FINISHED, [TEXT]: FOLLOWS }).catch(unlessRefused);
      return false;
    },
  };
}

/** A group's answers mention whoever asked, which a card cannot take back or move; guests have no userid. */
function isReachable(room: Room): boolean {
  const address = addressOf(room);
  return room.kind === 'private' && address !== '' && !address.startsWith('outsider:');
}

function composed({ text, title }: Growing): { readonly title: string; readonly text: string } {
  const { title: shown, parts } = composeLetter({ outcome: 'answered', text, ...(title !== undefined && { title }) });
  return { title: shown, text: parts.join('\n\n') };
}

/** A card that was never made needs no end, and one that may not be changed gets none. */
function unlessRefused(problem: unknown): void {
  if (!(problem instanceof OutsideProblem) || problem.retryable) throw problem;
}
