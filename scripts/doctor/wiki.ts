/** Whether the account that copies DingTalk's knowledge bases sees the chosen ones. */
import { openWiki } from '../../bot/adapters/dingtalk/wiki.ts';
import { OutsideProblem } from '../../bot/ports/problem.ts';
import type { Wiki, Workspace } from '../../bot/ports/wiki.ts';
import { about, type Check } from './finding.ts';
import { outsideReason, verdictOf } from './probe.ts';

const RIGHTS =
  '在钉钉里打开这个知识库 > 设置 > 成员与权限：给同步账号“可阅读”；名称要和政策文件 knowledge.wiki.workspaces 里写的一样';

/** Nothing is configured: there is nothing to say. */
export const checkWiki: Check = async ({ api, policy }) => {
  const chosen = policy.knowledge?.wiki;
  if (!chosen) return [];
  const line = about('knowledge.wiki', '钉钉知识库同步', true);
  try {
    const seen = await all(openWiki({ api, operator: chosen.operator }));
    const unseen = chosen.workspaces.filter(({ name }) => !seen.some((each) => [each.id, each.name].includes(name)));
    if (unseen.length === 0) return [line.ok(`同步账号看得到选定的 ${chosen.workspaces.length} 个知识库`)];
    return [line.missing(`同步账号看不到：${unseen.map(({ name }) => `《${name}》`).join('')}`, RIGHTS)];
  } catch (problem) {
    if (!(problem instanceof OutsideProblem)) throw problem;
    return [sorry(line, problem)];
  }
};

function sorry(line: ReturnType<typeof about>, problem: OutsideProblem) {
  const verdict = verdictOf(problem);
  const reason = outsideReason(verdict) ?? (verdict.kind === 'forbidden' ? '缺少权限，见上面的权限各行' : undefined);
  if (reason !== undefined) return line.unchecked(reason);
  return line.missing(
    `同步账号（knowledge.wiki.operator）用不了（${problem.code ?? ''}）`,
    '改成在职同步账号的 userid。管理后台 > 通讯录：点开这个人，“员工UserID”就是 userid',
  );
}

async function all(wiki: Wiki): Promise<readonly Workspace[]> {
  const found: Workspace[] = [];
  let from: string | undefined;
  do {
    const page = await wiki.workspaces(from);
    found.push(...page.items);
    from = page.next;
  } while (from !== undefined);
  return found;
}
