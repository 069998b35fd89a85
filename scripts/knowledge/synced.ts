/** How copying from DingTalk's knowledge bases stands, beside a running robot too. */
import { openReading, type Place } from '../../bot/adapters/store/reading.ts';
import type { Ending, Synced } from '../../bot/core/synced.ts';
import { OutsideProblem } from '../../bot/ports/problem.ts';

const ENDINGS: Readonly<Record<Ending, string>> = {
  done: '全部看过',
  part: '当晚的调用次数用完，下一晚继续',
  short: '本月接口额度不多，先不同步',
  forbidden: '应用缺少权限',
  refused: '钉钉拒绝了',
};

/** Undefined: nothing has been copied, or it cannot be known here. */
export async function syncedAt(place: Place): Promise<Synced | undefined> {
  try {
    const reading = await openReading(place);
    try {
      return await reading.noted<Synced>('wikiState', 'last');
    } finally {
      await reading.close();
    }
  } catch (problem) {
    if (problem instanceof OutsideProblem) return undefined;
    throw problem;
  }
}

export function syncedLine({ ending, copied, seen, aside, unseen }: Synced): string {
  const missing = unseen.length > 0 ? `，看不到 ${unseen.length} 个知识库` : '';
  return `钉钉知识库同步：${ENDINGS[ending]}；看到 ${seen} 份，已收录 ${copied} 份，${aside.length} 份没有同步${missing}\n`;
}
