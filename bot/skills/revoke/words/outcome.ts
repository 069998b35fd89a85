/** 说: what people are told after 确认, and how it ended. */
import type { Reply } from '../../../ports/chat.ts';
import { answered, done, failed, refused, REGULATION } from './phrases.ts';

export function withdrawn(name: string): Reply {
  return done(`“${name}”已撤销，钉钉里的状态已经核对过。`);
}

export function tooEarly(name: string): Reply {
  return answered(`“${name}”刚刚提交，钉钉要求满15秒才能撤销。我会在十几秒后自动撤销，结果马上告诉您。`);
}

export function unconfirmed(name: string): Reply {
  return answered(`“${name}”的撤销已经提交，钉钉里的状态还没有更新。我会继续核对，结果马上告诉您。`);
}

/** Nothing could be found out for an hour. */
export function unknown(name: string): Reply {
  return failed(
    `钉钉一直没有回应，没能确定“${name}”是否已经撤销。请在钉钉“OA审批”的“我发起的”里看一下：还在审批中的话，再对我说一遍。`,
  );
}

export function stillRunning(name: string): Reply {
  return failed(`“${name}”的撤销没有成功，钉钉里仍然是审批中。请在钉钉里打开它撤销，或者稍后再对我说一遍。`);
}

export function endedMeanwhile(name: string): Reply {
  return refused(
    `“${name}”在撤销之前已经办结，不能直接撤销了。请再对我说一遍“撤销${name}”，我按已经办结的办法给您办。`,
  );
}

export function switchedOff(name: string, link: string | undefined): Reply {
  const where = link ? `可以[打开这条审批](${link})试着自己撤销，` : '';
  return refused(
    `“${name}”没有撤销成：这个审批模板没有开启“允许提交人撤销审批中的审批单”。${where}也可以请当前审批人拒绝；要开启这个开关，请联系信息化办公室。`,
  );
}

export function requested(name: string): Reply {
  return done(
    `已经为您发起“审批撤销”，关联的是“${name}”。审批有结果我会告诉您；通过以后由系统管理员先备份原审批，再删除。（依据：${REGULATION}3）`,
  );
}

export function couldNotRequest(code: string | undefined): Reply {
  const why = REFUSALS.find(([sign]) => sign.test(code ?? ''))?.[1] ?? '钉钉没有接受这次发起';
  return failed(`“审批撤销”没有发起成功：${why}。什么都没有改动，请在钉钉“OA审批”里自己发起，或者联系信息化办公室。`);
}

/** Codes of the start call → what they mean to the person. */
const REFUSALS: readonly (readonly [RegExp, string])[] = [
  [/^(?:processCodeError|processGetFailed)$/u, '“审批撤销”的模板不存在或者已经停用'],
  [/^(?:needAuth|processSetupNoPermission)$/u, '您没有使用“审批撤销”模板的权限'],
  [/^targetSelectApprover/u, '这个流程要由发起人自己选择审批人'],
  [/^(?:formChanged|formConverterError|illegalComponent)$/u, '“审批撤销”的表单和设置不一致'],
  [/^processInstanceInvalidParameter$/u, '钉钉里您的部门信息和发起的不一致'],
];
