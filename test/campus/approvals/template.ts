/** Approval templates: their form, their flow, and how an administrator has set them. */
import type { Chance } from '../chance.ts';
import { CATALOGUE } from './catalogue.ts';

/** A component of a form as the schema shows it. */
export interface FormItem {
  readonly id: string;
  readonly label: string;
  /** `TextField`, `DDDateField`, `RelateField`, … */
  readonly type: string;
  readonly required?: true;
  readonly options?: readonly string[];
  /** Options stand in the schema as JSON texts `{"key","value"}`, as some templates have them. */
  readonly keyedOptions?: true;
  /** Of dates: `yyyy-MM-dd` or `yyyy-MM-dd HH:mm`. */
  readonly format?: string;
  readonly bizAlias?: string;
  readonly bizType?: string;
  readonly children?: readonly FormItem[];
}

export type SignMethod = 'AND' | 'OR' | 'ONE_BY_ONE';

/** Who decides: the lead of the originator's department, certain people, or people the originator selects. */
export interface FlowNode {
  readonly activityId: string;
  readonly name: string;
  readonly actor: 'lead' | 'people' | 'select';
  /** Names: of `people` the approvers, of `select` the range (absent: anybody). */
  readonly people?: readonly string[];
  /** Of `select`: more than one may be chosen. */
  readonly several?: true;
  readonly method: SignMethod;
}

export type TemplateStatus = 'PUBLISHED' | 'INVALID' | 'SAVED';

export interface Template {
  readonly processCode: string;
  readonly formUuid: string;
  readonly name: string;
  readonly folder: string;
  readonly memo: string;
  /** What events carry; empty for ordinary templates, and for leave although it belongs to attendance. */
  readonly bizCategoryId: string;
  /** 0 none, 1 make-up punch, 2 leave. */
  readonly attendanceType: 0 | 1 | 2;
  /** Attendance, personnel and travel suites: people start them in the client, no API can. */
  readonly suite: boolean;
  readonly items: readonly FormItem[];
  readonly flow: readonly FlowNode[];
  /** Departments by name; absent: everybody. */
  visibleTo?: readonly string[];
  status: TemplateStatus;
  /** The switch in the advanced settings: the originator may withdraw a running one. */
  withdrawable: boolean;
}

export interface Templates {
  readonly all: () => readonly Template[];
  readonly byCode: (processCode: string) => Template | undefined;
  /** Throws with the known names when there is none. */
  readonly named: (name: string) => Template;
}

export function createTemplates(chance: Chance): Templates {
  const all = CATALOGUE.map((entry): Template => ({
    ...entry,
    processCode: `PROC-${chance.uuid().toUpperCase()}`,
    formUuid: `FORM-${chance.uuid().toUpperCase()}`,
  }));
  const byCode = new Map(all.map((each) => [each.processCode, each]));
  return {
    all: () => all,
    byCode: (processCode) => byCode.get(processCode),
    named(name) {
      const found = all.find((each) => each.name === name);
      if (found) return found;
      throw new Error(`There is no template "${name}"; there are ${all.map((each) => each.name).join('、')}.`);
    },
  };
}
