/** 说: every sentence people read from this skill, and the readable page of a copy. */
import type { ApprovalDetails } from '../../ports/approvals.ts';
import type { Copy } from '../../ports/archive.ts';
import type { Outcome, Reply } from '../../ports/chat.ts';

/** What a copy is made of. `names` by userid. */
export interface About {
  readonly original: ApprovalDetails;
  readonly revocation: ApprovalDetails;
  readonly names: ReadonlyMap<string, string>;
}

/** What the sentences need of a case. */
interface Named {
  readonly title: string;
  readonly number: string;
}

const TITLE = '审批备份和删除';
const SOURCE = '（依据：《在线办公OA系统管理办法》五（三）3）';
const done = say('done');
const failed = say('failed');
const refused = say('refused');

export const agreed: Reply = done(
  `您的“审批撤销”已经通过。我正在备份原审批，备份核对无误后由系统管理员删除，删除以后再告诉您。${SOURCE}`,
);

export const turnedDown: Reply = done('您的“审批撤销”没有通过，原审批不变。原因请在钉钉“OA审批”的“我发起的”里查看。');

export const cannotGoOn: Reply = refused(
  '“审批撤销”关联的原审批不能备份：没有填写关联审批单、查不到原审批，或者原审批不是您本人发起的。没有删除任何审批，系统管理员已经收到提醒，请和信息化办公室联系。',
);

export function copied(title: string): Reply {
  return done(`“${nameOf(title)}”的原审批已经备份并核对，已请系统管理员删除。`);
}

export function deleted({ title }: Named): Reply {
  return done(`办结：“${nameOf(title)}”已由系统管理员删除，审批撤销全部完成。${SOURCE}`);
}

export function pleaseDelete({
  original,
  copy,
  asker,
}: {
  original: ApprovalDetails;
  copy: Copy;
  asker: string;
}): Reply {
  const { title, number } = original;
  const size = copy.sheets.reduce((sum, { bytes }) => sum + bytes, 0);
  const text = [
    `${asker ? `${asker}发起的` : ''}“审批撤销”已经通过，请删除原审批：**${title}**（编号 ${number}）。`,
    `备份已经写入并从磁盘核对：${copy.sheets.length}个文件，共${Math.ceil(size / 1024)} KB，原审批校验值 ${firstSum(copy)}。`,
    '1. 打开钉钉管理后台 > 工作台 > OA审批 > 管理后台 > 数据管理\n2. 按编号找到这条审批，核对标题和发起人\n3. 选择“删除”并确认',
    `删除以后我会自动结案并通知发起人；半小时内没有收到结案通知的，请回复：已删除编号 ${number}`,
    SOURCE,
  ];
  return { outcome: 'asked', title: '请删除原审批', text: text.join('\n\n') };
}

export const notCopied: Reply = failed(
  '有一条已经通过的“审批撤销”，原审批的备份还没有完成，我会继续尝试。备份完成以前请不要删除原审批；一直不成功的，请检查钉钉的接口权限、DATA_DIR 所在的磁盘和运行日志。',
);

export function namesNothing({ number }: ApprovalDetails): Reply {
  return refused(
    `“审批撤销”（编号 ${number}）已经通过，但是没有填写关联审批单，无法备份。请联系发起人说明要撤销哪一条，不要直接删除。`,
  );
}

export function nothingToCopy({ number }: ApprovalDetails): Reply {
  return failed(
    `“审批撤销”（编号 ${number}）已经通过，但是原审批在钉钉里已经查不到，没有办法备份。请核对是不是已经被删除。`,
  );
}

export function notTheirs({ number }: ApprovalDetails, original: ApprovalDetails): Reply {
  return refused(
    `“审批撤销”（编号 ${number}）关联的是别人发起的审批（编号 ${original.number}），没有备份，请不要删除，并与发起人核实。`,
  );
}

