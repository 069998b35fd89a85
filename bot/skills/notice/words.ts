/** 说: what the sender reads until the notice is confirmed. What follows stands in words/. */
import type { Reply } from '../../ports/chat.ts';
import type { Channel } from '../../ports/notices.ts';
import type { Recipient, Step } from './read/campaign.ts';
import {
  answered,
  asked,
  CHANNELS,
  done,
  GROUP_RULES,
  moment,
  names,
  quoted,
  refused,
  REGULATION,
} from './words/terms.ts';

export type Say = Reply;

/** The same words, sent before. */
export interface Same {
  readonly number: string;
  readonly at: string;
  readonly name: string;
}

type Amounts = Readonly<Record<'app' | 'sms' | 'phone' | 'calls', number>>;

export const HIDE = '隐去这些内容再发';
export const NEEDED = '确有必要，照原样发';
export const SEND_AGAIN = '仍然要再发一次';
export const NEW_LIST = '按新的名单发';

export const notYourRole: Reply = refused(
  `您的角色不能通过小管家发通知。可以发通知的角色由学院政策文件规定，如工作需要，请联系信息化办公室开通。（依据：${REGULATION}）`,
);

export const toWhom: Reply = asked(
  '这条通知发给谁？可以写部门、姓名、角色或者名单的名称，例如“教务处、学工处，除了马远航”。',
);

export function whichOne(word: string): Reply {
  return asked(`“${word}”对应不止一个，是哪一个？`);
}

export function without(word: string): string {
  return `不发给“${word}”，其余照发`;
}

export function nobodyCalled(word: string): Reply {
  return asked(`通讯录里没有找到“${word}”。请写部门或者人员的全称，我用它代替；也可以：`);
}

export const notEverybody: Reply = refused(
  `这份名单等于全院教职工。管理办法要求“请勿随意DING全体员工”，只有政策文件指定的人可以发起，并且要由另一个人确认。请把范围缩小到需要接收的部门或者人员，直接告诉我发给谁。（依据：${REGULATION}）`,
);

export const nobodyLeft: Reply = asked('去掉不发的人以后，名单里没有人了。请告诉我这条通知发给谁。');

export const whatText: Reply = asked('通知的内容是什么？请把要发的原话发给我。');

export function tooLong(length: number, longest: number): Reply {
  return asked(
    `内容有${length}个字，钉钉一条最多${longest}个字。请缩短以后把全文再发给我，或者把全文放在文件里，通知里只写要点。`,
  );
}

export function isPrivate(types: readonly string[]): Reply {
  const what = types.map((type) => PRIVATE[type] ?? '个人信息').filter((each, at, all) => all.indexOf(each) === at);
  return asked(
    `内容里有${what.join('、')}。个人隐私信息非必要请勿发送到公共渠道，所以还没有发。（依据：《在线办公OA系统管理办法》六（二）隐私信息）怎么处理？`,
  );
}

const PRIVATE: Readonly<Record<string, string>> = {
  id_card: '身份证号',
  mobile: '手机号',
  bank_card: '银行卡号',
  email: '邮箱',
  secret: '密码',
  student_id: '学号',
  exam_id: '准考证号',
  grade: '成绩',
  salary: '工资',
  health: '健康状况',
  address: '住址',
  plate: '车牌号',
};

export function sentAlready({ number, at, name }: Same): Reply {
  return asked(
    `同样的内容${at}已经由${name}发过（编号 ${number}）。管理办法要求“无需将同一信息发送很多遍”，没看的人可以回复“再催一次 ${number}”。还要再发吗？不发请回复“取消”。（依据：${GROUP_RULES}）`,
  );
}

export const noSecond: Reply = refused(
  '这条通知要由另一个人确认才能发送，但是政策文件里没有别人可以确认。请联系信息化办公室指定确认人，或者减少接收的人。',
);

export function noCallsLeft({ calls }: Amounts, left: Amounts): Reply {
  return refused(
    `本月留给通知的接口调用还剩${left.calls}次，这条通知最多要用${calls}次，不够了。请减少接收的人，或者改在钉钉里自己发公告（公告的已读情况我照样可以跟进）。`,
  );
}

export function listChanged(recipients: readonly Recipient[]): Reply {
  return asked(
    `名单和刚才显示的不一样了：通讯录有变动，现在是${recipients.length}人：${names(recipients)}。还要发吗？不发请回复“取消”。`,
  );
}

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
    `${shown.isUrgent ? '紧急通知不受免打扰时段限制' : `免打扰时段 ${shown.quiet.from}–${shown.quiet.until}，短信和电话只在工作日发`}；到${moment(shown.until, shown)}停止催办并汇总。`,
    ...(shown.needsSecond ? ['确认以后还要由另一个人同意才会发出。'] : []),
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

export function begun(number: string, count: number, when: string): Reply {
  return done(
    `收到确认，${when}开始向${count}人发送（编号 ${number}）。可以随时对我说“通知进度”“谁还没看”“停止催办”“撤回通知”。`,
  );
}

export function proposed(number: string, seconds: string): Reply {
  return answered(
    `收到确认。这条通知（编号 ${number}）还要由另一个人同意，已经请${seconds}确认，同意以后马上发出，24小时内没有同意就作废。`,
  );
}
