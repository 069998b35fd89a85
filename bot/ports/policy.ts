/** What belongs to the college rather than to the machine: who has which role, who sits in which group, which forms are what. */

import type { KnowledgePolicy } from './policy/knowledge.ts';
import type { Exemption, ObserverPolicy, PrivacyPolicy } from './policy/privacy.ts';
import type { RepliesPolicy } from './policy/replies.ts';

export type { ChosenWorkspace, KnowledgePolicy, WikiPolicy } from './policy/knowledge.ts';
export type { Exemption, ObserverPolicy, PrivacyPolicy, PrivacyRule } from './policy/privacy.ts';

export interface GroupPolicy {
  /** The openConversationId, or the group's title where the id is not known yet. */
  readonly id?: string | undefined;
  readonly title?: string | undefined;
  /** What may be said aloud there: `public`, `staff`, or names of roles. */
  readonly audience: readonly string[];
  /** So many read along, or people from outside, that a single identity number there is a matter for its owner. */
  readonly open?: boolean | undefined;
  /** People are told in private of habits the regulation asks them to leave, once a week at most. Absent: no. */
  readonly manners?: boolean | undefined;
  /** Userid of whoever answers for the group: the platform tells a robot nothing of a group's owner. */
  readonly owner?: string | undefined;
}

/** Forms are named by their codes, as the form's editor shows them. */
export interface ApprovalPolicy {
  /** The form 审批撤销. Absent: people are shown the way to it and fill it in themselves. */
  readonly revocation?: string | undefined;
  /** How its two fields are labelled. */
  readonly revocationFields: { readonly original: string; readonly reason: string };
  /** Forms of 人事考勤, whose approvals people revoke and modify themselves. */
  readonly personnel: readonly string[];
  /** Forms that are not, although their names sound like it. */
  readonly ordinary: readonly string[];
  /** Forms whose approvals are looked up at night and on request, in case an event was lost. */
  readonly followed: readonly string[];
  /** Userid of somebody who administers the approvals: the platform tells them which forms belong to attendance. */
  readonly manager?: string | undefined;
  /** Calls the nightly look may cost. The platform's smallest edition allows 5,000 calls a month in all. */
  readonly nightlyCalls: number;
}

export const NO_APPROVAL_POLICY: ApprovalPolicy = {
  revocationFields: { original: '关联审批单', reason: '撤销原因' },
  personnel: [],
  ordinary: [],
  followed: [],
  nightlyCalls: 30,
};

/** 考勤 and 补卡. */
export interface AttendancePolicy {
  /** Userid of somebody who looks after attendance: schedules are read in their name. */
  readonly operator?: string | undefined;
  /** Opens the official 补卡 form. Absent: the form the platform shows the person. */
  readonly formLink?: string | undefined;
  /** The college's own form without a suite, started by the robot. Absent: people fill in the official form by hand. */
  readonly ownForm?: OwnPunchForm | undefined;
}

export interface OwnPunchForm {
  /** The form's code, as its editor shows it. */
  readonly code: string;
  /** Which number of a planned punch the platform takes for `punch_id` here: what a trial with a test person has shown. */
  readonly punchId: 'id' | 'punchId' | 'shiftId';
}

/** Days on which the college works or rests other than the week says: 调休 and public holidays, `2026-10-01`. */
export interface Calendar {
  readonly rest: readonly string[];
  readonly work: readonly string[];
}

/** 六(二) DING消息: who may send notices to whom, how loud, when and how often. */
export interface NoticePolicy {
  /** Roles that may send notices. */
  readonly senders: readonly string[];
  /** From so many people on a second person confirms. */
  readonly secondFrom: number;
  /** A second person confirms notices to whole departments, however small. */
  readonly secondForDepartments: boolean;
  /** Roles whose members confirm as the second person. */
  readonly approvers: readonly string[];
  /** Userids of those who may write to the whole college, always with a second person. */
  readonly wholeCollege: readonly string[];
  /** No notices but urgent ones between these times, `22:00`. */
  readonly quiet: { readonly from: string; readonly until: string };
  readonly calendar: Calendar;
  /** DINGs of any kind a person gets a day at most. */
  readonly capPerDay: number;
  /** What all notices together may use up in a month: people reached by each kind of DING, and calls. */
  readonly month: Readonly<Record<'app' | 'sms' | 'phone' | 'calls', number>>;
  /** Saved lists: name → userids. */
  readonly lists: Readonly<Record<string, readonly string[]>>;
  /** What goes first and can be looked up: the robot's message, a work notice, or an announcement. */
  readonly readable: 'message' | 'work' | 'announcement';
  /** DingTalk tells of every reader by an event (`robot_msg_read`, one push each): they are taken in. */
  readonly readEvents: boolean;
  /** Announcements published by hand: the nudge is offered to whoever published them, begun at once, or left. */
  readonly announcements: 'offer' | 'start' | 'off';
  /** Minutes before the next step when the sender names none. */
  readonly waits: Readonly<Record<'sms' | 'phone', number>>;
  /** The regulation names 语音DING beside 短信DING; the college may keep it for urgent notices. */
  readonly phone: 'urgent' | 'always' | 'never';
}

