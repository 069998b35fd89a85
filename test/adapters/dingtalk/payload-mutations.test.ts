/** Ten thousand broken payloads: whatever comes in, the readers give a sound value or a sentence, and never throw. */
import * as fc from 'fast-check';
import { expect, it } from 'vitest';
import { parseEvent, parseMessage, parsePress } from '../../../bot/adapters/dingtalk/payload.ts';
import { mutated } from './payload-mutations.ts';

const RUNS = 10_000;
const context = { origins: ['http://127.0.0.1:8099'], now: 5 };

/** JSON can be written again: what was read can be kept as a job. */
function expectSound(result: { ok: boolean; why?: string; value?: unknown }): void {
  if (result.ok) expect(() => JSON.stringify(result.value)).not.toThrow();
  else expect(result.why).toMatch(/^[\w' ]+$/);
}

it(`${RUNS} mutations of valid payloads are read or refused, never thrown`, () => {
  const property = fc.property(mutated, (data) => {
    const message = parseMessage(data, context);
    expectSound(message);
    if (message.ok) {
      expect(message.value.text.isWellFormed()).toBe(true);
      expect(message.value.text.length).toBeLessThanOrEqual(20_000);
      expect(message.value.id).not.toBe('');
    }
    expectSound(parsePress(data, { at: 5 }));
    expectSound(parseEvent({ eventId: 'e', eventType: 't' }, data, 5));
  });
  fc.assert(property, { numRuns: RUNS });
});

it('headers of any shape are read or refused, never thrown', () => {
  const property = fc.property(fc.dictionary(fc.string(), fc.anything()), fc.json(), (headers, data) => {
    expectSound(parseEvent(headers, data, 5));
  });
  fc.assert(property, { numRuns: 2_000 });
});

it('hostile text costs little: long runs of combining marks, deep and wide payloads', () => {
  const marks = '\u0323\u0301'.repeat(1_000_000);
  const content = [marks, '@'.repeat(1_000_000), ' @'.repeat(500_000), `${' '.repeat(1_000_000)}x`];
  for (const each of content) {
    const data = {
      msgId: 'm',
      senderStaffId: 'u',
      conversationType: '2',
      conversationId: 'c',
      text: { content: each },
    };
    expectSound(parseMessage(data, context));
  }
  const richText = Array.from({ length: 200_000 }, () => ({ text: 'x', downloadCode: 'd' }));
  expectSound(parseMessage({ msgId: 'm', senderId: 's', msgtype: 'richText', content: { richText } }, context));
});
