/** Connects in the robot's place and counts numbered messages: those that are missing went to somebody else's connection. */
import { setTimeout as sleep } from 'node:timers/promises';
import { openStream } from '../../bot/adapters/dingtalk/stream.ts';
import { openLog } from '../../bot/adapters/log/log.ts';
import type { Message } from '../../bot/ports/chat.ts';
import { about, type Finding, type Ward } from './finding.ts';

/** With one other connection, all of them arrive here by chance once in 64 times. */
const NUMBERS = 6;
const PUBLISH =
  '开发者后台 > 应用 > 版本管理与发布 > 创建新版本：待发布内容勾选机器人，应用可见范围选全部员工 > 直接发布';
const SECOND = 1_000;

/** `tell` is given what the administrator is to do. */
export async function watch(ward: Ward, seconds: number, tell: (words: string) => void): Promise<readonly Finding[]> {
  const heard: Message[] = [];
  const ended = new AbortController();
  const stream = openStream({
    ...ward.config.dingtalk,
    log: openLog('silent'),
    hear: async (incoming) => {
      if (incoming.kind === 'message') heard.push(incoming.message);
      if (heard.some(({ text }) => text === String(NUMBERS))) ended.abort();
      return true;
    },
  });
  await stream.start();
  tell(`请在 ${seconds} 秒内私聊机器人，一条一条地发：1、2、3、4、5、6。小管家不会回答。\n`);
  await sleep(seconds * SECOND, undefined, { signal: ended.signal }).catch(() => undefined);
  // What was sent last may arrive before what was sent before.
  await sleep(SECOND);
  await stream.stop(SECOND);
  return [published(heard), single(heard)];
}

function published(heard: readonly Message[]): Finding {
  const line = about('published', '应用已发布（消息带有 senderStaffId）', true);
  if (heard.length === 0) return line.missing('一条消息也没有收到', `没有别的程序在连接的话：${PUBLISH}`);
  const isNamed = heard.some(({ person }) => person.userId !== undefined);
  return isNamed ? line.ok('消息带有 senderStaffId') : line.missing('消息没有 senderStaffId：应用还没有发布', PUBLISH);
}

function single(heard: readonly Message[]): Finding {
  const line = about('one-connection', '只有一个连接', true);
  const numbers = new Set(heard.map(({ text }) => Number(text)).filter((number) => number >= 1 && number <= NUMBERS));
  const last = Math.max(0, ...numbers);
  if (last < 2) return line.unchecked('收到的编号太少，看不出来', '再来一次：从 1 发到 6');
  if (numbers.size === last)
    return last === NUMBERS
      ? line.ok('六条都收到了')
      : line.unchecked(`只发到 ${last}，收到的没有缺号`, '再来一次：从 1 发到 6');
  const said = `缺了 ${last - numbers.size} 条：另有程序在用同一个 Client ID 连接`;
  return line.missing(
    said,
    '停掉那个程序（旧的服务器、测试机、别人的电脑）；找不到就在 开发者后台 > 凭证与基础信息 重置 Client Secret',
  );
}
