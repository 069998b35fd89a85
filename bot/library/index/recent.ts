/** What was found for the questions asked last: people ask the same things, and an index never changes. */
import { remembered } from '../../language/remembered.ts';
import type { Hit, Inquiry } from '../../ports/library.ts';

/** Some kilobytes each. */
const MOST = 1_500;

/** `Alike` compares meanings with vectors that may still be on their way: such a search is made anew each time. */
type Search<Alike> = (inquiry: Inquiry, alike?: Alike) => Promise<readonly Hit[]>;

/** The same search; `dayOf` gives the college's day at a moment, which is all of the moment that counts. */
export function rememberingRecent<Alike>(dayOf: (moment: number) => string, search: Search<Alike>): Search<Alike> {
  const found = remembered((_asked, inquiry: Inquiry) => search(inquiry), MOST);
  return (inquiry, alike) => {
    if (alike) return search(inquiry, alike);
    const { question, audience, now, limit } = inquiry;
    return found(JSON.stringify([dayOf(now), limit, [...audience], question]), inquiry);
  };
}
