/** The stream on a real wire: what comes in is written down first and acknowledged then, and nothing is lost on the way. */
import { afterEach, describe, expect, it } from 'vitest';
import { createGate, idOf, openRig } from './stream-rig.ts';
import type { Rig, RigOptions } from './stream-rig.ts';

let rig: Rig;

async function started(options: RigOptions = {}): Promise<Rig> {
  rig = await openRig(options);
  await rig.stream.start();
  return rig;
}

const pushes = (): string[] => rig.news.filter((each) => each.kind === 'push').map(({ state }) => state);

/** Fails the first time, as a store whose disk is full for a moment. */
function failingOnce(): () => Promise<void> {
  let failed = false;
  return async () => {
    if (failed) return;
    failed = true;
    throw new Error('disk full while writing 我的身份证');
  };
}

afterEach(() => rig.close());

describe('what comes in', () => {
  it('is heard: a message, an event, a press', async () => {
    const { campus, until, heard, stream } = await started();
    const someone = campus.college.people[0]!.name;
    const { msgId } = await campus.says({ by: someone, text: '事假怎么请' });
    const { eventId } = await campus.emitEvent('bpms_instance_change', { processInstanceId: 'pi-1', type: 'start' });
    const answer = await campus.press({ by: someone, outTrackId: 'card-1', actionIds: ['ok'], params: { n: 1 } });
    await until(() => heard.length === 3 && campus.unacknowledged() === 0);
    const find = (kind: string): unknown => heard.find((incoming) => incoming.kind === kind);
    expect(answer).toEqual({ response: null });
    expect(find('message')).toMatchObject({ message: { id: msgId, text: '事假怎么请', person: { name: someone } } });
    expect(find('event')).toMatchObject({ event: { id: eventId, subject: 'pi-1', type: 'bpms_instance_change' } });
    expect(find('press')).toMatchObject({ press: { card: 'card-1', action: 'ok', params: { n: 1 } } });
    expect(stream.state).toMatchObject({ connected: true, reconnects: 0, frames: 3, duplicates: 0, badFrames: 0 });
  });

  it('may be answered at the address that came with it', async () => {
    const { campus, until, heard } = await started();
    await campus.says({ by: campus.college.people[0]!.name, text: '你好' });
    await until(() => heard.length === 1);
    expect(heard[0]).toMatchObject({ message: { replyAddress: { url: expect.stringContaining(campus.oapi) } } });
  });

  it('is acknowledged after it was written down, not before', async () => {
    const gate = createGate();
    const { campus, until } = await started({ before: () => gate.pass });
    await campus.says({ by: campus.college.people[0]!.name, text: '你好' });
    await campus.emitEvent('chat_disband', { openConversationId: 'c' });
    await until(() => rig.begun.length === 2);
    expect(campus.unacknowledged()).toBe(2);
    gate.open();
    await until(() => campus.unacknowledged() === 0);
  });

  it('is delivered again when it could not be written down: a message by our silence', async () => {
    const { campus, until, times, lines } = await started({ before: failingOnce(), campus: { redeliverAfterMs: 50 } });
    const { msgId } = await campus.says({ by: campus.college.people[0]!.name, text: '我的身份证' });
    await until(() => times(msgId) === 1 && campus.unacknowledged() === 0);
    expect(lines.filter((line) => line.level === 'error')).toEqual([
      {
        level: 'error',
        sentence: 'what came in could not be written down',
        data: { kind: 'message', id: msgId, problem: 'Error' },
      },
    ]);
  });

  it('is delivered again when it could not be written down: an event by LATER', async () => {
    const { campus, until, times } = await started({ before: failingOnce(), campus: { redeliverAfterMs: 50 } });
    const { eventId } = await campus.emitEvent('bpms_task_change', { taskId: 7 });
    await until(() => times(eventId) === 1 && campus.unacknowledged() === 0);
    expect(pushes()).toEqual(['sent', 'put-off', 'sent', 'acknowledged']);
  });

  it('is put off when an event takes too long, and known when it comes again', async () => {
    const gate = createGate();
    const options = { before: () => gate.pass, pace: { eventMs: 10 }, campus: { redeliverAfterMs: 50 } };
    const { campus, until, times, stream } = await started(options);
    const { eventId } = await campus.emitEvent('bpms_task_change', { taskId: 7 });
    await until(() => pushes().includes('put-off'));
    gate.open();
    await until(() => times(eventId) >= 2 && campus.unacknowledged() === 0);
    expect(stream.state.duplicates).toBeGreaterThanOrEqual(1);
  });

  it('counts a duplicate and acknowledges it too', async () => {
    const { campus, until, times, stream } = await started();
    campus.faults.switchOn('duplicate', { count: 1 });
    const { msgId } = await campus.says({ by: campus.college.people[0]!.name, text: '你好' });
    await until(() => times(msgId) === 2 && campus.unacknowledged() === 0);
    expect(stream.state.duplicates).toBe(1);
  });
});

