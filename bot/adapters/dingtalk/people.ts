/** Colleagues and departments from the address book, remembered for a while: they seldom change. */
import type { Clock } from '../../ports/clock.ts';
import type { Colleague, Department, People, Role } from '../../ports/people.ts';
import type { Api } from './api.ts';
import { type Book, openBook } from './people/book.ts';
import { type Ahead, type Keepsake, NO_KEEPSAKE, openAhead, SETTLE_MS, type Snapshot } from './people/ahead.ts';
import { createKept } from './people/kept.ts';

export type { Keepsake, Snapshot } from './people/ahead.ts';

export interface PeopleOptions {
  readonly api: Api;
  readonly clock: Clock;
  /** Where the address book outlives the process. Absent: nowhere. */
  readonly keepsake?: Keepsake;
  /** Changes told within so many real milliseconds are read together: short in tests. */
  readonly settleMs?: number;
}

/** Besides, it can be read before anybody asks. */
export interface OpenPeople extends People {
  readonly ahead: Ahead;
}

const HOUR_MS = 3_600_000;
const MEMBERS_MS = 600_000;
const STALE_MS = 12 * HOUR_MS;
const MOST_PEOPLE = 5_000;
const MOST_LISTS = 2_000;
/** Of lists of which there is one only. */
const ALL = '';

export function openPeople({ api, clock, keepsake = NO_KEEPSAKE, settleMs = SETTLE_MS }: PeopleOptions): OpenPeople {
  const book = openBook(api);
  const keep = <T>(ms: number, most: number) => createKept<T>({ clock, ms, most });
  // Hundreds of calls in a large college: whoever writes a notice does not wait for them twice a day.
  const keepOn = <T>(ms: number, most: number) => createKept<T>({ clock, ms, most, staleMs: STALE_MS });
  const known = keep<Colleague | undefined>(HOUR_MS, MOST_PEOPLE);
  const namesakes = keep<readonly string[]>(MEMBERS_MS, MOST_LISTS);
  const tree = keepOn<readonly Department[]>(HOUR_MS, 1);
  const lists = keepOn<readonly Colleague[]>(MEMBERS_MS, MOST_LISTS);
  const roles = keep<readonly Role[]>(HOUR_MS, 1);
  const roleLists = keep<readonly string[]>(MEMBERS_MS, MOST_LISTS);
  const counts = keepOn<number>(HOUR_MS, 1);

  const find = (id: string): Promise<Colleague | undefined> => known.get(id, () => book.user(id));
  const departments = (): Promise<readonly Department[]> => tree.get(ALL, () => walk(book));

  async function findAll(ids: readonly string[]): Promise<readonly Colleague[]> {
    const found = await Promise.all(ids.map(find));
    return found.filter((colleague) => colleague !== undefined);
  }

  async function directMembers(departmentId: string): Promise<readonly Colleague[]> {
    const members = await book.members(departmentId);
    for (const member of members) known.put(member.id, member);
    return members;
  }

  /** Departments and members have limits of their own, so both are asked for at once. */
  async function readAll(): Promise<Snapshot> {
    const at = clock.now();
    const coming = new Map<string, Promise<readonly Colleague[]>>();
    const below = (id: string): void => {
      const members = lists.renew(id, () => directMembers(id));
      members.catch(() => undefined);
      coming.set(id, members);
    };
    const departments = await tree.renew(ALL, () => walk(book, below));
    for (const { id } of departments) if (!coming.has(id)) below(id);
    const members = await Promise.all(departments.map(async ({ id }) => [id, (await coming.get(id)) ?? []] as const));
    return { at, departments, members: Object.fromEntries(members) };
  }

  function adopt({ at, departments, members }: Snapshot): void {
    tree.put(ALL, departments, at);
    for (const [id, list] of Object.entries(members)) lists.put(id, list, at);
  }

  return {
    ahead: openAhead({ read: readAll, adopt, keepsake, settleMs }),
    find,
    departments,
    named: async (name) => {
      const found = await findAll(await namesakes.get(name, () => book.search(name)));
      return found.filter((colleague) => colleague.name === name);
    },
    members: async (departmentId) => {
      const inside = branch(await departments(), departmentId);
      const found = await Promise.all(inside.map((id) => lists.get(id, () => directMembers(id))));
      return [...new Map(found.flat().map((member) => [member.id, member])).values()];
    },
    roles: () => roles.get(ALL, book.roles),
    holders: async (roleId) => findAll(await roleLists.get(roleId, () => book.holders(roleId))),
    headCount: () => counts.get(ALL, book.count),
  };
}

/** Level by level from the college down; whoever is met twice is not asked again. */
async function walk(book: Book, onMet: (id: string) => void = () => {}): Promise<readonly Department[]> {
  const met = new Map<string, Department>();
  for (let level: readonly Department[] = [await book.root()]; level.length > 0;) {
    for (const department of level) {
      met.set(department.id, department);
      onMet(department.id);
    }
    const below = await Promise.all(level.map(({ id }) => book.below(id)));
    level = below.flat().filter(({ id }) => !met.has(id));
  }
  return [...met.values()];
}

/** A department and all below it. The tree lists a department after the one above it. */
function branch(all: readonly Department[], top: string): readonly string[] {
  const inside = new Set<string>();
  for (const { id, parentId } of all) {
    if (id === top || (parentId !== undefined && inside.has(parentId))) inside.add(id);
  }
  return [...inside];
}