export const NO_NOTICE_POLICY: NoticePolicy = {
  senders: ['admin'],
  secondFrom: 50,
  secondForDepartments: true,
  approvers: ['admin'],
  wholeCollege: [],
  quiet: { from: '22:00', until: '07:00' },
  calendar: { rest: [], work: [] },
  capPerDay: 5,
  month: { app: 1_000, sms: 300, phone: 100, calls: 3_000 },
  lists: {},
  readable: 'message',
  readEvents: false,
  announcements: 'offer',
  waits: { sms: 60, phone: 60 },
  phone: 'urgent',
};

/** What a language model may do and cost here. Where there is none, it means nothing. */
export interface ModelPolicy {
  /** Used up, answers are quoted as without a model until the next day. */
  readonly dailyTokens: number;
  readonly dailyCalls: number;
  /** Calls under way at once. */
  readonly atOnce: number;
  /** How long a model may take, seconds: to its first word, between two words, in all; and until people are told to wait. */
  readonly seconds: { readonly first: number; readonly idle: number; readonly total: number; readonly slow: number };
  /** Answers appear sentence by sentence on a card of `cardTemplate`. Every step is a paid call. */
  readonly streaming: boolean;
  /** Asked when the endpoint of the settings fails. The key stands in a file; absent: it needs none. */
  readonly fallback?:
    | { readonly baseUrl: string; readonly model: string; readonly keyFile?: string | undefined }
    | undefined;
}

export const NO_MODEL_POLICY: ModelPolicy = {
  dailyTokens: 2_000_000,
  dailyCalls: 5_000,
  atOnce: 8,
  seconds: { first: 15, idle: 10, total: 40, slow: 4 },
  streaming: false,
};

/** 评价. */
export interface FeedbackPolicy {
  /** Private answers come with 👍 and 👎: on a card where `cardTemplate` is set, which is a paid call, else as links. */
  readonly buttons: boolean;
}

/** 公告. */
export interface AnnouncementPolicy {
  /** Userid in whose name announcements are published and their readers looked up: best the main administrator. */
  readonly operator: string;
}

/** 开发者后台 > 资源管理 shows what the organisation has. */
export interface BudgetPolicy {
  readonly calls: number;
  readonly pushes: number;
}

export const FREE_EDITION: BudgetPolicy = { calls: 5_000, pushes: 3_000 };

export interface Policy {
  /** Role → userids. `staff` is everybody with a userid and needs no list. */
  readonly roles: Readonly<Record<string, readonly string[]>>;
  readonly groups: readonly GroupPolicy[];
  readonly exemptions?: readonly Exemption[] | undefined;
  readonly approvals?: ApprovalPolicy | undefined;
  readonly attendance?: AttendancePolicy | undefined;
  readonly notice?: NoticePolicy | undefined;
  readonly announcements?: AnnouncementPolicy | undefined;
  readonly knowledge?: KnowledgePolicy | undefined;
  /** Id of the card template for choices, with the variables of the platform's AI card. Absent: choices are typed. */
  readonly cardTemplate?: string | undefined;
  /** DingTalk shows a card in a group to one person alone here (`recipients`); somebody has tried it. Needs `cardTemplate`. */
  readonly asideCards?: boolean | undefined;
  /** What the platform's edition allows the organisation a month. Absent: the free edition's 5,000 calls and 3,000 pushes. */
  readonly budget?: BudgetPolicy | undefined;
  readonly replies?: RepliesPolicy | undefined;
  readonly model?: ModelPolicy | undefined;
  readonly feedback?: FeedbackPolicy | undefined;
  readonly privacy?: PrivacyPolicy | undefined;
  readonly observer?: ObserverPolicy | undefined;
}
