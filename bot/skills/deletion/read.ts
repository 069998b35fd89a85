/** 听: what an administrator says about approvals to be deleted. */

export type Heard =
  /** `isSure`: although the platform still shows it. The number is empty where only one can be meant. */
  { readonly kind: 'deleted'; readonly number: string; readonly isSure: boolean } | { readonly kind: 'list' };

const DELETED = /(?<sure>确认)?已经?删除[\s了编号:：]{0,12}(?<number>\d{4,30})/u;
const BARE = /^我?已经?删除?(?:编号|好?了)?[\s。.！!]*\d{0,3}$/u;
const LIST = /待删除的审批|审批备份清单/u;

/** Undefined: it is about something else. */
export function read(text: string): Heard | undefined {
  const said = DELETED.exec(text)?.groups;
  if (said) return { kind: 'deleted', number: said['number'] ?? '', isSure: said['sure'] !== undefined };
  if (BARE.test(text.trim())) return { kind: 'deleted', number: '', isSure: false };
  return LIST.test(text.trim()) ? { kind: 'list' } : undefined;
}
