/** Asks DingTalk something that changes nothing, and says what kind of answer came. */
import { z } from 'zod';
import type { ApiRequest } from '../../bot/adapters/dingtalk/request.ts';
import { OutsideProblem } from '../../bot/ports/problem.ts';
import type { Ward } from './finding.ts';

export type Verdict<T> =
  | { readonly kind: 'answered'; readonly value: T }
  /** The question was turned down, not the asker: whoever gets that far has the permission. */
  | { readonly kind: 'refused'; readonly code: string }
  | { readonly kind: 'forbidden'; readonly scopes: readonly string[] }
  /** The month's quota is used up. */
  | { readonly kind: 'spent' }
  /** This machine's address is on no list. */
  | { readonly kind: 'blocked' }
  /** This college's DingTalk has no such call. */
  | { readonly kind: 'absent' }
  | { readonly kind: 'away'; readonly code: string };

const KINDS: Readonly<Record<string, 'spent' | 'blocked' | 'absent'>> = {
  'Forbidden.AccessDenied.ApiCountLimitForOrg': 'spent',
  '90020': 'spent',
  'Forbidden.AccessDenied.IpNotInWhiteList': 'blocked',
  '60020': 'blocked',
  'InvalidAction.NotFound': 'absent',
  '404': 'absent',
};
const NO_PERMISSION: ReadonlySet<string> = new Set([
  'Forbidden.AccessDenied.AccessTokenPermissionDenied',
  '60011',
  '88',
]);

/** For probes whose answer does not matter. */
export const ANYTHING = z.unknown();

export type Question<T> = Omit<ApiRequest<T>, 'kind'>;

export async function probe<T>({ api }: Pick<Ward, 'api'>, question: Question<T>): Promise<Verdict<T>> {
  try {
    // As a write it is not repeated when nobody knows what became of it.
    return { kind: 'answered', value: await api.call({ ...question, kind: 'write' }) };
  } catch (problem) {
    if (!(problem instanceof OutsideProblem)) throw problem;
    return verdictOf(problem);
  }
}

export function verdictOf(problem: OutsideProblem): Exclude<Verdict<never>, { kind: 'answered' }> {
  const code = problem.code ?? String(problem.status ?? 'no-answer');
  const kind = KINDS[code];
  if (kind) return { kind };
  if (problem.missingScopes.length > 0 || NO_PERMISSION.has(code)) {
    return { kind: 'forbidden', scopes: problem.missingScopes };
  }
  return problem.retryable ? { kind: 'away', code } : { kind: 'refused', code };
}

/** What a verdict means that has nothing to do with the question. Undefined: the question was looked at. */
export function outsideReason(verdict: Verdict<unknown>): string | undefined {
  switch (verdict.kind) {
    case 'away':
      return `钉钉没有正常回应（${verdict.code}），请稍后再试`;
    case 'spent':
      return '本月 OpenAPI 调用量已用尽';
    case 'blocked':
      return '本机的出口 IP 不在白名单里';
    case 'absent':
      return '这个组织的钉钉没有提供这个接口';
    default:
      return undefined;
  }
}
