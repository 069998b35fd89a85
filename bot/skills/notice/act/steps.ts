/** The steps of a notice changed one by one: a campaign is never altered, another one is kept. */
import type { Campaign, Step } from '../read/campaign.ts';

export function withStep(campaign: Campaign, at: number, step: Campaign['steps'][number]): Campaign {
  return { ...campaign, steps: campaign.steps.map((each, place) => (place === at ? step : each)) };
}

/** Right behind the step it takes the place of: what is planned after it moves on and has no rows yet. */
export function withMessage(
  campaign: Campaign,
  { at, kind, now }: { readonly at: number; readonly kind: Step['kind']; readonly now: number },
): Campaign {
  const step: Step = { channel: 'message', kind, wait: 0, at: now, state: 'planned' };
  return { ...campaign, steps: campaign.steps.toSpliced(at + 1, 0, step) };
}

export function isLoudNudge({ kind, channel }: Step): boolean {
  return kind === 'nudge' && (channel === 'sms' || channel === 'phone');
}

/** A message has not reminded yet, and is no stranger to it: announcements by hand have none. */
export function mayRemind({ steps, isAnnouncement }: Campaign): boolean {
  return !isAnnouncement && !steps.some(({ channel, kind }) => kind === 'nudge' && channel === 'message');
}
