/** The counters as Prometheus reads them. Labels are words of ours, API paths and types: never a person, a room or a text. */
import { collectDefaultMetrics, Counter, Gauge, Registry } from 'prom-client';
import type { Measure, Meters } from '../../ports/meters.ts';
import type { Vitals } from './vitals.ts';

export interface OpenMeters extends Meters {
  /** Everything in Prometheus' text format, with the state of this moment. */
  page(vitals: Vitals): Promise<string>;
  readonly contentType: string;
}

/** The process's own figures come along: processor, memory, delay of the event loop. */
export function openMeters(): OpenMeters {
  const registry = new Registry();
  collectDefaultMetrics({ register: registry });
  const noted = openNoted(registry);
  const show = openShown(registry);
  return {
    note: (measure) => noted(measure),
    page: (vitals) => {
      show(vitals);
      return registry.metrics();
    },
    contentType: registry.contentType,
  };
}

function openNoted(registry: Registry): (measure: Measure) => void {
  const counter = (name: string, help: string, labelNames: string[]) =>
    new Counter({ name: `steward_${name}_total`, help, labelNames, registers: [registry] });
  const jobs = counter('jobs_ended', 'Jobs that ended, by kind and outcome.', ['kind', 'outcome']);
  const calls = counter('calls', 'Calls to DingTalk, by path and result.', ['route', 'result']);
  const steps = counter('ladder_steps', 'Replies that took a plainer way than the one meant.', ['from', 'to']);
  const findings = counter('private_values', 'Private values found in messages, by type.', ['type']);
  const budget = { labelNames: ['meter'], registers: [registry] };
  const used = new Gauge({ name: 'steward_budget_used', help: 'Used of the monthly quota.', ...budget });
  const limit = new Gauge({ name: 'steward_budget_limit', help: 'The monthly quota.', ...budget });
  return (measure) => {
    switch (measure.what) {
      case 'job':
        return jobs.inc({ kind: measure.kind, outcome: measure.outcome });
      case 'call':
        return calls.inc({ route: measure.route, result: measure.result });
      case 'step':
        return steps.inc({ from: measure.from, to: measure.to });
      case 'finding':
        return findings.inc({ type: measure.type }, measure.times);
      case 'budget':
        used.set({ meter: measure.meter }, measure.used);
        return limit.set({ meter: measure.meter }, measure.limit);
    }
  };
}

function openShown(registry: Registry): (vitals: Vitals) => void {
  const registers = [registry];
  const gauge = (name: string, help: string) => new Gauge({ name: `steward_${name}`, help, registers });
  /** Counted elsewhere; here the total is only shown. */
  const total = (name: string, help: string) => {
    const counter = new Counter({ name: `steward_stream_${name}_total`, help, registers });
    return (value: number): void => {
      counter.reset();
      counter.inc(value);
    };
  };
  const connected = gauge('stream_connected', '1 while messages can reach the robot.');
  const lastFrame = gauge('stream_last_frame_seconds', 'When the last frame came, seconds since 1970.');
  const reconnects = total('reconnects', 'Connections opened after the first.');
  const frames = total('frames', 'Messages, presses and events that came.');
  const duplicates = total('duplicates', 'Those that had been written down before.');
  const badFrames = total('bad_frames', 'Frames that could not be read.');
  const jobs = new Gauge({ name: 'steward_jobs', help: 'Jobs by state.', labelNames: ['state'], registers });
  const age = gauge('queue_age_seconds', 'How long the work that waits longest has been due.');
  const library = gauge('library_served', '1 while a generation of the knowledge is served.');
  const vectors = new Gauge({ name: 'steward_vectors', help: 'Passages by vector.', labelNames: ['state'], registers });
  return ({ stream, backlog, generation, vectors: embedded = { done: 0, of: 0 } }) => {
    connected.set(Number(stream.connected));
    lastFrame.set((stream.lastFrameAt ?? 0) / 1000);
    reconnects(stream.reconnects);
    frames(stream.frames);
    duplicates(stream.duplicates);
    badFrames(stream.badFrames);
    library.set(Number(generation !== ''));
    vectors.set({ state: 'done' }, embedded.done);
    vectors.set({ state: 'missing' }, embedded.of - embedded.done);
    for (const state of ['due', 'inWork', 'ready', 'later'] as const) jobs.set({ state }, backlog?.[state] ?? 0);
    age.set((backlog?.ageMs ?? 0) / 1000);
  };
}
