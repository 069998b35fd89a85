/** Whether DingTalk can be reached, knows the application, and lets it connect; and whether the clocks agree. */
import { openGateway, SUBSCRIPTIONS } from '../../bot/adapters/dingtalk/stream/gateway.ts';
import { OutsideProblem } from '../../bot/ports/problem.ts';
import { about, type Check, type Finding, type Ward } from './finding.ts';
import { ANYTHING, probe, verdictOf } from './probe.ts';

const CREDENTIALS =
  '开发者后台 > 应用 > 凭证与基础信息：把 Client ID、Client Secret 抄进 DINGTALK_CLIENT_ID、DINGTALK_CLIENT_SECRET';
const NETWORK = '检查本机能否访问 api.dingtalk.com 和 oapi.dingtalk.com 的 443 端口（DNS、代理、防火墙）';
const ALLOW_LIST = '开发者后台 > 应用 > 开发配置 > 安全设置 > 服务器出口IP：加上本机的出口 IP';
const STREAM =
  '开发者后台 > 应用 > 应用能力 > 机器人 > 消息接收模式 选 Stream 模式，然后 版本管理与发布 > 创建新版本 > 发布';
const SECOND = 1_000;
/** Signatures and tickets live for minutes; a minute off is still harmless. */
const MOST_SKEW_MS = 60 * SECOND;
const PATIENCE_MS = 10_000;

/** A call that needs nothing but the token. */
export const checkCredentials: Check = async (ward) => {
  const line = about('credentials', '应用凭证', true);
  const verdict = await probe(ward, { method: 'GET', path: '/v1.0/oa-steward/doctor', schema: ANYTHING });
  if (verdict.kind === 'blocked') return [line.missing('本机的出口 IP 不在白名单里', ALLOW_LIST)];
  if (verdict.kind === 'away') return [line.missing(`连不上钉钉（${verdict.code}）`, NETWORK)];
  const isRefused = verdict.kind === 'refused' && /client|appkey|appsecret|secret/i.test(verdict.code);
  return [isRefused ? line.missing('钉钉不认这对凭证', CREDENTIALS) : line.ok('凭证有效，已取得 access_token')];
};

/** Asks for a connection and does not open it: the ticket is good once, for ninety seconds, and then nothing. */
export const checkStream: Check = async ({ config }) => {
  const line = about('stream', 'Stream 连接', true);
  const { apiBase, clientId, clientSecret } = config.dingtalk;
  const signal = AbortSignal.timeout(PATIENCE_MS);
  try {
    await openGateway({ apiBase, clientId, clientSecret, subscriptions: SUBSCRIPTIONS, signal, userAgent: 'doctor' });
    return [line.ok('钉钉允许建立 Stream 连接')];
  } catch (problem) {
    if (!(problem instanceof OutsideProblem)) throw problem;
    const verdict = verdictOf(problem);
    if (verdict.kind === 'away') return [line.unchecked(`没有得到回应（${verdict.code}）`, NETWORK)];
    return [line.missing('钉钉拒绝建立 Stream 连接', `${CREDENTIALS}；${STREAM}`)];
  }
};

export const checkClock: Check = async (ward) => [await clockFinding(ward)];

async function clockFinding({ config, now }: Ward): Promise<Finding> {
  const line = about('clock', '本机时间', true);
  const date = await dateOf(config.dingtalk.apiBase);
  if (date === undefined) return line.unchecked('钉钉没有告知时间', '在本机执行 timedatectl，确认时间已与网络同步');
  const skew = Math.round((now() - date) / SECOND);
  if (Math.abs(skew) * SECOND <= MOST_SKEW_MS) return line.ok(`与钉钉相差 ${Math.abs(skew)} 秒`);
  const said = `本机比钉钉${skew > 0 ? '快' : '慢'} ${Math.abs(skew)} 秒`;
  return line.missing(said, '在本机打开时间同步：timedatectl set-ntp true（虚拟机还要看宿主机的时间）');
}

/** Of any answer; HTTP names it in every one. */
async function dateOf(base: string): Promise<number | undefined> {
  try {
    const response = await fetch(base, {
      method: 'HEAD',
      redirect: 'manual',
      signal: AbortSignal.timeout(PATIENCE_MS),
    });
    const date = Date.parse(response.headers.get('date') ?? '');
    return Number.isNaN(date) ? undefined : date;
  } catch {
    return undefined;
  }
}
