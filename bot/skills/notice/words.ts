/** 说: what the sender reads until the notice is confirmed. What follows stands in words/. */
import type { Reply } from '../../ports/chat.ts';
import type { Recipient } from './read/campaign.ts';
import type { Odd } from './read/draft.ts';
import { answered, asked, done, GROUP_RULES, length, names, refused, REGULATION } from './words/terms.ts';

export type Say = Reply;

/** The same words, sent before. */
export interface Same {
  readonly number: string;
  readonly at: string;
  readonly name: string;
}

export { preview } from './words/preview.ts';

type Amounts = Readonly<Record<'app' | 'sms' | 'phone' | 'calls', number>>;

export const HIDE = '隐去这些内容再发';
export const NEEDED = '确有必要，照原样发';
export const SEND_AGAIN = '仍然要再发一次';
export const NEW_LIST = '按新的名单发';

export const notYourRole: Reply = refused(
  `您的角色不能通过小管家发通知。可以发通知的角色由学院政策文件规定，如工作需要，请联系信息化办公室开通。（依据：${REGULATION}）`,
);

export const LOUD_LATER = { sms: '先发消息，没看的再发短信', phone: '先发消息，没看的再打电话' } as const;

/** Minutes until the louder step when nobody names them. */
export function notLoudFirst(what: 'sms' | 'phone', minutes: number): Reply {
  const [name, ding, deed] = what === 'sms' ? ['短信', '短信DING', '发短信'] : ['电话', '语音DING', '打电话'];
  return asked(
    `管理办法规定先发应用DING和查得到已读的消息，一段时间以后只向没看的人发${ding}，所以${name}不能一上来就用。（依据：${REGULATION}）我可以先发消息和应用DING，${length(minutes * 60_000)}后没看的再${deed}，时间也可以由您定，例如“30分钟后没看的${deed}”。要这样发吗？`,
  );
}

export const TO_THEM = '短信只发给没看的本人';
export const AS_TEXT = '这句话作为通知正文';

export function forOthers(said: string): Reply {
  return asked(
    `“${said}”这句话我不能照办：短信DING和语音DING只发给没看通知的人本人，不能转给别人，也不能换成别的话。怎么处理？`,
  );
}

export const AS_USUAL = '按平常的办法';
export const AT_ONCE = '不等了，确认以后马上发';

const WHY: Readonly<Record<Exclude<Odd['why'], 'others'>, string>> = {
  past: '这个时间已经过去了',
  unclear: '我看不出是哪一天几点，或者没有这一天',
  negative: '时间不能是负数',
  soon: '不到一分钟，大家来不及看',
  long: '等的时间太长，钉钉只能查一天之内的已读，最多等三天',
};

export function odd(said: string, why: Exclude<Odd['why'], 'others'>): Reply {
  return asked(
    `“${said}”我没有照办：${WHY[why]}。请换一个时间，例如“1小时后没看的发短信”“催到明天下午5点”“明天早上8点发”；也可以：`,
  );
}

export const tooFar: Reply = asked(
  '最多可以提前30天定好发送时间，这个时间太远了。请换一个时间，例如“下周一早上8点发”；也可以：',
);
export const tooLate: Reply = asked(
  '您定的发送时间已经过去了，所以还没有发。请换一个时间，例如“今天下午3点发”；也可以：',
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

/** `isLater`: it waits for the hour the sender has named. */
export function begun(number: string, count: number, { when, isLater }: { when: string; isLater: boolean }): Reply {
  const before = isLater ? '在这之前不想发了，说“取消发送”就行。' : '';
  return done(
    `收到确认，${when}开始向${count}人发送（编号 ${number}）。${before}可以随时对我说“通知进度”“谁还没看”“停止催办”“撤回通知”。`,
  );
}

export function proposed(number: string, seconds: string): Reply {
  return answered(
    `收到确认。这条通知（编号 ${number}）还要由另一个人同意，已经请${seconds}确认，同意以后马上发出，24小时内没有同意就作废。`,
  );
}
