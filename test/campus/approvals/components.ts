/** Values of form components: always text, its inner form by the component's type. */
import type { College } from '../college/college.ts';
import { parseLocal } from '../college-time.ts';
import type { FormItem } from './template.ts';

/** What the checks have to know of the college. */
export interface Surroundings {
  readonly college: College;
  readonly instanceExists: (id: string) => boolean;
}

type Check = (value: string, item: FormItem, around: Surroundings) => boolean;

const MAX_ROWS = 100;

const anyText: Check = () => true;
const decimal: Check = (value) => /^-?\d+(?:\.\d+)?$/u.test(value);

/** Component type → whether the value has its form; what is not listed here cannot be set at all. */
const CHECKS: Readonly<Record<string, Check>> = {
  TextField: (value) => !value.includes('\n'),
  TextareaField: anyText,
  AddressField: anyText,
  NumberField: decimal,
  MoneyField: decimal,
  StarRatingField: (value) => /^[1-5]$/u.test(value),
  PhoneField: (value) => /^\+?[\d-]{5,20}$/u.test(value),
  DDSelectField: (value, { options = [] }) => options.includes(value),
  DDMultiSelectField: (value, { options = [] }) => listOf(value, (each) => options.includes(each)),
  DDDateField: (value, { format }) => isDate(value, format),
  DDDateRangeField: (value) => listOf(value, (each) => parseLocal(each) !== undefined, 2),
  DDPhotoField: (value) => listOf(value, (each) => /^https?:\/\//u.test(each)),
  InnerContactField: (value, _item, { college }) => listOf(value, (id) => college.byUserId(id) !== undefined),
  DepartmentField: (value, _item, { college }) =>
    value.split(',').every((id) => college.departments.some((each) => String(each.id) === id)),
  RelateField: (value, _item, { instanceExists }) => listOf(value, instanceExists),
  DDAttachment: (value) => parseList(value)?.every(isAttachment) === true,
  TableField: (value, item, around) => isTable(value, item, around),
  TimeAndLocationField: (value) => parseList(value)?.length === 5,
};

export function canBeSet(item: FormItem): boolean {
  return Object.hasOwn(CHECKS, item.type);
}

export function isRight(value: string, item: FormItem, around: Surroundings): boolean {
  return CHECKS[item.type]?.(value, item, around) === true;
}

function isDate(value: string, format = 'yyyy-MM-dd'): boolean {
  const wanted = format.includes('HH:mm') ? 'yyyy-MM-dd HH:mm'.length : 'yyyy-MM-dd'.length;
  return value.length === wanted && parseLocal(value) !== undefined;
}

/** A JSON text holding a list, not empty, whose every text passes. */
function listOf(value: string, passes: (each: string) => boolean, length?: number): boolean {
  const list = parseList(value);
  if (!list || list.length === 0 || (length !== undefined && list.length !== length)) return false;
  return list.every((each) => typeof each === 'string' && passes(each));
}

export function parseList(value: string): unknown[] | undefined {
  try {
    const parsed: unknown = JSON.parse(value);
    return Array.isArray(parsed) ? parsed : undefined;
  } catch {
    return undefined;
  }
}

const ATTACHMENT_FIELDS = ['spaceId', 'fileName', 'fileSize', 'fileType', 'fileId'];

function isAttachment(each: unknown): boolean {
  if (typeof each !== 'object' || each === null) return false;
  return ATTACHMENT_FIELDS.every((name) => name in each);
}

/** Rows of `{name, value}` cells. */
function isTable(value: string, { children = [] }: FormItem, around: Surroundings): boolean {
  const rows = parseList(value);
  if (!rows || rows.length > MAX_ROWS) return false;
  return rows.every((row) => Array.isArray(row) && row.every((cell) => isCell(cell, children, around)));
}

function isCell(cell: unknown, children: readonly FormItem[], around: Surroundings): boolean {
  const { name, value } = (cell ?? {}) as { name?: unknown; value?: unknown };
  const column = children.find((each) => each.label === name);
  return column !== undefined && typeof value === 'string' && isRight(value, column, around);
}
