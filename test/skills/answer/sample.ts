/** A small knowledge folder of a made-up office, and a real turn over it. */
import { openSqliteStore } from '../../../bot/adapters/store/sqlite.ts';
import { createSeal } from '../../../bot/adapters/store/seal.ts';
import { beginTurn } from '../../../bot/core/dispatch.ts';
import { beginMoment } from '../../../bot/core/turn.ts';
import { openIndex, type IndexedDocument } from '../../../bot/library/index.ts';
import { groupRoom, privateRoom, type Message, type Reply } from '../../../bot/ports/chat.ts';
import type { Editing } from '../../../bot/ports/editing.ts';
import type { DocumentHead, Passage } from '../../../bot/ports/library.ts';
import type { Log } from '../../../bot/ports/log.ts';
import type { Ports } from '../../../bot/ports/index.ts';
import type { Store } from '../../../bot/ports/store.ts';
import { act } from '../../../bot/skills/answer/act.ts';
import { answer } from '../../../bot/skills/answer/index.ts';

export const NOW = Date.parse('2026-11-23T02:00:00Z');

interface Row {
  readonly clause: string;
  readonly text: string;
  readonly cells?: Readonly<Record<string, string>>;
}

function documentOf(head: Omit<DocumentHead, 'file'>, rows: readonly Row[]): IndexedDocument {
  const whole = { ...head, file: `${head.title}.md` };
  const passages: Passage[] = rows.map((row) => ({
    ...row,
    id: `${whole.file}#${row.clause}`,
    document: whole,
    path: row.clause.split(' > ').slice(0, -1),
  }));
  return { head: whole, passages };
}

function rowOf(cells: Readonly<Record<string, string>>): Row {
  const text = Object.entries(cells)
    .map(([header, value]) => `${header}：${value}`)
    .join('；');
  return { clause: Object.values(cells)[0] ?? '', text, cells };
}

export const DOCUMENTS: readonly IndexedDocument[] = [
  documentOf({ title: '车辆管理办法', audience: 'public', effective: '2024-03-01' }, [
    { clause: '一、停放 > 1', text: '访客车辆每次停放不得超过4小时。' },
    { clause: '一、停放 > 2', text: '教职工车辆凭通行证进入校园，通行证由保卫处核发。' },
    { clause: '一、停放 > 3', text: '严禁在消防通道停放车辆。' },
    { clause: '二、借用公务车 > 1', text: '借用公务车应当提前两天在系统中提交申请。' },
    { clause: '二、借用公务车 > 2', text: '申请由后勤保障处负责人批准。' },
    { clause: '二、借用公务车 > 3', text: '公务车归还时应当加满燃油。' },
  ]),
  documentOf({ title: '实训耗材价目', audience: 'staff', effective: '2026-01-01' }, [
    rowOf({ 耗材: '打印纸', '单价（元）': '25', 规格: '一箱五包' }),
    rowOf({ 耗材: '硒鼓', '单价（元）': '310', 规格: '黑色' }),
  ]),
  documentOf({ title: '保密柜管理细则', audience: 'admin' }, [
    { clause: '一、保管 > 1', text: '保密柜的备用钥匙存放在值班室的铁箱里。' },
  ]),
  documentOf({ title: '事项一览', audience: 'public', use: 'offices' }, [
    rowOf({ 事项: '餐饮服务', 常用说法: '食堂、吃饭、饭卡', 责任部门: '后勤保障处', 办理方式或说明: '现场咨询' }),
    rowOf({ 事项: '门禁与通行证', 常用说法: '车证、进校', 责任部门: '保卫处', 办理方式或说明: '在线申请' }),
  ]),
];

const SILENT: Log = {
  debug: () => {},
  info: () => {},
  warn: () => {},
  error: () => {},
  child: () => SILENT,
  during: (_, work) => work(),
};

/** One person talking to the answerer; what a turn noted is kept for the next one. */
export interface Conversation {
  say(text: string, more?: Partial<Message>): Promise<Reply>;
  close(): Promise<void>;
}

export interface Speaker {
  readonly roles?: readonly string[];
  /** A group nobody registered, or one registered as public. */
  readonly inGroup?: boolean | 'public';
  readonly isGuest?: boolean;
  readonly documents?: readonly IndexedDocument[];
}

export async function openConversation({
  roles = [],
  inGroup = false,
  isGuest = false,
  documents = DOCUMENTS,
}: Speaker = {}): Promise<Conversation> {
  const clock = { now: () => NOW, zone: 'Asia/Shanghai' };
  const store: Store = await openSqliteStore({
    file: ':memory:',
    seal: createSeal(new Uint8Array(32)),
    clock,
    log: SILENT,
  });
  const library = { ...(await openIndex(documents)), generation: 'sample' };
  const policy = {
    roles: Object.fromEntries(roles.map((role) => [role, ['u1']])),
    groups: [{ id: 'g2', audience: ['public'] }],
  };
  const chat = { send: () => Promise.resolve() };
  const editing = { disputing: () => [] } as Partial<Editing> as Editing;
  const given: Partial<Ports> = { chat, clock, editing, library, log: SILENT, policy, store };
  const ports = given as Ports;
  const person = isGuest ? { id: 'outsider', name: '访客' } : { id: 'u1', userId: 'u1', name: '王老师' };
  let count = 0;

  return {
    say: async (text, more = {}) => {
      count += 1;
      const room = inGroup ? groupRoom(inGroup === 'public' ? 'g2' : 'g1', '办公群') : privateRoom(person);
      const message: Message = {
        id: `m${count}`,
        at: NOW,
        person,
        room,
        form: 'text',
        text,
        attachments: [],
        mentions: [],
        toRobot: true,
        ...more,
      };
      await store.accept({ id: message.id, kind: 'message', lane: 'l', group: 'g', at: NOW, data: message });
      const [lease] = await store.take({ limit: 1, perGroup: 1, signal: AbortSignal.timeout(10_000) });
      const moment = beginMoment(ports, lease!);
      const reply = await act(await beginTurn(moment, message, [answer]));
      await store.finish(lease!, moment.memo.changes(reply.outcome));
      return reply;
    },
    close: () => store.close(),
  };
}
