/** Starts an approval for a person, shows beforehand who would decide, and finds it again when the answer was lost. */
import type { Approvals, Forecast, Order } from '../../../ports/approvals.ts';
import type { Clock } from '../../../ports/clock.ts';
import type { Mirror } from '../../../ports/mirror.ts';
import type { People } from '../../../ports/people.ts';
import type { Api } from '../api.ts';
import { fill } from './forms.ts';
import { createBudget, type Looking } from './looking.ts';
import { ForecastAnswer, StartAnswer } from './schemas.ts';

export interface StartingParts {
  readonly api: Api;
  readonly mirror: Mirror;
  readonly people: People;
  readonly clock: Clock;
  readonly looking: Looking;
}

const START = '/v1.0/workflow/processInstances';
const FORECAST = '/v1.0/workflow/processes/forecast';
/** The college as a whole: in the address book, and in the start call. */
const ROOT = { there: '1', here: '-1' };
/** Clocks differ, and an approval's own time is cut to the minute. */
const SLACK_MS = 120_000;
const CALLS_TO_FIND = 12;

export function openStarting(parts: StartingParts): Pick<Approvals, 'forecast' | 'start' | 'started'> {
  const { api, mirror, clock, looking } = parts;
  return {
    forecast: async (order) => {
      const deptId = await departmentFor(order, parts.people);
      const values = await fill(api, order);
      const body = { processCode: order.formId, userId: order.personId, deptId, formComponentValues: values };
      const answer = await api.call({ method: 'POST', path: FORECAST, body, schema: ForecastAnswer, kind: 'read' });
      return forecastIn(answer.result);
    },

    start: async (order) => {
      const { formId, personId } = order;
      const deptId = await departmentFor(order, parts.people);
      const values = await fill(api, order);
      const body = { originatorUserId: personId, processCode: formId, deptId, formComponentValues: values };
      const started = await api.call({ method: 'POST', path: START, body, schema: StartAnswer, kind: 'write' });
      const id = started.instanceId;
      await mirror.note({ id, formId, personId, state: 'running', startedAt: clock.now() });
      return id;
    },

    started: async ({ formId, personId, number }, since) => {
      const budget = createBudget(CALLS_TO_FIND);
      const ids = await looking.ids({ formId, personId, since: since - SLACK_MS }, budget);
      for (const id of ids.toReversed()) {
        const read = budget.spend() ? await looking.look(id) : undefined;
        if (!read?.rest.fields.some(({ value }) => value.includes(number))) continue;
        await mirror.note({ ...read.known, formId });
        return id;
      }
      return undefined;
    },
  };
}

/** The wished one, if the person still belongs there. */
async function departmentFor({ departmentId, personId }: Order, people: People): Promise<number> {
  const own = (await people.find(personId))?.departmentIds ?? [];
  const id = own.find((each) => each === departmentId) ?? own[0] ?? ROOT.there;
  return Number(id === ROOT.there ? ROOT.here : id);
}

function forecastIn({ workflowActivityRules: rules }: typeof ForecastAnswer._output.result): Forecast {
  const chosen = rules.filter(({ activityType, workflowActor }) => isChosen(activityType) && workflowActor?.required);
  return {
    toChoose: chosen.map(({ activityName = '' }) => activityName),
    approvers: rules.map(({ activityName: step = '', activityActioners: people }) => ({
      step,
      personIds: people.flatMap(({ userId }) => userId ?? []),
    })),
  };
}

function isChosen(activityType: string | undefined): boolean {
  return activityType === 'target_select';
}
