/** Whether each permission was granted: DingTalk itself names what lacks to whoever asks for something that needs it. */
import { about, type Check, type Finding, type Ward } from './finding.ts';
import { outsideReason, probe } from './probe.ts';
import { SCOPES, type Scope } from './scope-list.ts';
import { WIKI_SCOPES } from './wiki-scopes.ts';

/** One call each, one after the other: the slowest edition counts calls by the second too. */
export const checkScopes: Check = async (ward) => {
  const findings: Finding[] = [];
  const wanted = ward.policy.knowledge?.wiki ? [...SCOPES, ...WIKI_SCOPES] : SCOPES;
  for (const scope of wanted) findings.push(await lookAt(scope, ward));
  return findings;
};

async function lookAt(scope: Scope, ward: Ward): Promise<Finding> {
  const line = about(`scope:${scope.code}`, `权限 ${scope.name}`, scope.isNeeded(ward.policy));
  const verdict = await probe(ward, scope.question(ward));
  if (
    verdict.kind === 'refused' &&
    /robotcode|chatbotid/i.test(verdict.code) &&
    !/processQueryKey/i.test(verdict.code)
  ) {
    return line.missing(
      '钉钉不认这个机器人编码',
      '开发者后台 > 应用 > 应用能力 > 机器人：把 RobotCode 抄进 DINGTALK_ROBOT_CODE',
    );
  }
  const reason = outsideReason(verdict);
  if (reason !== undefined) return line.unchecked(reason);
  if (verdict.kind !== 'forbidden') return line.ok(`已开通（${scope.serves}）`);
  const codes = verdict.scopes.length > 0 ? verdict.scopes.join('、') : scope.code;
  const fix = `开发者后台 > 应用 > 权限管理：搜索 ${codes}（${scope.name}）> 申请权限；通过后在 版本管理与发布 发布新版本`;
  return line.missing(`没有开通 ${codes}，${scope.serves}用不了`, fix);
}
