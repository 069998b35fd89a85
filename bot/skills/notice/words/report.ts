/** 说: how far a notice is: sent, nudged, asked for, over. Words of counting; the counting itself is in rules/tally. */
import type { Reply } from '../../../ports/chat.ts';
import type { Channel } from '../../../ports/notices.ts';
import type { Campaign, Recipient, Step } from '../read/campaign.ts';
import { answered, CHANNELS, done, moment, names, REGULATION } from './terms.ts';

interface Spoken {
  readonly now: number;
  readonly zone: string;
}

/** A notice as it is counted. */
export interface Counted {
  readonly count: number;
  readonly read: readonly Recipient[];
  /** The loudest thing people had got when they were seen to have read, in the order of the steps. */
  readonly after: readonly { readonly channel: Channel; readonly isFirst: boolean; readonly count: number }[];
  readonly received: number;
  readonly doubts: readonly Recipient[];
  readonly unread: readonly Recipient[];
  readonly unknown: readonly Recipient[];
  /** Got nothing for certain, and why. */
  readonly unreached: readonly Recipient[];
  readonly gone: readonly Recipient[];
  readonly waiting: readonly Recipient[];
  readonly capped: readonly Recipient[];
  /** Steps with an outcome nobody knows: it may have arrived. */
  readonly unsure: readonly { readonly channel: Channel; readonly people: readonly Recipient[] }[];
}

export function sent(campaign: Campaign, counted: Counted, spoken: Spoken): Reply {
  const { number, steps } = campaign;
  const reached = counted.count - counted.unreached.length - counted.gone.length - counted.waiting.length;
  const lines = [`通知 ${number} 已发出：${reached}人。`, ...troubles(counted), nextLine(steps, spoken)];
  return done(lines.filter(Boolean).join('\n\n'));
}

export function nudged(
  campaign: Campaign,
  step: { readonly channel: Channel; readonly people: readonly Recipient[] },
  spoken: Spoken,
): Reply {
  const { number, steps } = campaign;
  const lines = [
    `通知 ${number} 仍有${step.people.length}人没看，已发${CHANNELS[step.channel]}：${names(step.people)}。`,
    nextLine(steps, spoken),
  ];
  return done(lines.filter(Boolean).join('\n\n'));
}

const STATES: Readonly<Record<Campaign['state'], string>> = {
  proposed: '等待第二个人确认',
  running: '进行中',
  stopped: '已停止催办',
  recalled: '已撤回',
  over: '已结束',
};

export function progress(campaign: Campaign, counted: Counted, spoken: Spoken): Reply {
  const head = `**通知 ${campaign.number}**（${STATES[campaign.state]}）：${excerpt(campaign)}`;
  const next = campaign.state === 'running' ? [nextLine(campaign.steps, spoken)] : [];
  return answered([head, ...counts(counted), ...next].filter(Boolean).join('\n\n'));
}

/** Short: a card takes no more than 1 KB. Names are told on request. */
export function board(campaign: Campaign, counted: Counted, spoken: Spoken): Reply {
  const { number, state, steps } = campaign;
  const lines = [
    `**通知 ${number}**（${STATES[state]}）：${excerpt(campaign)}`,
    parts(counted).join('，'),
    state === 'running' ? nextLine(steps, spoken) : '',
    `更新于${moment(spoken.now, spoken)}`,
  ];
  const choices = state === 'running' ? BUTTONS.map((words) => `${words} ${number}`) : [`谁还没看 ${number}`];
  return { ...answered(lines.filter(Boolean).join('\n\n')), choices };
}

const BUTTONS = ['通知进度', '谁还没看', '再催一次', '停止催办', '撤回通知'];

function parts({ count, read, unread: notRead, unknown, waiting, received, doubts, ...rest }: Counted): string[] {
  const missed = rest.unreached.length + rest.gone.length;
  return [
    `共${count}人`,
    `已读${read.length}人`,
    received > 0 ? `回复收到${received}人` : '',
    doubts.length > 0 ? `有疑问${doubts.length}人` : '',
    notRead.length > 0 ? `没看${notRead.length}人` : '',
    unknown.length > 0 ? `还不能确定${unknown.length}人` : '',
    missed > 0 ? `没有送达${missed}人` : '',
    waiting.length > 0 ? `还没有发到${waiting.length}人` : '',
  ].filter(Boolean);
}

