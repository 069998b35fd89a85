/** The promises of a store once more, in memory and as simple as can be: the yardstick for random histories. */
export interface ModelJob {
  readonly id: string;
  readonly lane: string;
  readonly group: string;
  readonly at: number;
  readonly arrival: number;
  dueAt: number;
  state: 'waiting' | 'in work' | 'ended';
}

export interface ModelWish {
  readonly limit: number;
  readonly perGroup: number;
}

export interface Model {
  /** All that was ever accepted, in the order of arrival. */
  readonly jobs: readonly ModelJob[];
  accept(job: Pick<ModelJob, 'id' | 'lane' | 'group' | 'at'>): boolean;
  take(now: number, wish: ModelWish): string[];
  finish(id: string): void;
  putOff(id: string, until: number): void;
  restart(): void;
}

export function openModel(): Model {
  const jobs: ModelJob[] = [];
  const find = (id: string) => jobs.find((job) => job.id === id);
  const inWork = (key: 'lane' | 'group', name: string) =>
    jobs.filter((job) => job.state === 'in work' && job[key] === name).length;

  /** The earliest of its lane decides: a lane in work, or whose earliest job has to wait, gives nothing. */
  function fronts(now: number): ModelJob[] {
    const lanes = [...new Set(jobs.map((job) => job.lane))].filter((lane) => inWork('lane', lane) === 0);
    const earliest = lanes.flatMap((lane) => waitingIn(lane).slice(0, 1));
    return earliest
      .filter((job) => job.dueAt <= now)
      .sort((one, other) => one.dueAt - other.dueAt || byArrival(one, other));
  }

  function waitingIn(lane: string): ModelJob[] {
    const waiting = jobs.filter((job) => job.lane === lane && job.state === 'waiting');
    return waiting.sort((one, other) => one.at - other.at || byArrival(one, other));
  }

  return {
    jobs,
    accept: (job) => {
      if (find(job.id)) return false;
      jobs.push({ ...job, dueAt: job.at, state: 'waiting', arrival: jobs.length });
      return true;
    },
    take: (now, { limit, perGroup }) => {
      const taken: string[] = [];
      for (const job of fronts(now)) {
        if (taken.length === limit) break;
        if (inWork('group', job.group) >= perGroup) continue;
        job.state = 'in work';
        taken.push(job.id);
      }
      return taken;
    },
    finish: (id) => void (find(id)!.state = 'ended'),
    putOff: (id, until) => {
      const job = find(id)!;
      job.state = 'waiting';
      job.dueAt = Math.max(job.at, until);
    },
    restart: () => {
      for (const job of jobs) if (job.state === 'in work') job.state = 'waiting';
    },
  };
}

function byArrival(one: ModelJob, other: ModelJob): number {
  return one.arrival - other.arrival;
}
