/** A new approval: its numbers, its title, its steps, and the first tasks. */
import type { Person } from '../college/college.ts';
import { localText } from '../college-time.ts';
import type { World } from '../world.ts';
import { announceInstance } from './announce.ts';
import { openStep } from './decide.ts';
import type { BizAction, FilledValue, Instance, InstanceFile, Step } from './instance.ts';
import type { Template } from './template.ts';

export interface Beginning {
  readonly template: Template;
  readonly originator: Person;
  readonly values: readonly FilledValue[];
  readonly steps: readonly Step[];
  readonly startedBy: 'api' | 'client';
  readonly files?: readonly InstanceFile[];
  readonly bizAction?: BizAction;
  /** Of a revocation or change. */
  readonly main?: Instance;
}

export function startInstance(world: World, beginning: Beginning): Instance {
  const { originator, template, main } = beginning;
  const at = world.clock.now();
  const instance: Instance = {
    ...beginning,
    id: world.chance.uuid(),
    businessId: businessId(world, at),
    title: `${originator.name}提交的${template.name}`,
    createdAt: at,
    bizAction: beginning.bizAction ?? 'NONE',
    attached: [],
    tasks: [],
    records: [{ userId: originator.userId, at, type: 'START_PROCESS_INSTANCE', result: 'NONE' }],
    files: [...(beginning.files ?? [])],
    status: 'RUNNING',
  };
  main?.attached.push(instance);
  world.approvals.add(instance);
  announceInstance(world, instance, 'start');
  openStep(world, instance, 0);
  return instance;
}

/** The number people see: local time to the millisecond and some digits more. */
function businessId(world: World, at: number): string {
  const clock = localText(at).replaceAll(/\D/gu, '');
  return `${clock}${String(at % 1000).padStart(3, '0')}${world.chance.digits(4)}`;
}