export function unread({ number }: Campaign, counted: Counted): Reply {
  const { unread: people, unknown, waiting } = counted;
  const lines = [
    people.length > 0
      ? `通知 ${number} 没看的有${people.length}人：${names(people, ALL)}。`
      : `通知 ${number} 没有已知没看的人。`,
    unknown.length > 0 ? `不能确定的有${unknown.length}人：${names(unknown, ALL)}，不当作没看。` : '',
    waiting.length > 0 ? `还没有发到的有${waiting.length}人。` : '',
    ...troubles({ ...counted, unsure: [] }),
  ];
  return answered(lines.filter(Boolean).join('\n\n'));
}

/** The sender wants all of them. */
const ALL = 200;

export function final(campaign: Campaign, counted: Counted, spoken: Spoken): Reply {
  const head = `**通知 ${campaign.number} 汇总**（${moment(campaign.createdAt, spoken)}发起，到${moment(spoken.now, spoken)}）：${excerpt(campaign)}`;
  const steps = campaign.steps.map((step) => stepLine(step, spoken)).join('\n');
  return done([head, ...counts(counted), `步骤：\n${steps}`, `（依据：${REGULATION}）`].join('\n\n'));
}

function counts(counted: Counted): string[] {
  const { count, read, received, doubts, unread: notRead, unknown, waiting } = counted;
  const after = counted.after.map((each) => `${each.isFirst ? '首次发出' : CHANNELS[each.channel]}以后${each.count}人`);
  return [
    `共${count}人，已读${read.length}人${after.length > 0 ? `（${after.join('，')}）` : ''}${received > 0 ? `，回复收到${received}人` : ''}。`,
    doubts.length > 0 ? `有疑问：${names(doubts)}。` : '',
    notRead.length > 0 ? `没看${notRead.length}人：${names(notRead)}。` : '',
    unknown.length > 0
      ? `不能确定${unknown.length}人：${names(unknown)}（钉钉没有告诉是否已读，不当作没看来催）。`
      : '',
    waiting.length > 0 ? `还没有发到${waiting.length}人。` : '',
    ...troubles(counted),
  ].filter(Boolean);
}

function troubles({
  unreached,
  gone,
  capped,
  unsure,
}: Pick<Counted, 'unreached' | 'gone' | 'capped' | 'unsure'>): string[] {
  return [
    unreached.length > 0 ? `没有送达${unreached.length}人：${names(unreached)}（钉钉没有接受或者一直繁忙）。` : '',
    gone.length > 0 ? `通讯录里已经没有的${gone.length}人：${names(gone)}。` : '',
    capped.length > 0 ? `今天收到的DING已到上限，没有再打扰${capped.length}人：${names(capped)}。` : '',
    ...unsure.map(
      ({ channel, people }) => `${CHANNELS[channel]}可能已经送到、也可能没有，不再重发：${names(people)}。`,
    ),
  ].filter(Boolean);
}

function nextLine(steps: readonly Step[], spoken: Spoken): string {
  const next = steps.find(({ state, kind }) => state === 'planned' && kind === 'nudge');
  // What goes out right now is told when it has.
  return next && next.at > spoken.now
    ? `下一步：${moment(next.at, spoken)}向仍然没看的人发${CHANNELS[next.channel]}。`
    : '';
}

function stepLine({ channel, kind, state, at, why }: Step, spoken: Spoken): string {
  const name = `${kind === 'first' ? '' : '催办：'}${CHANNELS[channel]}`;
  const reasons = {
    allowance: '额度用完',
    budget: '学院本月额度用完',
    late: '已过截止时间或者能查已读的时间',
    nobody: '没有需要催的人',
    stopped: '已停止',
    refused: '钉钉没有接受',
  };
  const outcome =
    state === 'dropped'
      ? `没有发（${why ? reasons[why] : ''}）`
      : `${moment(at, spoken)}${why ? `，没有发全（${reasons[why]}）` : ''}`;
  return `- ${name}：${state === 'planned' ? '没有轮到' : outcome}`;
}

function excerpt({ text }: Campaign): string {
  const line = text.replaceAll(/\s+/gu, ' ');
  return line.length > 40 ? `${line.slice(0, 40)}…` : line;
}
