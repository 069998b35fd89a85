/** What the robot sends beside plain messages: cards, and DING; one DING goes out only when an administrator asks for it. */
import { randomUUID } from 'node:crypto';
import { z } from 'zod';
import { about, type Check, type Finding, type Ward } from './finding.ts';
import { ANYTHING, outsideReason, probe } from './probe.ts';

const CARDS = '卡片平台（open-dev.dingtalk.com/fe/card）';
const EXTRAS = '管理后台 > 增值服务 > 产品专区：领取或购买 OpenAPI发DING额度';

/** A card is made and delivered to nobody. */
export const checkCards: Check = async (ward) => {
  const template = ward.policy.cardTemplate;
  const line = about('card-template', '卡片模板', template !== undefined);
  if (template === undefined) return [line.unchecked('政策文件没有写 cardTemplate：按钮以文字代替')];
  const card = { cardTemplateId: template, outTrackId: `oa-steward-doctor-${randomUUID()}`, callbackType: 'STREAM' };
  const body = { ...card, cardData: { cardParamMap: {} } };
  const verdict = await probe(ward, { method: 'POST', path: '/v1.0/card/instances', body, schema: ANYTHING });
  const reason = outsideReason(verdict) ?? (verdict.kind === 'forbidden' ? '没有 Card.Instance.Write 权限' : undefined);
  if (reason !== undefined) return [line.unchecked(reason)];
  if (verdict.kind === 'answered') return [line.ok('模板存在并已发布')];
  const code = verdict.kind === 'refused' ? verdict.code : '';
  if (code === 'param.templateUnpublished') return [line.missing('模板还没有发布', `${CARDS}：打开模板 > 发布`)];
  return [
    line.missing(`模板不能用（${code}）`, `${CARDS}：把模板 ID（….schema）抄进政策文件 cardTemplate；留空则以文字代替`),
  ];
};

/** No question without a card in a real group shows it, and no card is sent there behind everybody's back. */
export const checkAsideCards: Check = async ({ policy }) => {
  if (!policy.asideCards) return [];
  const line = about('aside-cards', '群里只给一人看的卡片', false);
  const way =
    '请两位同事在一个没有写进政策文件的测试群里试：一位 @小管家 问只对教职工公开的问题，看得到卡片上的答案；另一位看不到这张卡片。有一样不对，就在政策文件把 asideCards 改为 false，小管家改用私聊';
  return [line.unchecked('钉钉没有能查这一点的接口，没有试过就不能算数', way)];
};

const STREAMING = 'Card.Streaming.Write';
/** With this, and status 500, the platform answers whoever lacks the permission; a card that is not there is a refusal. */
const LACKS_STREAMING = 'unknownError';

/** A card that does not exist is asked to grow. Nothing is asked where answers are not to grow. */
export const checkStreaming: Check = async (ward) => {
  const { cardTemplate, model } = ward.policy;
  if (!model?.streaming) return [];
  const line = about(`scope:${STREAMING}`, '权限 AI卡片流式更新权限', true);
  const off = '不需要边写边显示的，在政策文件把 model.streaming 改为 false';
  if (cardTemplate === undefined)
    return [line.missing('政策文件 model.streaming 是 true，但没有写 cardTemplate：回答不会边写边显示', off)];
  const outTrackId = `oa-steward-doctor-${randomUUID()}`;
  const growing = { key: 'msgContent', content: '…', isFull: true, isFinalize: true, isError: false };
  const body = { outTrackId, guid: randomUUID(), ...growing };
  const verdict = await probe(ward, { method: 'PUT', path: '/v1.0/card/streaming', body, schema: ANYTHING });
  const isLacking = verdict.kind === 'forbidden' || (verdict.kind === 'away' && verdict.code === LACKS_STREAMING);
  if (isLacking) {
    const way = `开发者后台 > 应用 > 权限管理：搜索 ${STREAMING}（AI卡片流式更新权限）> 申请权限；通过后在 版本管理与发布 发布新版本`;
    return [line.missing(`没有开通 ${STREAMING}：卡片上只会写“完整的回答在下一条消息里”`, `${way}。${off}`)];
  }
  const reason = outsideReason(verdict);
  return [reason === undefined ? line.ok('已开通（回答边写边显示）') : line.unchecked(reason)];
};

const Sent = z.object({ openDingId: z.string().nullish() });

export const checkDings: Check = async (ward) => {
  const line = about('ding', 'DING 试发', false);
  const to = ward.wishes.ding;
  if (to === undefined) {
    return [
      line.unchecked('没有试发', '由管理员执行 npm run doctor -- --ding 自己的userid：只给自己发一条应用内 DING'),
    ];
  }
  if (!(ward.policy.roles['admin'] ?? []).includes(to))
    return [line.unchecked('只发给管理员本人：这个 userid 不是管理员')];
  const { robotCode } = ward.config.dingtalk;
  const body = {
    robotCode,
    remindType: 1,
    receiverUserIdList: [to],
    content: '【小管家】这是一条试发的 DING，收到即说明配置正确。',
  };
  const verdict = await probe(ward, { method: 'POST', path: '/v1.0/robot/ding/send', body, schema: Sent });
  if (verdict.kind !== 'answered')
    return [unsent(verdict.kind === 'refused' ? verdict.code : '', outsideReason(verdict))];
  const openDingId = verdict.value.openDingId ?? '';
  return [line.ok('已发给管理员本人一条应用内 DING'), await readable(ward, openDingId)];
};

function unsent(code: string, reason: string | undefined): Finding {
  const line = about('ding', 'DING 试发', false);
  if (reason !== undefined) return line.unchecked(reason);
  if (code === 'ding.serverquota.insufficient') return line.missing('OpenAPI 发 DING 额度不足', EXTRAS);
  return line.missing(
    `DING 没有发出（${code || '没有权限'}）`,
    `开发者后台 > 应用 > 权限管理：Premium.Ding.Write（企业机器人发送撤回DING消息）；${EXTRAS}`,
  );
}

/** It stands in the platform's packages and in no document, so it is tried. */
async function readable(ward: Ward, openDingId: string): Promise<Finding> {
  const line = about('ding-read', 'DING 已读查询', false);
  const body = { openDingId, robotCode: ward.config.dingtalk.robotCode };
  const path = '/v1.0/robot/ding/readStatuses/query';
  const verdict = await probe(ward, { method: 'POST', path, body, schema: ANYTHING });
  if (verdict.kind === 'answered') return line.ok('可以查询谁读了 DING');
  return line.unchecked('查不到谁读了 DING：小管家改用机器人消息或公告的已读状态');
}
