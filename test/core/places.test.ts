/** Places in a month, and what the news of approvals make of them, in whatever order they come. */
import { describe, expect, it } from 'vitest';
import { afterNews, withPlace, without, type Place } from '../../bot/core/places.ts';
import type { ApprovalState } from '../../bot/ports/approvals.ts';

const RESERVED: Place = { number: 'n1', day: '2026-11-20', state: 'reserved', isOurs: true, until: 9 };
const news = (state: ApprovalState) => ({ id: 'pi-1', state });

/** What is left after these states were told, and how often an end or an agreement was told. */
function told(states: readonly ApprovalState[]): string {
  let places: readonly Place[] = [RESERVED];
  let [ends, agreements] = [0, 0];
  for (const state of states) {
    const place = places.find(({ number }) => number === 'n1');
    const after = afterNews(places, news(state), { place });
    places = after.places;
    ends += after.ended.length;
    agreements += after.agreed ? 1 : 0;
  }
  return `${places.map((place) => place.state).join()} ends ${ends} agreed ${agreements}`;
}

describe('places', () => {
  it.each<[readonly ApprovalState[], string]>([
    [['running'], 'running ends 0 agreed 0'],
    [['running', 'agreed'], 'used ends 0 agreed 1'],
    [['agreed', 'running'], 'used ends 0 agreed 1'],
    [['agreed', 'agreed', 'running', 'agreed'], 'used ends 0 agreed 1'],
    [['running', 'refused'], ' ends 1 agreed 0'],
    [['refused', 'refused'], ' ends 1 agreed 0'],
    [['running', 'withdrawn', 'withdrawn'], ' ends 1 agreed 0'],
    [['agreed', 'deleted', 'deleted'], ' ends 1 agreed 1'],
  ])('after %j: %s', (states, expected) => expect(told(states)).toBe(expected));

  it('are given back when their approval is revoked by an agreed one, and not before', () => {
    const used: Place = { ...RESERVED, state: 'used', approvalId: 'pi-0' };
    const alters = { how: 'revoke', id: 'pi-0' } as const;
    expect(afterNews([used], news('running'), { alters })).toEqual({ places: [used], ended: [] });
    expect(afterNews([used], news('agreed'), { alters })).toEqual({ places: [], ended: [used] });
  });

  it('are replaced by number', () => {
    const running: Place = { ...RESERVED, state: 'running' };
    expect(withPlace([RESERVED], running)).toEqual([running]);
    expect(without([running], RESERVED)).toEqual([]);
  });
});
