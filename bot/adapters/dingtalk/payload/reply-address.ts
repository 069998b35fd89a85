/** Decides whether a session webhook may be called: its address comes from outside, so it may not lead elsewhere. */
import type { ReplyAddress } from '../../../ports/chat.ts';

/** `sessionWebhook` and `sessionWebhookExpiredTime` of a robot message. */
export interface SessionWebhook {
  readonly url: string | undefined;
  readonly until: number | undefined;
  /** `createAt` of the message. */
  readonly sentAt: number;
}

/** The platform's own span: its expiry is the message's time plus this, in every recorded message. */
const LIFE_MS = 5_400_000;
const MAX_URL = 2_000;

/**
 * Gives the address only when it is https on dingtalk.com, or on one of `origins`, the origins of the configured base
 * addresses such as `http://127.0.0.1:8099`.
 */
export function replyAddress(webhook: SessionWebhook, origins: readonly string[]): ReplyAddress | undefined {
  const { url, until, sentAt } = webhook;
  if (url === undefined || url.length > MAX_URL || !URL.canParse(url)) return undefined;
  return isAllowed(new URL(url), origins) ? { url, until: until ?? sentAt + LIFE_MS } : undefined;
}

function isAllowed(url: URL, origins: readonly string[]): boolean {
  if (url.username || url.password) return false;
  if (origins.includes(url.origin)) return true;
  const onDingTalk = url.hostname === 'dingtalk.com' || url.hostname.endsWith('.dingtalk.com');
  return url.protocol === 'https:' && url.port === '' && onDingTalk;
}
