/** Everything that can go wrong with the connection, one by one: the stream recovers and hears the next message. */
import { afterEach, describe, expect, it } from 'vitest';
import type { FaultName } from '../../campus/faults.ts';
import { openRig } from './stream-rig.ts';
import type { Rig, RigOptions } from './stream-rig.ts';

let rig: Rig;

async function opened(options: RigOptions = {}): Promise<Rig> {
  rig = await openRig(options);
  return rig;
}

/** The other end has noticed too that the connection is gone. */
async function dropFrozen(): Promise<void> {
  const frozen = (): readonly { id: string }[] => rig.campus.connections().filter(({ state }) => state === 'frozen');
  for (const { id } of frozen()) rig.campus.disconnect('drop', id);
  await rig.until(() => frozen().length === 0);
}

/** Someone says something, and it arrives. */
async function expectToHear(): Promise<void> {
  const { campus, until, times, stream } = rig;
  await until(() => stream.state.connected);
  const { msgId } = await campus.says({ by: campus.college.people[0]!.name, text: '还在吗' });
  await until(() => times(msgId) >= 1 && campus.unacknowledged() === 0);
}

const connections = (): string[] => rig.news.filter((each) => each.kind === 'connection').map(({ state }) => state);
const live = (): number => rig.campus.connections().filter(({ state }) => state === 'live').length;

afterEach(() => rig.close());

describe('while opening', () => {
  it.each<[FaultName, string]>([
    ['openUnavailable', '503'],
    ['openHtml', 'notAConnection'],
    ['openHang', 'timeout'],
    ['handshakeRefused', 'handshakeFailed'],
  ])('%s: tries again until it is connected', async (fault, problem) => {
    const { campus, stream, lines } = await opened();
    campus.faults.switchOn(fault, { count: 2 });
    await stream.start();
    expect(stream.state).toMatchObject({ connected: false, problem: expect.stringContaining(problem) });
    await expectToHear();
    expect(stream.state.problem).toBeUndefined();
    expect(lines.filter(({ level }) => level === 'warn').map(({ data }) => data['waitMs'])).toEqual([5, 8]);
    expect(campus.connections()).toHaveLength(1);
  });

  it('openUnauthorized: says so loudly, with the code, and goes on trying slowly', async () => {
    const { campus, stream, lines } = await opened();
    campus.faults.switchOn('openUnauthorized', { count: 2 });
    await stream.start();
    expect(stream.state.problem).toBe('401 authFailed');
    await expectToHear();
    const loud = lines.filter(({ level }) => level === 'error');
    expect(loud).toHaveLength(2);
    expect(loud[0]).toMatchObject({ data: { status: 401, code: 'authFailed', waitMs: 30 } });
    expect(loud[0]?.sentence).toContain('DINGTALK_CLIENT_SECRET');
  });

  it('a wrong secret is refused as such', async () => {
    const { stream } = await opened({ stream: { clientSecret: 'wrong' } });
    await stream.start();
    expect(stream.state.problem).toMatch(/^40[013] \w+/);
  });

  it('a server that is not there is tried again', async () => {
    const { stream, until, lines } = await opened({ stream: { apiBase: 'http://127.0.0.1:1' } });
    await stream.start();
    await until(() => lines.length >= 3);
    expect(stream.state).toMatchObject({ connected: false, problem: 'unreachable' });
  });
});

