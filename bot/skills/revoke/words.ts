/** 说: every sentence people read from this skill. */
import type { Reply } from '../../ports/chat.ts';
import type { Approval, ApprovalState } from '../../ports/approvals.ts';
import { dayOf, nameOf } from './read.ts';
import { asked, done, refused, REGULATION } from './words/phrases.ts';

export * from './words/outcome.ts';

/** What is known of the form 审批撤销. */
export interface FormFacts {
  readonly id: string | undefined;
  readonly link: string | undefined;
  /** Why it cannot be started from here. */
  readonly byHand: 'noForm' | 'choose' | undefined;
  /** Names of those who will decide, step by step. */
  readonly approvers: readonly string[];
}

export const IS_PERSONNEL = '是人事考勤类';
export const IS_OTHER = '不是人事考勤类';
export const GO_ON = '继续办理';
/** The remark of a withdrawal nobody gave a reason for. */
export const OWN_WISH = '本人撤销';

const STATES: Readonly<Record<ApprovalState, string>> = {
  running: '审批中',
  agreed: '已通过',
  refused: '已拒绝',
  withdrawn: '已撤销',
  deleted: '已删除',
};

/** One line that tells an approval from the others. */
export function lineOf({ title, number, state, startedAt }: Approval, zone: string): string {
  const [, month, day] = dayOf(startedAt, zone).split('-').map(Number);
  const parts = [nameOf(title) || '（没有标题）', `${month}月${day}日发起`, STATES[state], number && `编号 ${number}`];
  return parts.filter(Boolean).join('，');
}

/** `isAll`: all of them were asked for. */
export function whichOne(count: number, shown: number, isAll = false): Reply {
  const rest = count > shown ? `（共${count}条，只列出最近${shown}条；更早的请说出编号）` : '';
  const which = isAll ? '审批一次撤销一条，每一条都由您确认。先撤销哪一条？' : '要撤销您发起的哪一条审批？';
  return asked(`${which}${rest}`);
}

export function notThatOne(named: string): Reply {
  return asked(`没有找到您发起的“${named}”审批。您发起的有下面这些，要撤销哪一条？都不是请回复“取消”。`);
}

export function nothingFound(named: string): Reply {
  const what = named ? `“${named}”` : '';
  return refused(
    `没有找到您发起的${what}审批。请确认是由您本人发起的；也可以把审批编号发给我，或者在钉钉“OA审批”的“我发起的”里查看。`,
  );
}

export const onlyYourOwn: Reply = refused(
  `审批只能由发起人本人撤销，我不能替别人撤销。请由发起人自己来找我办理。（依据：${REGULATION}1）`,
);

export const gone: Reply = refused('这条审批在钉钉里已经查不到了，可能已经被系统管理员删除，不需要再撤销。');

export function settled({ title, state }: Approval): Reply {
  const why = {
    withdrawn: '已经撤销过了，不需要再办。',
    refused: '没有通过，不会生效，不需要撤销。',
    deleted: '已经由系统管理员删除，不需要再撤销。',
  };
  return refused(`“${nameOf(title)}”${why[state as keyof typeof why] ?? '不需要撤销。'}`);
}

export function whichMatter({ title }: Approval): Reply {
  return asked(
    `“${nameOf(title)}”已经通过。人事考勤类的审批可以自己撤销，其他审批要发起“审批撤销”。这一条属于人事考勤类吗？`,
  );
}

export function byYourself({ title, link }: Approval): Reply {
  const where = link ? `[打开这条审批](${link})` : '在钉钉“OA审批”的“我发起的”里打开这条审批';
  const text = [
    `“${nameOf(title)}”已经通过，属于人事考勤类，可以由您自己撤销或者修改：`,
    `1. ${where}\n2. 点“撤销”或者“修改”，写明原因后提交\n3. 由原来的各级审批负责人审批，通过以后生效`,
    `（依据：${REGULATION}2：各级审批负责人和原先发起时相同。钉钉没有提供代办的接口，需要您本人操作。）`,
  ];
  return done(text.join('\n\n'));
}

export function onItsWay({ title }: Approval, { number, isAgreed }: { number: string; isAgreed: boolean }): Reply {
  const which = number ? `（编号 ${number}）` : '';
  const where = isAgreed ? '已经通过，正等系统管理员备份后删除' : '正在审批中';
  return refused(`“${nameOf(title)}”的审批撤销${which}${where}，不需要重复发起。`);
}

export function whyRevoke({ title }: Approval): Reply {
  return asked(
    `“${nameOf(title)}”已经通过，不能直接撤销，需要发起“审批撤销”审批（依据：${REGULATION}3）。请告诉我撤销的原因。`,
  );
}

export function fillInYourself({ title, number }: Approval, reason: string, { link, byHand }: FormFacts): Reply {
  const where = link ? `[打开“审批撤销”](${link})` : '在钉钉“OA审批”里打开“审批撤销”';
  const why =
    byHand === 'choose' ? '这个流程要由发起人自己选择审批人，需要您本人在钉钉里提交：' : '请您在钉钉里提交“审批撤销”：';
  const steps = [
    `1. ${where}`,
    `2. 关联审批单选“${nameOf(title)}”${number ? `（编号 ${number}）` : ''}`,
    `3. 撤销原因可以写：${reason}`,
  ];
  const after = `通过以后由系统管理员先备份原审批，再删除。（依据：${REGULATION}3）`;
  return done([why, steps.join('\n'), after].join('\n\n'));
}

export function changed({ title }: Approval, way: 'withdraw' | 'form'): Reply {
  const now = way === 'form' ? '刚刚通过了，不能再直接撤销，需要发起“审批撤销”审批' : '现在还在审批中，可以直接撤销';
  return asked(`情况有变化：“${nameOf(title)}”${now}。还要继续吗？`);
}

export function preview(approval: Approval, way: 'withdraw' | 'form', more: Preview): Reply {
  const line = lineOf(approval, more.zone);
  if (way === 'withdraw') {
    return asked(
      `将撤销这条还没有完成的审批：\n\n**${line}**\n\n撤销以后不能恢复，需要时要重新发起。（依据：${REGULATION}1）`,
    );
  }
  const flow = more.approvers.length > 0 ? `\n\n审批人：${more.approvers.join(' → ')}` : '';
  return asked(
    `这条审批已经通过，将为您发起“审批撤销”：\n\n**${line}**\n\n撤销原因：${more.reason}${flow}\n\n通过以后由系统管理员先备份原审批，再删除。（依据：${REGULATION}3）`,
  );
}

export interface Preview {
  readonly zone: string;
  readonly reason: string;
  readonly approvers: readonly string[];
}