export function closed({ title, number }: Named, by: 'platform' | 'administrator'): Reply {
  const how = by === 'platform' ? '钉钉已经通知删除' : '按您的确认';
  return done(`已结案：“${nameOf(title)}”（编号 ${number}），${how}，备份完好，发起人已经收到通知。`);
}

export function deletedTooEarly({ title, number }: Named): Reply {
  return failed(
    `“${nameOf(title)}”（编号 ${number}）已经删除，但是没有找到完好的备份，违反先备份后删除的规定，请尽快核实。${SOURCE}`,
  );
}

export const noSuchCase: Reply = refused('没有等待删除的审批是这个编号。回复“待删除的审批”可以看到全部。');

export function stillThere({ number }: Named): Reply {
  return refused(`钉钉里仍然能查到这条审批，看来还没有删除。如果后台确实已经删除，请回复：确认已删除编号 ${number}`);
}

export function noted({ number }: Named): Reply {
  return done(`好的，编号 ${number} 记为已删除，马上结案。`);
}

const HOW_TO_CLOSE = '在钉钉后台删除以后会自动结案；没有结案的，请回复“已删除编号”，后面写编号。';

export function listed(cases: readonly { known: Named; copy: Copy }[], zone: string): Reply {
  if (cases.length === 0) return { outcome: 'answered', title: TITLE, text: '现在没有等待删除的审批。' };
  const day = new Intl.DateTimeFormat('zh-CN', { timeZone: zone, month: 'long', day: 'numeric' });
  const lines = cases.map(
    ({ known: { title, number }, copy }) =>
      `- ${title}（编号 ${number}），${day.format(copy.keptAt)}备份，${copy.sheets.length}个文件`,
  );
  return {
    outcome: 'answered',
    title: TITLE,
    text: [`**已备份、等待删除的审批**（${cases.length}条）`, lines.join('\n'), HOW_TO_CLOSE].join('\n\n'),
  };
}

/** How a copy is named in lists. */
export function labelOf({ number, title }: Named): string {
  return `${number} ${title}`;
}

/** A page of its own: it needs nothing but itself, today and in ten years. */
export function readable(
  { original, revocation, names }: About,
  { now, clock }: { now: number; clock: { zone: string } },
): string {
  const who = (id: string): string => names.get(id) ?? id;
  const kept = new Intl.DateTimeFormat('zh-CN', {
    timeZone: clock.zone,
    dateStyle: 'long',
    timeStyle: 'medium',
  }).format(now);
  const row = (cells: readonly string[]): string =>
    `<tr>${cells.map((cell) => `<td>${escaped(cell)}</td>`).join('')}</tr>`;
  const table = (title: string, rows: readonly (readonly string[])[]): string =>
    `<h2>${escaped(title)}</h2><table>${rows.map(row).join('')}</table>`;
  const history = ({ history }: ApprovalDetails) =>
    history.map((deed) => [deed.at, who(deed.personId), deed.what, deed.remark]);
  const head = [
    ['审批编号', original.number],
    ['发起人', who(original.personId)],
    ['撤销审批编号', revocation.number],
    ['备份时间', kept],
  ];
  const parts = [
    table('基本信息', head),
    table(
      '表单',
      original.fields.map(({ label, value }) => [label, value]),
    ),
    table('审批记录', history(original)),
    table(
      '附件',
      original.attachments.map(({ name }, at) => [String(at + 1), name]),
    ),
    table('审批撤销的记录', history(revocation)),
  ];
  return `<!doctype html><meta charset="utf-8"><title>${escaped(original.title)}</title><h1>${escaped(original.title)}</h1>${parts.join('')}`;
}

function escaped(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;');
}

function nameOf(title: string): string {
  return title.replace(/^.*?提交的/u, '');
}

/** Enough of it to compare by eye. */
function firstSum({ sheets }: Copy): string {
  return sheets[0]?.sha256.slice(0, 16) ?? '';
}

function say(outcome: Outcome): (text: string) => Reply {
  return (text) => ({ outcome, title: TITLE, text });
}
