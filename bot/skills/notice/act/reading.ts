/** DingTalk has told of its own accord that somebody has read a message: where policy wants it, at one push a reader. */
import type { Moment } from '../../../core/turn.ts';
import type { OfficeEvent } from '../../../ports/chat.ts';
import { showLater } from './board.ts';
import { campaignOf, policyOf } from './records.ts';

/** As long as readers of a message are told at all. */
const TOLD_MS = 86_400_000;

/** Most of what people read of the robot is no notice. */
export async function readBy(moment: Moment, event: OfficeEvent): Promise<void> {
  const { ledger, notices, now } = moment;
  const read = policyOf(moment).readEvents ? notices.readBy(event) : undefined;
  if (!read) return;
  const { key, personId } = read;
  for (const notice of await ledger.reached(personId, now - TOLD_MS)) {
    const rows = await ledger.rows(notice, [personId]);
    if (!rows.some((row) => row.key === key)) continue;
    await ledger.look({ notice, key, at: now, isTold: true }, { read: [personId], unread: [] });
    const campaign = await campaignOf(moment, notice);
    return campaign && showLater(moment, campaign);
  }
}
