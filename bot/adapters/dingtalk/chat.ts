/** Says what the bot has to say: by the asked message's own webhook while it lives, else by the robot's send APIs. */
import { extname } from 'node:path';
import { z } from 'zod';
import { addressOf, type Chat, type Outgoing, type ReplyAddress, type Room, type SentFile } from '../../ports/chat.ts';
import type { Clock } from '../../ports/clock.ts';
import type { Limits, WhyWaiting } from '../../ports/limits.ts';
import type { Log } from '../../ports/log.ts';
import { NO_METERS, type Meters } from '../../ports/meters.ts';
import { OutsideProblem } from '../../ports/problem.ts';
import { type Api, UNTRUSTED_ADDRESS } from './api.ts';
import { openCards } from './cards.ts';
import { createProgress } from './chat/progress.ts';
import { followsLater, SLOWER, webhookMessage } from './chat/webhook.ts';
import { composeLetter, withName } from './markdown/compose.ts';
import type { OpenStreaming } from './streaming.ts';

export interface ChatOptions {
  readonly api: Api;
  readonly limits: Limits;
  readonly clock: Clock;
  readonly robotCode: string;
  /** Of cards with buttons; absent: choices are part of the message. */
  readonly cardTemplate?: string | undefined;
  /** Of cards on which replies have begun to appear. */
  readonly streaming?: Pick<OpenStreaming, 'end'>;
  readonly log: Log;
  readonly meters?: Meters;
  /** Whether a card may still be paid for; default always. */
  readonly affords?: (purpose: 'card' | 'chatter') => boolean;
}

interface Part {
  readonly title: string;
  readonly text: string;
  /** The one who asked is told of the first part only. */
  readonly isFirst: boolean;
}

/** `sendBySession` answers 300001 when the session is over, whatever time it had been promised. */
const USELESS_WEBHOOK: ReadonlySet<string | undefined> = new Set(['300001', UNTRUSTED_ADDRESS]);
/** A webhook about to end might end on the way. */
const CLOSE_TO_THE_END_MS = 60_000;
const PRIVATE_SEND = '/v1.0/robot/oToMessages/batchSend';
const GROUP_SEND = '/v1.0/robot/groupMessages/send';

const Names = z.array(z.string()).nullish();
/** The lists are failures although the status is 200. */
const PrivatelySent = z.object({ invalidStaffIdList: Names, flowControlledStaffIdList: Names });
const SentToGroup = z.object({ processQueryKey: z.string() });

/** Long replies go out as several messages, in order; when one of them fails, another try begins with that one. */
export function openChat(options: ChatOptions): Chat {
  const progress = createProgress();
  const cards = openCards({ ...options, template: options.cardTemplate });

  return {
    async send(outgoing) {
      if (outgoing.reply.file) return sendFile(options, outgoing.room, outgoing.reply.file);
      const { title, parts } = composeLetter(outgoing.reply);
      if (outgoing.reply.growing === undefined) {
        if (await cards.send(outgoing, title)) return;
      } else if (await options.streaming?.end(outgoing)) return;
      const sender = openSender(options, outgoing);
      const [only = ''] = parts;
      if (parts.length === 1) return sender.send({ title, text: only, isFirst: true });
      for (let at = progress.sentOf(outgoing); at < parts.length; at += 1) {
        await sender.send({ title, text: parts[at] ?? '', isFirst: at === 0 });
        progress.note(outgoing, at + 1);
      }
      progress.forget(outgoing);
    },
  };
}

interface RobotMessage {
  readonly msgKey: string;
  readonly msgParam: string;
  readonly isUrgent: boolean;
  readonly of: string;
}

async function sendToPerson({ api, robotCode }: ChatOptions, room: Room, message: RobotMessage): Promise<void> {
  const { msgKey, msgParam, ...manners } = message;
  const body = { robotCode, userIds: [staffIdOf(room)], msgKey, msgParam };
  const call = { path: PRIVATE_SEND, body, schema: PrivatelySent } as const;
  const sent = await api.call({ method: 'POST', kind: 'write', ...call, ...manners });
  if (sent.invalidStaffIdList?.length) throw notDelivered('invalidStaffId', { retryable: false });
  if (sent.flowControlledStaffIdList?.length) throw notDelivered('flowControlled', { retryable: true });
}

