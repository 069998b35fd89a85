/** What leaves the house: nobody reads a private value that is not theirs, and no quotation is altered. */
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { guarded } from '../../bot/core/guard.ts';
import { groupRoom, privateRoom, type Outgoing, type Person, type Room } from '../../bot/ports/chat.ts';
import type { Citation } from '../../bot/ports/library.ts';
import { identityNumber } from '../scanner/numbers.ts';

const TEACHER: Person = { id: 'u1', userId: 'u1', name: '李敏' };
const OTHER: Person = { id: 'u2', userId: 'u2', name: '赵刚' };
const GROUP = groupRoom('cid1', '教务工作群');
const MOBILE = '13812345678';

function to(room: Room, text: string, more: Partial<Outgoing['reply']> = {}): Outgoing {
  return { room, reply: { outcome: 'answered', text, ...more } };
}
const cite = (quote: string): Citation => ({ file: 'a.md', title: '甲', clause: '一', quote });

describe('the guard', () => {
  it('lets people read their own values, in private', () => {
    const outgoing = to(privateRoom(TEACHER), `您的手机号是 ${MOBILE}`);
    expect(guarded(outgoing, TEACHER)).toBe(outgoing);
  });

  it.each([
    ['a group, even when the asker said it', GROUP, TEACHER],
    ['somebody else', privateRoom(OTHER), TEACHER],
    ['anybody, when nobody asked', privateRoom(TEACHER), undefined],
  ])('masks what goes to %s', (_case, room, whose) => {
    const { reply } = guarded(
      to(room, `手机号是 ${MOBILE}。`, { title: `找 ${MOBILE}`, choices: [`打 ${MOBILE}`] }),
      whose,
    );

    expect(reply).toMatchObject({
      text: String.raw`手机号是 138\*\*\*\*5678。`,
      title: '找 138****5678',
      choices: ['打 138****5678'],
    });
  });

  it('masks what its own person gets on a card in a group', () => {
    const outgoing = to(privateRoom(TEACHER), `您的手机号是 ${MOBILE}`, { aside: GROUP, card: 'answer-1' });
    expect(guarded(outgoing, TEACHER).reply.text).not.toContain(MOBILE);
  });

  it('masks the name of somebody who has a number for a name', () => {
    const named = { ...to(GROUP, '好的'), to: { ...TEACHER, name: `李敏${MOBILE}` } };
    expect(guarded(named, TEACHER).to?.name).toBe('李敏138****5678');
  });

  it('leaves what is quoted from a document, and only that', () => {
    const quote = `招生咨询电话：${MOBILE}`;
    const { reply } = guarded(to(GROUP, `> ${quote}\n\n另有 13987654321`, { cites: [cite(quote)] }), TEACHER);
    expect(reply.text).toBe(`> ${quote}\n\n另有 ${String.raw`139\*\*\*\*4321`}`);
  });

  it('changes nothing in words without private values', () => {
    fc.assert(
      fc.property(fc.string({ unit: fc.constantFrom('按', '*', '规', '\n', '>', ' ', '4', '次', '-') }), (text) => {
        expect(guarded(to(GROUP, text), undefined).reply.text).toBe(text);
      }),
    );
  });

  it('finds an identity number wherever it stands', () => {
    const id = identityNumber('43010519900307123');
    fc.assert(
      fc.property(fc.string({ unit: fc.constantFrom('，', '审', '批', '\n', '。') }), (around) => {
        expect(guarded(to(GROUP, `${around}${id}${around}`), undefined).reply.text).not.toContain(id.slice(4, 14));
      }),
    );
  });
});