describe('while open', () => {
  it('tcpDrop: opens another connection at once, and the message comes again', async () => {
    const { campus, stream, until, times } = await opened({ campus: { redeliverAfterMs: 50 } });
    await stream.start();
    campus.faults.switchOn('tcpDrop', { count: 1 });
    const { msgId } = await campus.says({ by: campus.college.people[0]!.name, text: '早' });
    await until(() => times(msgId) === 1);
    expect(stream.state.reconnects).toBe(1);
    expect(campus.connections()).toHaveLength(1);
  });

  it('halfOpen: notices by its own pings that nothing passes any more', async () => {
    const { campus, stream, until } = await opened({ pace: { pingMs: 40 } });
    await stream.start();
    campus.faults.switchOn('halfOpen', { count: 1 });
    await until(() => stream.state.reconnects === 1);
    await dropFrozen();
    await expectToHear();
    expect(live()).toBe(1);
  });

  it('mutePings: a server that used to ping and fell silent is left, the new connection first', async () => {
    const { campus, stream, until } = await opened({
      campus: { pingEveryMs: 20 },
      pace: { pingMs: 100, silentMs: 250, provenMs: 5 },
    });
    await stream.start();
    await until(() => stream.state.lastFrameAt !== undefined && campus.connections()[0]!.pingsAnswered > 1);
    campus.faults.switchOn('mutePings');
    await until(() => connections().length === 3);
    campus.faults.switchOff();
    expect(connections()).toEqual(['opened', 'opened', 'closed']);
    await expectToHear();
  });

  it.each<FaultName>(['frameNotJson', 'frameWithoutHeaders', 'frameDataNotJson', 'frameBinary', 'frameGiant'])(
    '%s: costs that frame alone',
    async (fault) => {
      const { campus, stream, lines } = await opened({ campus: { redeliverAfterMs: 5_000 } });
      await stream.start();
      campus.faults.switchOn(fault, { count: 3 });
      for (let n = 0; n < 4; n += 1) await expectToHear();
      expect(stream.state).toMatchObject({ reconnects: 0, badFrames: 3 });
      expect(lines.filter(({ sentence }) => sentence.includes('could not be read'))).toHaveLength(3);
    },
  );

  it('lateRedelivery: what comes again although it was acknowledged is known', async () => {
    const { campus, stream, until, times } = await opened({ campus: { redeliverAfterMs: 30 } });
    await stream.start();
    campus.faults.switchOn('lateRedelivery', { count: 1 });
    const { msgId } = await campus.says({ by: campus.college.people[0]!.name, text: '早' });
    await until(() => times(msgId) === 2 && campus.unacknowledged() === 0);
    expect(stream.state.duplicates).toBe(1);
  });

  it('pushQuota: a message whose content was kept back is heard as such', async () => {
    const { campus, stream, until, heard } = await opened();
    await stream.start();
    campus.faults.switchOn('pushQuota', { count: 1 });
    await campus.says({ by: campus.college.people[0]!.name, text: '早' });
    await until(() => heard.length === 1);
    expect(heard[0]).toMatchObject({ message: { form: 'withheld', text: '' } });
  });

  it('several at once, again and again: one connection remains and hears', async () => {
    const { campus, stream, until } = await opened({ pace: { pingMs: 40 }, campus: { redeliverAfterMs: 50 } });
    const faults: FaultName[] = ['openHang', 'openHtml', 'handshakeRefused', 'halfOpen', 'tcpDrop', 'frameBinary'];
    for (const fault of faults) campus.faults.switchOn(fault, { count: 2 });
    await stream.start();
    for (let n = 0; n < 6; n += 1) {
      campus.disconnect(n % 2 === 0 ? 'drop' : 'dance');
      await until(() => stream.state.connected && live() === 1);
      await dropFrozen();
      await expectToHear();
    }
    campus.faults.switchOff();
    await until(() => live() === 1);
    await expectToHear();
  });
});

describe('the disconnect dance', () => {
  it('opens the new connection before the old one is gone', async () => {
    const { campus, stream, until } = await opened({ campus: { disconnectGraceMs: 100 } });
    await stream.start();
    campus.disconnect();
    await until(() => connections().length === 4);
    expect(connections()).toEqual(['opened', 'leaving', 'opened', 'closed']);
    await expectToHear();
    expect(campus.connections()).toHaveLength(1);
  });

  it('loses nothing while people go on talking', async () => {
    const wire = { disconnectGraceMs: 20, redeliverAfterMs: 200 };
    const { campus, stream, until, times } = await opened({ campus: wire, pace: { provenMs: 0 } });
    await stream.start();
    const said: string[] = [];
    for (let dance = 0; dance < 5; dance += 1) {
      campus.disconnect();
      await until(() => stream.state.reconnects === dance + 1);
      for (let n = 0; n < 20; n += 1) {
        const { msgId } = await campus.says({ by: campus.college.people[0]!.name, text: '还在说' });
        said.push(msgId);
      }
    }
    await until(() => said.every((id) => times(id) >= 1) && campus.unacknowledged() === 0);
    await until(() => campus.connections().length === 1);
  });

  it('answers on the connection that delivered, also when it is leaving', async () => {
    const gate = Promise.withResolvers<void>();
    const { campus, stream, until, begun } = await opened({ before: () => gate.promise });
    await stream.start();
    await campus.says({ by: campus.college.people[0]!.name, text: '早' });
    await until(() => begun.length === 1);
    campus.disconnect();
    await until(() => stream.state.reconnects === 1);
    gate.resolve();
    await until(() => campus.unacknowledged() === 0);
  });

  it('with the gateway out of order keeps the old connection and goes on trying', async () => {
    const { campus, stream, until } = await opened();
    await stream.start();
    campus.faults.switchOn('openUnavailable', { count: 3 });
    campus.disconnect();
    await until(() => stream.state.reconnects === 1);
    expect(campus.connections().map(({ state }) => state)).toEqual(['leaving', 'live']);
    await expectToHear();
  });
});
