/** What is sealed can be opened with the same key, and with no other. */
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createSeal } from '../../bot/adapters/store/seal.ts';
import { OutsideProblem } from '../../bot/ports/problem.ts';
import { KEY } from './store/world.ts';

describe('a seal', () => {
  const seal = createSeal(KEY);

  it('opens any JSON value that it closed', () => {
    fc.assert(
      fc.property(fc.jsonValue(), (value) => {
        expect(seal.open(seal.close(value))).toEqual(parsed(value));
      }),
    );
  });

  it('opens what another seal with the same key closed', () => {
    expect(createSeal(KEY).open(seal.close('昨天忘打卡了'))).toBe('昨天忘打卡了');
  });

  it('never seals the same value in the same way', () => {
    const sealed = Array.from({ length: 1_000 }, () => Buffer.from(seal.close('好')).toString('hex'));
    expect(new Set(sealed).size).toBe(1_000);
  });

  it('shows nothing of what is in it', () => {
    expect(Buffer.from(seal.close('13800000000')).includes('1380000')).toBe(false);
  });

  it('says which setting is wrong when the key is another one', () => {
    const other = createSeal(new Uint8Array(32));
    expect(() => other.open(seal.close('a'))).toThrow(OutsideProblem);
    expect(() => other.open(seal.close('a'))).toThrow('SEAL_KEY');
  });

  it('opens nothing in which a byte was changed, cut off or added', () => {
    const damage = fc.tuple(fc.nat(), fc.integer({ min: 1, max: 255 }));
    const sealed = seal.close({ text: '好的' });
    fc.assert(
      fc.property(damage, ([place, change]) => {
        const damaged = Buffer.from(sealed);
        damaged[place % damaged.length]! ^= change;
        expect(() => seal.open(damaged)).toThrow(OutsideProblem);
      }),
    );
    for (let length = 0; length < sealed.length; length += 1) {
      expect(() => seal.open(sealed.subarray(0, length))).toThrow(OutsideProblem);
    }
    expect(() => seal.open(Buffer.concat([sealed, sealed]))).toThrow(OutsideProblem);
  });

  it.each([0, 16, 31, 33])('refuses a key of %d bytes', (length) => {
    expect(() => createSeal(new Uint8Array(length))).toThrow(RangeError);
  });
});

/** JSON knows no minus zero. */
function parsed(value: unknown): unknown {
  return JSON.parse(JSON.stringify(value));
}
