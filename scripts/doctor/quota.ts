/** What is left of the month: DingTalk tells it in its console only, but an empty quota shows in every answer. */
import { about, type Finding } from './finding.ts';

const CONSOLE = '开发者后台 > 资源管理：OpenAPI 调用量、Webhook/Stream 用量';
const SPENT = '用尽';

export function checkQuota(others: readonly Finding[]): readonly Finding[] {
  const line = about('quota', '本月额度', true);
  const isSpent = others.some(({ state, said }) => state === 'unchecked' && said.includes(SPENT));
  if (isSpent)
    return [line.missing('本月 OpenAPI 调用量已用尽', `${CONSOLE}：购买增购包或升级专业版，或等到下月 1 日`)];
  return [line.unchecked('没有用尽；余量钉钉只在后台显示', CONSOLE)];
}
