/** Frames no client should have to see, sent ahead of a good one while their fault is on. */
import type { FaultName, Faults } from '../faults.ts';

const GIANT_BYTES = 2 * 1024 * 1024;

const BAD_FRAMES: readonly (readonly [FaultName, () => string | Buffer])[] = [
  ['frameNotJson', () => '<html>bad gateway</html>'],
  ['frameWithoutHeaders', () => JSON.stringify({ specVersion: '1.0', type: 'CALLBACK', data: '{}' })],
  ['frameDataNotJson', () => JSON.stringify(withData('{"text":{"content":"half a frame'))],
  ['frameBinary', () => Buffer.from([0x00, 0xff, 0xfe, 0x80, 0x7b])],
  ['frameGiant', () => JSON.stringify(withData(JSON.stringify({ padding: 'x'.repeat(GIANT_BYTES) })))],
];

export function badFrames(faults: Faults): (string | Buffer)[] {
  if (faults.list().length === 0) return [];
  return BAD_FRAMES.filter(([name]) => faults.take(name)).map(([, make]) => make());
}

function withData(data: string): object {
  const headers = {
    contentType: 'application/json',
    messageId: 'ffffffff_fff_0_0',
    time: '0',
    topic: '/v1.0/im/bot/messages/get',
  };
  return { specVersion: '1.0', type: 'CALLBACK', headers, data };
}
