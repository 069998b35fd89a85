/** 说: the preview: exactly what will be done, to whom, when, and what it uses up. */
import type { Reply } from '../../../ports/chat.ts';
import type { Channel } from '../../../ports/notices.ts';
import type { Recipient, Step } from '../read/campaign.ts';
import { asked, CHANNELS, moment, names, quoted, REGULATION } from './terms.ts';

type Amounts = Readonly<Record<'app' | 'sms' | 'phone' | 'calls', number>>;

/** What the preview shows. */
export interface Preview {
  readonly spoken: readonly string[];
  readonly recipients: readonly Recipient[];
  readonly absent: readonly Recipient[];
  readonly text: string;
  readonly isUrgent: boolean;
  readonly steps: readonly Step[];
  readonly dropped: readonly { readonly channel: Channel; readonly why: string }[];
  readonly until: number;
  /** The sender wished for a later end than the platform allows. */
  readonly isCut: boolean;
  /** Nothing is sent before the hour the sender has named. */
  readonly isLater: boolean;
  readonly cost: Amounts;
  readonly left: Amounts;
  readonly quiet: { readonly from: string; readonly until: string };
  readonly needsSecond: boolean;
  readonly now: number;
  readonly zone: string;
}

export function preview(shown: Preview): Reply {
  const { recipients, absent, spoken } = shown;
  const parts = [
    `将发送${shown.isUrgent ? '**紧急**' : ''}通知，原文如下：`,
    quoted(shown.text),
    `**发给**：${spoken.join('、')}，共${recipients.length}人（${names(recipients, 10)}）`,
    ...(absent.length > 0 ? [`请假中，不发：${names(absent)}。要发给其中的人，请说“加上某某”。`] : []),
    `**步骤**：\n${stepLines(shown).join('\n')}`,
    ...shown.dropped.map(({ channel, why }) => droppedLine(channel, why)),
    `**最多用量**：${amounts(shown)}`,
    `${shown.isUrgent ? '紧急通知不受免打扰时段限制' : `免打扰时段 ${shown.quiet.from}–${shown.quiet.until}，短信和电话只在工作日发`}；到${moment(shown.until, shown)}停止催办并汇总。${shown.isCut ? '您要的时间更晚，但是那时钉钉已经查不到谁没看。' : ''}`,
    ...(shown.isLater ? ['到点以前可以随时说“取消发送”。'] : []),
    ...(shown.needsSecond ? ['确认以后还要由另一个人同意才会发出。'] : []),
    '正文要改，请说“内容：新的正文”；时间、发给谁、急不急，直接说就可以。',
    `（依据：${REGULATION}）`,
  ];
  return asked(parts.join('\n\n'));
}

function stepLines({ steps, now, zone }: Preview): string[] {
  const first = steps.filter(({ kind }) => kind === 'first');
  const channels = first.map(({ channel }) => CHANNELS[channel]).join('和');
  const start = first[0]?.at ?? now;
  const when = start > now ? moment(start, { now, zone }) : '确认以后马上';
  const nudges = steps.filter(({ kind }) => kind === 'nudge');
  return [
    `1. ${when}：${channels}`,
    ...nudges.map(
      (step, at) => `${at + 2}. ${moment(step.at, { now, zone })}：向仍然没看的人发${CHANNELS[step.channel]}`,
    ),
  ];
}

function droppedLine(channel: Channel, why: string): string {
  const name = CHANNELS[channel];
  if (why === 'policy') return `不发${name}：学院规定只用于紧急通知；确属紧急请说“改为紧急”。`;
  if (channel === 'announcement') return '不发公告：学院的钉钉没有给小管家开通，改用小管家私聊消息。';
  if (why === 'missing') return `不发${name}：学院的钉钉没有开通。`;
  if (why === 'unreadable') return `不发${name}：查不到谁没看。`;
  return `不发${name}：按免打扰时段和工作日顺延以后，已经过了截止时间或者能查已读的时间。`;
}

function amounts({ cost, left }: Preview): string {
  const part = (what: keyof Amounts, name: string, unit: string): string =>
    `${name}${cost[what]}${unit}（本月还剩${left[what]}${unit}${left[what] < cost[what] ? '，可能不够，不够时改发私聊消息提醒' : ''}）`;
  return [
    cost.app > 0 && part('app', '应用DING', '人次'),
    cost.sms > 0 && part('sms', '短信', '人次'),
    cost.phone > 0 && part('phone', '电话', '人次'),
    part('calls', '接口调用', '次'),
  ]
    .filter(Boolean)
    .join('，');
}
