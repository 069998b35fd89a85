/** What a person is told when it cannot be done: no right to it, or something failed. The only sentences of the core. */
import type { Reply } from '../ports/chat.ts';
import { OutsideProblem } from '../ports/problem.ts';

export function notAllowed(title: string): Reply {
  return { outcome: 'refused', text: `“${title}”需要相应的角色才能使用。如工作需要，请联系信息化办公室开通。` };
}

/** One sentence a colleague can act on. Never says what exactly failed: that is in the log under the message's id. */
export function explain(problem: unknown): Reply {
  return { outcome: 'failed', text: problem instanceof OutsideProblem ? outside(problem) : OURS };
}

/** A code for ledger and log, never a text with data. */
export function codeOf(problem: unknown): string {
  if (problem instanceof OutsideProblem) return problem.code ?? String(problem.status ?? 'no-answer');
  return problem instanceof Error ? problem.name : 'unknown';
}

const OURS = '出了点意外，这次没有办成，什么都没有改动。情况已记录，请稍后再试；多次不行请联系信息化办公室。';

function outside({ system, missingScopes, outcomeUnknown, retryable }: OutsideProblem): string {
  if (missingScopes.length > 0)
    return `机器人还缺少${system}的接口权限，暂时办不了。请联系信息化办公室在开发者后台开通后再试。`;
  if (outcomeUnknown) return `${system}没有及时回应，暂时不能确定是否办成。请先查看结果，不要马上重复操作。`;
  if (retryable) return `${system}暂时没有响应，请几分钟后再试一次。`;
  return `${system}没有接受这次请求，已记录。请换个说法再试，或联系信息化办公室。`;
}
