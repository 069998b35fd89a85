/** What an approval is about: 人事考勤, which people revoke and modify themselves, or anything else. */
import type { Matter } from '../../../ports/approvals.ts';
import type { ApprovalPolicy } from '../../../ports/policy.ts';

/** Values of bizCategoryId: attendance, business travel and punch approvals, and everything of personnel. */
const PERSONNEL = [/^attendance\./u, /^alitrip\./u, /^open\.com\.dd\.at\./u, /^hrm\./u, /^dingtalk\.hrm\./u];

export interface Signs {
  readonly formId: string;
  readonly category: string | undefined;
  /** Forms the platform itself counts to attendance: 请假 is among them, although it has no category. */
  readonly attendanceForms: ReadonlySet<string>;
  readonly policy: ApprovalPolicy;
}

/** The college's word comes first, then the platform's; ordinary forms carry no sign at all. */
export function matterOf({ formId, category, attendanceForms, policy }: Signs): Matter {
  if (policy.personnel.includes(formId)) return 'personnel';
  if (policy.ordinary.includes(formId) || policy.revocation === formId) return 'other';
  if (attendanceForms.has(formId)) return 'personnel';
  if (!category) return 'unclear';
  return PERSONNEL.some((sign) => sign.test(category)) ? 'personnel' : 'other';
}
