/** The fault menu: what can go wrong with DingTalk, by name, a number of times or until switched off. */

/** Name → what happens while it is on. The playground shows these sentences. */
export const FAULTS = {
  openUnauthorized: '打开连接：401 鉴权失败',
  openUnavailable: '打开连接：503',
  openHtml: '打开连接：返回网页',
  openHang: '打开连接：不回答',
  handshakeRefused: 'WebSocket 握手被拒绝',
  tcpDrop: '推送时连接突然断开',
  halfOpen: '连接半开：不再收发任何数据',
  mutePings: '不再发送心跳',
  frameNotJson: '坏帧：不是 JSON',
  frameWithoutHeaders: '坏帧：缺少 headers',
  frameDataNotJson: '坏帧：data 不是 JSON',
  frameBinary: '坏帧：二进制',
  frameGiant: '坏帧：超大',
  duplicate: '每条推送送达两次',
  lateRedelivery: '已确认的推送过一会儿再送一次',
  webhookExpired: '会话 webhook 已失效',
  contentUnsafe: '内容安全拦截',
  tokenExpired: '令牌中途失效',
  scopeMissing: '应用缺少权限',
  qps: '调用过快被限流',
  ipBanned: '出口 IP 被封禁',
  apiUnavailable: '接口 503',
  apiHtml: '接口返回网页（HTTP 200）',
  apiEmpty: '接口返回空内容（HTTP 200）',
  apiHang: '接口不回答',
  errcodeText: '旧接口的 errcode 是字符串 "0"',
  callQuota: '本月调用量用尽',
  doneHang: '接口办成了，但不回答',
  doneError: '接口办成了，却回答系统错误',
  templateClosed: '审批模板已停用',
  approverMissing: '发起审批必须自选审批人',
  eventLost: '事件丢失',
  eventTwice: '事件送达两次',
  eventLate: '事件晚到十分钟',
  eventSwapped: '事件次序颠倒：排到下一个事件之后',
  cardTemplateGone: '卡片模板不可用',
  recipientsRefused: '群里的卡片不能只给一部分人看',
  downloadElsewhere: '文件的下载地址指向别处',
  halfFails: '群发只送到一半的人',
  pushQuota: '本月推送量用尽（errorCode 20001）',
} as const;

export type FaultName = keyof typeof FAULTS;

export interface FaultState {
  readonly name: FaultName;
  /** How many more times; absent: until switched off. */
  readonly left?: number;
  /** Only calls whose path begins so. */
  readonly path?: string;
}

export interface Faults {
  readonly switchOn: (name: FaultName, how?: { count?: number; path?: string }) => void;
  /** Without a name: all of them. */
  readonly switchOff: (name?: FaultName) => void;
  readonly list: () => readonly FaultState[];
  /** Used by the campus itself: is it the turn of this fault now? Counts down. */
  readonly take: (name: FaultName, path?: string) => boolean;
  /** Used by the campus itself: hears of each fault just switched on. */
  readonly onSwitchedOn: (listener: (name: FaultName) => void) => void;
}

export function createFaults(changed: (faults: readonly FaultState[]) => void): Faults {
  const on = new Map<FaultName, FaultState>();
  const listeners: ((name: FaultName) => void)[] = [];
  const list = (): FaultState[] => [...on.values()];
  return {
    list,
    switchOn(name, { count, path } = {}) {
      checkFault(name, count);
      on.set(name, { name, ...(count === undefined ? {} : { left: count }), ...(path === undefined ? {} : { path }) });
      changed(list());
      for (const listener of listeners) listener(name);
    },
    switchOff(name) {
      if (name === undefined) on.clear();
      else on.delete(name);
      changed(list());
    },
    take(name, path = '') {
      const fault = on.get(name);
      if (!fault || !path.startsWith(fault.path ?? '')) return false;
      if (fault.left === undefined) return true;
      if (fault.left > 1) on.set(name, { ...fault, left: fault.left - 1 });
      else on.delete(name);
      changed(list());
      return true;
    },
    onSwitchedOn: (listener) => void listeners.push(listener),
  };
}

function checkFault(name: string, count: number | undefined): void {
  if (!Object.hasOwn(FAULTS, name)) {
    throw new RangeError(`There is no fault "${name}"; the menu is ${Object.keys(FAULTS).join(', ')}.`);
  }
  if (count !== undefined && !(Number.isInteger(count) && count > 0)) {
    throw new RangeError(
      `A fault happens a whole number of times, not ${count}; leave the count away for "until off".`,
    );
  }
}