/** Session webhooks carry no files, and files go to people alone. */
async function sendFile(options: ChatOptions, room: Room, { media, name }: SentFile): Promise<void> {
  if (room.kind === 'group') throw notDelivered('fileInGroup', { retryable: false });
  const msgParam = JSON.stringify({ mediaId: media, fileName: name, fileType: extname(name).slice(1) });
  await sendToPerson(options, room, { msgKey: 'sampleFile', msgParam, isUrgent: true, of: room.id });
}

/** The ways to one room. Once the webhook is found useless, the rest goes by the API. */
function openSender(options: ChatOptions, outgoing: Outgoing) {
  const { api, limits, clock, robotCode, log, meters = NO_METERS } = options;
  const { room, to } = outgoing;
  let webhook = usableAddress(outgoing.replyAddress, clock);
  /** Whoever asked waits for it; what is told of our own accord can wait. */
  const manners = { isUrgent: outgoing.replyAddress !== undefined, of: room.id };

  async function byWebhook(address: string, { title, text, isFirst }: Part): Promise<void> {
    const asker = isFirst && room.kind === 'group' ? to : undefined;
    const body = webhookMessage({ title, text }, asker);
    const route = `conversation:${room.id}`;
    const whileWaiting = (why: WhyWaiting): Promise<void> =>
      why === 'share' ? slowDown(address) : api.callWebhook(address, followsLater(room));
    // A share is counted in answers, which are not torn apart; in private the conversation is theirs alone.
    const errand = { route, whileWaiting, ...(asker && { of: asker.id }) };
    await limits.pass(errand, () => api.callWebhook(address, body));
  }

  /** To whoever asks faster than their share, in the group: there it costs no call. It takes a seat like an answer. */
  async function slowDown(address: string): Promise<void> {
    const body = webhookMessage(SLOWER, to);
    await limits.pass({ route: `conversation:${room.id}`, isUrgent: true }, () => api.callWebhook(address, body));
  }

  async function toPerson({ title, text }: Part): Promise<void> {
    await sendToPerson(options, room, { ...markdownMessage(title, text), ...manners });
  }

  /** This API cannot mention anybody. */
  async function toGroup({ title, text, isFirst }: Part): Promise<void> {
    const words = isFirst && to ? withName(text, to) : text;
    const body = { robotCode, openConversationId: addressOf(room), ...markdownMessage(title, words) };
    await api.call({ method: 'POST', path: GROUP_SEND, body, schema: SentToGroup, kind: 'write', ...manners });
  }

  return {
    async send(part: Part): Promise<void> {
      if (webhook !== undefined) {
        const refusal = await refusalOf(byWebhook(webhook, part));
        if (refusal === undefined) return;
        webhook = undefined;
        meters.note({ what: 'step', from: 'webhook', to: 'api' });
        log.info({ room: room.kind, code: refusal }, 'the session webhook is of no use: the robot API takes its place');
      }
      await (room.kind === 'group' ? toGroup(part) : toPerson(part));
    },
  };
}

function usableAddress(address: ReplyAddress | undefined, clock: Clock): string | undefined {
  const isAlive = address && address.until - CLOSE_TO_THE_END_MS > clock.now();
  return isAlive ? address.url : undefined;
}

/** Why the webhook leads nowhere; undefined when it was sent. Other problems are thrown. */
async function refusalOf(sending: Promise<void>): Promise<string | undefined> {
  try {
    await sending;
    return undefined;
  } catch (error) {
    if (error instanceof OutsideProblem && USELESS_WEBHOOK.has(error.code)) return error.code;
    throw error;
  }
}

function markdownMessage(title: string, text: string): { msgKey: string; msgParam: string } {
  return { msgKey: 'sampleMarkdown', msgParam: JSON.stringify({ title, text }) };
}

/** Somebody from outside has no userid: when the webhook is over, no way leads there. */
function staffIdOf(room: Room): string {
  const id = addressOf(room);
  if (id === '' || id.startsWith('outsider:')) throw notDelivered('outsider', { retryable: false });
  return id;
}

function notDelivered(code: string, { retryable }: { retryable: boolean }): OutsideProblem {
  const wait = retryable ? { retryAfterMs: 60_000 } : {};
  return new OutsideProblem({ system: '钉钉', route: PRIVATE_SEND, code, retryable, ...wait });
}
