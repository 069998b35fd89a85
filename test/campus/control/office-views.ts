/** Approvals, attendance and cards as JSON for a page: names instead of ids where people read them. */
import type { Campus } from '../campus.ts';
import type { Instance, Task } from '../approvals/instance.ts';
import type { PunchResult } from '../attendance/results.ts';

/** How many approvals the state shows; the others are asked for by name. */
const LATEST = 50;

export function viewOffice(campus: Campus): object {
  const { approvals, attendance, cards } = campus;
  return {
    templates: approvals.templates().map(({ flow: _flow, ...template }) => template),
    approvals: approvals
      .instances()
      .slice(-LATEST)
      .map((each) => viewInstance(campus, each)),
    attendance: { closedMonths: attendance.closedMonths() },
    cardTemplates: Object.fromEntries(cards.templates()),
    heldEvents: campus.heldEvents(),
  };
}

/** With the names of those it waits for. */
export function viewInstance(campus: Pick<Campus, 'college'>, instance: Instance): object {
  const { template, originator, main, attached, files, steps: _steps, tasks, ...plain } = instance;
  const viewed = tasks.map((task) => viewTask(campus, task));
  return {
    ...plain,
    template: template.name,
    processCode: template.processCode,
    originator: originator.name,
    main: main?.id ?? null,
    attached: attached.map(({ id }) => id),
    files: files.map(({ fileId, file }) => ({ fileId, name: file.name })),
    tasks: viewed,
    waitsFor: viewed.filter(({ status }) => status === 'RUNNING').map(({ who }) => who),
  };
}

function viewTask({ college }: Pick<Campus, 'college'>, { step: _step, ...task }: Task) {
  return { ...task, who: college.byUserId(task.userId)?.name ?? '' };
}

export function viewDay(campus: Campus, who: string, day: string): object {
  const { attendance } = campus;
  return {
    who,
    day,
    rest: attendance.isRest(day),
    plans: attendance.plans(who, day).map(({ id, type, at, shift }) => ({ id, type, at, shift: shift.name })),
    results: attendance.results(who, day).map(viewResult),
  };
}

function viewResult({ plan, ...result }: PunchResult): object {
  return { ...result, planId: plan.id, type: plan.type };
}
