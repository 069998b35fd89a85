/** What only a running robot knows: whether it is connected, and whether DingTalk names those who write to it. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { about, type Check, type Finding, type Ward } from './finding.ts';

const Status = z.object({
  stream: z.object({
    connected: z.boolean(),
    heard: z.number(),
    nameless: z.number(),
    problem: z.string().optional(),
  }),
  vectors: z.object({ done: z.number(), of: z.number() }).optional(),
});
type Status = z.infer<typeof Status>;

const PUBLISH =
  '开发者后台 > 应用 > 版本管理与发布 > 创建新版本：待发布内容勾选机器人，应用可见范围选全部员工 > 直接发布';
const WATCH = '停下小管家，执行 npm run doctor -- --watch，按提示给机器人发几条消息';
const PATIENCE_MS = 3_000;

export const checkRunning: Check = async (ward) => {
  const status = await statusOf(ward);
  return [connection(status), published(status), single(status), events(), ...embedded(status)];
};

/** Undefined: it does not run here, or does not let us look. */
async function statusOf({ config }: Ward): Promise<Status | undefined> {
  try {
    const token = config.adminToken ?? readFileSync(join(config.dataDir, 'admin.token'), 'utf8').trim();
    const address = `http://${config.http.host}:${config.http.port}/admin/status`;
    const headers = { authorization: `Bearer ${token}` };
    const response = await fetch(address, { headers, signal: AbortSignal.timeout(PATIENCE_MS) });
    return Status.safeParse(await response.json()).data;
  } catch {
    return undefined;
  }
}

function connection(status: Status | undefined): Finding {
  const line = about('running', '正在运行的小管家', false);
  if (!status) return line.unchecked('本机没有正在运行的小管家（或健康检查的端口不通）');
  if (status.stream.connected) return line.ok('已连接钉钉');
  return line.missing(
    `在运行，但没有连上钉钉（${status.stream.problem ?? '正在重连'}）`,
    '看日志，并对照上面“应用凭证”“Stream 连接”两行',
  );
}

function published(status: Status | undefined): Finding {
  const line = about('published', '应用已发布（消息带有 senderStaffId）', true);
  const { heard = 0, nameless = 0 } = status?.stream ?? {};
  if (heard === 0) return line.unchecked('还没有收到过私聊消息，看不出来', `${WATCH}；或直接核对 ${PUBLISH}`);
  if (nameless < heard) return line.ok(`最近 ${heard} 条私聊消息里，${heard - nameless} 条带有 senderStaffId`);
  return line.missing(`最近 ${heard} 条私聊消息都没有 senderStaffId：应用还没有发布`, PUBLISH);
}

/** DingTalk hands each message to one random connection and tells nobody how many there are. */
function single(_status: Status | undefined): Finding {
  const line = about('one-connection', '只有一个连接', true);
  return line.unchecked('钉钉没有查询连接数的接口', `确认没有别的机器或程序使用同一个 Client ID；要验证就${WATCH}`);
}

function events(): Finding {
  const path =
    '开发者后台 > 应用 > 开发配置 > 事件订阅：推送方式选 Stream 模式推送，勾选 bpms_instance_change（审批实例开始/结束）';
  return about('events', '事件订阅', false).unchecked('钉钉没有查询订阅的接口', path);
}

/** Nothing is lost meanwhile: what has no vector yet is found by its words. */
function embedded(status: Status | undefined): readonly Finding[] {
  if (!status?.vectors) return [];
  const { done, of } = status.vectors;
  const line = about('vectors', '语义检索的向量', false);
  if (done >= of) return [line.ok(`${of} 段条款都已准备好`)];
  return [
    line.unchecked(`已准备 ${done}/${of} 段，其余暂时按字词检索`, '过几分钟再看；一直不变时看日志和上面“语言模型”一行'),
  ];
}