describe('a press', () => {
  const press = { outTrackId: 'card-1', actionIds: ['ok'] };

  it('is answered in time even when writing it down takes longer', async () => {
    const gate = createGate();
    const { campus, until, heard } = await started({ before: () => gate.pass, pace: { pressMs: 10 } });
    expect(await campus.press({ ...press, by: campus.college.people[0]!.name })).toEqual({ response: null });
    expect(heard).toEqual([]);
    gate.open();
    await until(() => heard.length === 1);
  });

  it('fails in front of the one who pressed when it could not be written down', async () => {
    const { campus } = await started({ before: failingOnce() });
    const by = campus.college.people[0]!.name;
    expect(await campus.press({ ...press, by })).toBe('failed');
    expect(await campus.press({ ...press, by })).toEqual({ response: null });
  });

  it('twice in a row is one press, by somebody else another', async () => {
    const { campus, stream } = await started();
    const [one, other] = campus.college.people;
    await campus.press({ ...press, by: one!.name });
    await campus.press({ ...press, by: one!.name });
    await campus.press({ ...press, by: other!.name });
    expect(stream.state).toMatchObject({ frames: 3, duplicates: 1 });
  });
});

describe('many at once', () => {
  it('are all heard, and no more are taken in than can be worked on', async () => {
    const gate = createGate();
    const { campus, until, heard, begun } = await started({ before: () => gate.pass });
    const by = campus.college.people[0]!.name;
    const said = await Promise.all(Array.from({ length: 3_000 }, (_, n) => campus.says({ by, text: `第${n}句` })));
    await until(() => begun.length >= 500);
    // One press goes round the loop; with nobody reading, it stays where it is.
    expect(await campus.press({ by, outTrackId: 'card-1', actionIds: ['ok'] })).toBe('timeout');
    expect(begun.length).toBeLessThan(1_500);
    gate.open();
    await until(() => campus.unacknowledged() === 0);
    expect(new Set(heard.filter(({ kind }) => kind === 'message').map(idOf))).toEqual(
      new Set(said.map(({ msgId }) => msgId)),
    );
  });
});

describe('stopping', () => {
  it('finishes what is being written down, acknowledges it, and closes', async () => {
    const gate = createGate();
    const { campus, until, stream, heard } = await started({ before: () => gate.pass });
    await campus.says({ by: campus.college.people[0]!.name, text: '你好' });
    await until(() => rig.begun.length === 1);
    const stopped = stream.stop();
    gate.open();
    await stopped;
    await until(() => campus.connections().length === 0 && campus.unacknowledged() === 0);
    expect(heard).toHaveLength(1);
    expect(stream.state.connected).toBe(false);
  });

  it('waits for a press that was acknowledged before it was written down', async () => {
    const gate = createGate();
    const options = { before: () => gate.pass, pace: { pressMs: 5 }, campus: { pressWithinMs: 50 } };
    const { campus, stream, heard } = await started(options);
    const press = { by: campus.college.people[0]!.name, outTrackId: 'card-1', actionIds: ['ok'] };
    expect(await campus.press(press)).toEqual({ response: null });
    const stopped = stream.stop();
    expect(await campus.press(press)).toBe('timeout');
    expect(campus.connections()).toHaveLength(1);
    gate.open();
    await stopped;
    expect(heard).toHaveLength(1);
  });

  it('leaves what comes afterwards to the next process', async () => {
    const gate = createGate();
    const { campus, until, stream, heard } = await started({ before: () => gate.pass });
    const by = campus.college.people[0]!.name;
    await campus.says({ by, text: '早' });
    await until(() => rig.begun.length === 1);
    const stopped = stream.stop();
    await campus.says({ by, text: '晚' });
    gate.open();
    await stopped;
    expect(heard).toHaveLength(1);
    expect(campus.unacknowledged()).toBe(1);
  });

  it('does not wait for ever: after the grace it closes all the same', async () => {
    const { campus, until, stream } = await started({ before: () => new Promise(() => undefined) });
    await campus.says({ by: campus.college.people[0]!.name, text: '你好' });
    await until(() => rig.begun.length === 1);
    await stream.stop(5);
    await until(() => campus.connections().length === 0);
  });

  it.each([
    ['while the gateway does not answer', 'openHang'],
    ['between two tries', 'openUnavailable'],
    ['while credentials are refused', 'openUnauthorized'],
  ] as const)('leaves no connection behind %s', async (_case, fault) => {
    rig = await openRig({ pace: { openMs: 60_000, backoffMs: 60_000, backoffMaxMs: 60_000, refusedMs: 60_000 } });
    rig.campus.faults.switchOn(fault);
    const start = rig.stream.start();
    await rig.campus.waitFor(() => rig.campus.calls().length > 0);
    await rig.stream.stop();
    await start;
    rig.campus.faults.switchOff();
    expect(rig.campus.connections()).toEqual([]);
    await rig.stream.start();
    expect(rig.campus.connections()).toEqual([]);
  });
});
