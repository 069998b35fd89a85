/** 说: what people are told after 确认, and how it ended. */
import type { Reply } from '../../../ports/chat.ts';
import {
  asked,
  done,
  failed,
  punchLabel,
  refused,
  told,
  usageLine,
  type Labelled,
  type Shown,
  type Usage,
} from './phrases.ts';

export interface ByHand extends Shown {
  readonly link: string | undefined;
  /** `11月24日（周二） 09:00`. */
  readonly until: string;
}

export function byHand({ day, shift, time, reason, link, until }: ByHand): Reply {
  const where = link ? `[打开官方补卡表单](${link})` : '打开路径：钉钉 > 工作台 > OA审批 > 补卡';
  const paste = `> 补卡时间：${punchLabel({ day, shift, time })}\n>\n> 补卡理由：${reason}`;
  const kept = `名额为您预留到 ${until}，到时没有提交会自动释放；改主意了，回复“取消”，或者说“补卡不补了”，就退回。提交以后由钉钉审批，结果我会告诉您。`;
  const text = ['请打开表单，照下面填写并提交：', paste, where, kept].join('\n\n');
  return done(text);
}

export function started(punch: Labelled, usage: Usage): Reply {
  return done(`${punchLabel(punch)}的补卡审批已经提交，有结果马上告诉您。${usageLine(usage)}`);
}

export function givenBack(punch: Labelled): Reply {
  return done(`好的，${punchLabel(punch)}的补卡不办了，预留的名额已经退回。表单如果已经提交，请在钉钉里撤销。`);
}

export function whichGivenUp(kept: readonly Labelled[]): Reply {
  const list = kept.map((punch) => `- ${punchLabel(punch)}`).join('\n');
  return asked(
    `为您预留的补卡名额有：\n\n${list}\n\n不补哪一张？请说明日期和班次，例如“${punchLabel(kept[0] ?? {})}的不补了”。`,
  );
}

/** 不补了, and nothing is under way that could be dropped. */
export function nothingToGiveUp(running: readonly Labelled[]): Reply {
  const list = running.map((punch) => punchLabel(punch)).join('、');
  if (list) return told(`您正在审批的补卡有：${list}。不要了的话，请说“撤销补卡”；现在什么都没有改动。`);
  return told('您现在没有正在办的补卡，也没有预留的名额，什么都没有改动。');
}

export function released(punch: Labelled): Reply {
  return told(`${punchLabel(punch)}的补卡没有在预留时间里提交，名额已经释放。还需要的话，请重新告诉我。`);
}

export const agreed = (punch: Labelled): Reply => done(`${punchLabel(punch)}的补卡审批已通过。`);

export const entered = (punch: Labelled): Reply => done(`${punchLabel(punch)}的补卡审批已通过，考勤记录已经补上。`);

export function notEntered(punch: Labelled): Reply {
  return failed(
    `${punchLabel(punch)}的补卡审批已通过，但是考勤记录没有补上。请联系人事处考勤管理员核对，不用重新申请。`,
  );
}

export const takenOut = (punch: Labelled): Reply =>
  told(`${punchLabel(punch)}的补卡审批已经不在，补上的考勤记录也已撤下。`);

export function notTakenOut(punch: Labelled): Reply {
  return failed(`${punchLabel(punch)}的补卡审批已经不在，但补上的考勤记录没有撤下来。请联系人事处考勤管理员核对。`);
}

export const turnedDown = (punch: Labelled): Reply =>
  refused(`${punchLabel(punch)}的补卡审批没有通过，名额已经退回。原因请在钉钉“OA审批”里查看。`);

export const takenBack = (punch: Labelled): Reply => told(`${punchLabel(punch)}的补卡审批已经撤销，名额已经退回。`);

/** Why the platform did not take the approval. */
const REFUSALS: Readonly<Record<string, string>> = {
  processCodeError: '补卡表单找不到或者已经停用',
  processGetFailed: '补卡表单找不到或者已经停用',
  needAuth: '您还没有使用补卡表单的权限',
  processSetupNoPermission: '您还没有使用补卡表单的权限',
  formConverterError: '补卡表单的内容不符合模板的要求',
  illegalComponent: '补卡表单的内容不符合模板的要求',
  formChanged: '补卡表单的字段和设置对不上',
  targetSelectApproverMissing: '补卡表单要求自选审批人，机器人不能代选',
  targetSelectApproverScopeError: '补卡表单要求自选审批人，机器人不能代选',
};

/** Undefined: the usual sentence says it better. */
export function notStarted(code: string | undefined): Reply | undefined {
  const why = REFUSALS[code ?? ''];
  const text = `没有提交成功：${why}。名额已经退回。请联系信息化办公室，或者在钉钉里自行提交官方补卡表单。`;
  return why ? failed(text) : undefined;
}
