/** 判: what an event means for a case, and when an administrator's word closes it. Pure. */
import type { ApprovalDetails, Movement } from '../../ports/approvals.ts';

/** An approval whose deletion has been agreed to. */
export interface DeletionCase {
  readonly originalId: string;
  readonly revocationId: string;
  /** Who started the 审批撤销, and the original with it. */
  readonly personId: string;
  readonly title: string;
  readonly number: string;
  readonly agreedAt: number;
  /** The copy has been read back from the disk, and the administrators have been asked. */
  readonly isCopied: boolean;
  readonly isClosed: boolean;
  /** Deleted before there was a copy. */
  readonly isEarly: boolean;
}

/** An end of an approval made of the form 审批撤销. */
export function revocationEnd(
  movement: Movement | undefined,
  formId: string | undefined,
): 'agreed' | 'refused' | undefined {
  if (!movement || formId === undefined || movement.approval.formId !== formId) return undefined;
  return movement.to === 'agreed' || movement.to === 'refused' ? movement.to : undefined;
}

/** 五(三)3 is about what one has started oneself: somebody else's approval is not deleted on one's word. */
export function isOwn(revocation: ApprovalDetails, original: ApprovalDetails): boolean {
  return revocation.personId !== '' && revocation.personId === original.personId;
}

/** The platform's word goes before an administrator's, unless they insist. */
export function mayClose(stillThere: boolean, isSure: boolean): boolean {
  return !stillThere || isSure;
}

/** Hours after the agreement at which a missing copy is reported and tried again, and a lost deletion looked for. */
export const WATCHES = [1, 6, 24, 72, 168];
