/** What is left of the month: DingTalk tells it in its console only; our own ledger knows what this robot has spent. */
import { openReading } from '../../bot/adapters/store/reading.ts';
import { FREE_EDITION } from '../../bot/ports/policy.ts';
import { about, type Finding, type Ward } from './finding.ts';

const CONSOLE = '开发者后台 > 资源管理：OpenAPI 调用量、Webhook/Stream 用量';
const MORE = '购买增购包或升级专业版，或等到下月 1 日';
const SPENT = '用尽';
/** From here on the month may run short. */
const TIGHT = 0.9;
const NAMES = { calls: 'OpenAPI 调用', pushes: '消息推送' } as const;

/** `others`: what the other checks have met; an empty quota shows in every answer. */
export async function checkQuota(ward: Ward, others: readonly Finding[]): Promise<readonly Finding[]> {
  const line = about('quota', '本月额度', true);
  const isSpent = others.some(({ state, said }) => state === 'unchecked' && said.includes(SPENT));
  if (isSpent) return [line.missing('本月 OpenAPI 调用量已用尽', `${CONSOLE}：${MORE}`)];
  const used = await ledger(ward);
  if (!used) return [line.unchecked('没有用尽；余量钉钉只在后台显示', CONSOLE)];
  const limits = ward.policy.budget ?? FREE_EDITION;
  const lines = (['calls', 'pushes'] as const).map((meter) => ({
    meter,
    used: used.get(meter) ?? 0,
    limit: limits[meter],
  }));
  const said = lines.map(({ meter, used: count, limit }) => `${NAMES[meter]} ${count}/${limit}`).join('，');
  const isTight = lines.some(({ used: count, limit }) => count >= limit * TIGHT);
  if (isTight) return [about('quota', '本月额度', false).missing(`快用完了：${said}`, `${CONSOLE}：${MORE}`)];
  return [line.ok(`小管家本月已用 ${said}（同一组织的其他应用另算，总数见 ${CONSOLE}）`)];
}

/** Undefined: there is none yet. */
async function ledger({ config, now }: Ward): Promise<ReadonlyMap<string, number> | undefined> {
  const month = new Intl.DateTimeFormat('sv-SE', { timeZone: config.zone }).format(now()).slice(0, 'yyyy-mm'.length);
  try {
    const reading = await openReading(config);
    try {
      return await reading.spent(month);
    } finally {
      await reading.close();
    }
  } catch {
    // The line on the database says what is wrong with it.
    return undefined;
  }
}
