/** The form of a start call: every value finds its component by id and name, and nothing required is missing. */
import { Refusal } from '../api/refusal.ts';
import { asObject } from '../wire/frames.ts';
import { canBeSet, isRight } from './components.ts';
import type { Surroundings } from './components.ts';
import type { FilledValue } from './instance.ts';
import type { FormItem, Template } from './template.ts';

const MAX_VALUES = 150;
const MAX_LENGTH = 65_535;

/** Throws the refusals of POST /v1.0/workflow/processInstances that are about the form. */
export function readForm(given: unknown, template: Template, around: Surroundings): FilledValue[] {
  if (!Array.isArray(given) || given.length > MAX_VALUES) {
    throw new Refusal('invalidParameter', `formComponentValues 必须是列表，最多 ${MAX_VALUES} 项`);
  }
  if (template.suite) throw new Refusal('illegalComponent', `套件暂不支持通过接口发起：${template.name}`);
  const filled = given.map((entry) => readValue(asObject(entry) ?? {}, template, around));
  const labels = filled.map((each) => each.name);
  const twice = labels.find((label, at) => labels.indexOf(label) !== at);
  if (twice !== undefined) throw failed(twice);
  const missing = template.items.find((item) => item.required && !labels.includes(item.label));
  if (missing) throw failed(missing.label);
  return filled.filter((each) => each.value !== '');
}

function readValue(entry: Readonly<Record<string, unknown>>, template: Template, around: Surroundings): FilledValue {
  const { value } = entry;
  const item = template.items.find((each) => isNamed(each, entry));
  if (!item) throw failed(nameOf(entry));
  if (!canBeSet(item)) throw new Refusal('illegalComponent', `控件不支持赋值：${item.label}`);
  const usable = typeof value === 'string' && value.length <= MAX_LENGTH;
  if (!usable || !(value === '' ? !item.required : isRight(value, item, around))) throw failed(item.label);
  return { id: item.id, name: item.label, value, componentType: item.type };
}

/** By name, and by id when it is given. */
function isNamed(item: FormItem, entry: Readonly<Record<string, unknown>>): boolean {
  return item.label === entry['name'] && (entry['id'] === undefined || entry['id'] === item.id);
}

function nameOf({ name, id }: Readonly<Record<string, unknown>>): string {
  return [name, id].find((each): each is string => typeof each === 'string') ?? '';
}

function failed(label: string): Refusal {
  return new Refusal('formConverterError', `表单数据校验失败，失败控件：${label}`);
}
