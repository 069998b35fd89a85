/** 做: ask the administrators once for each group, and remember what one of them says, with name and hour. */
import { setAlarm, type Alarm } from '../../core/alarm.ts';
import { groupPolicyOf, type GroupDecision } from '../../core/audience.ts';
import type { Moment, Turn } from '../../core/turn.ts';
import { addressOf, groupRoom, privateRoom, type Reply, type Room } from '../../ports/chat.ts';
import type { Policy } from '../../ports/policy.ts';
import { readWish, type AskedGroup, type Standing, type Wish } from './read.ts';
import { candidates, judge, type Verdict } from './rules.ts';
import * as words from './words.ts';

/** All groups that were asked about, in one note: only alarms of one lane write it, so that none is lost. */
const ALL = 'all';
const LANE = 'groups';

/** Every message of a group the robot receives: the first for the robot in a group nobody has named brings up the question. */
export async function overhear(turn: Turn): Promise<undefined> {
  const { message, policy, memo } = turn;
  if (!message.toRobot || groupPolicyOf(message.room, policy) || adminsOf(policy).length === 0) return;
  const id = addressOf(message.room);
  const asked = await askedGroups(turn);
  const decision = await memo.recall<GroupDecision>('group', id);
  if (decision || asked.some((group) => group.id === id)) return;
  setAlarm(turn, { id: `group:${id}`, skill: 'groups', lane: LANE, at: turn.now, data: message.room });
}

/** In one lane, so that every group gets a number of its own and is asked about once. */
export async function ask(moment: Moment, alarm: Alarm): Promise<void> {
  const room = alarm.data as Room;
  const asked = await askedGroups(moment);
  const id = addressOf(room);
  if (asked.some((group) => group.id === id)) return;
  const group = { id, title: room.title, number: Math.max(0, ...asked.map(({ number }) => number)) + 1 };
  moment.memo.note('groups', ALL, [...asked, group]);
  tellAdmins(moment, adminsOf(moment.policy), words.question(group));
}

/** Words in private that can mean nothing else; whoever is no administrator hears that it is not theirs to say. */
export async function awaits(turn: Turn): Promise<boolean> {
  const wish = wishOf(turn);
  if (!wish) return false;
  if (wish.kind === 'list' || wish.number !== undefined) return true;
  return candidates(await standings(turn), wish).length > 0;
}

export async function asked(turn: Turn): Promise<Reply | undefined> {
  const wish = wishOf(turn);
  if (!wish) return undefined;
  const groups = await standings(turn);
  return reply(turn, judge(wish, groups, rolesIn(turn.policy)), groups);
}

function wishOf({ message, policy }: Turn): Wish | undefined {
  if (message.room.kind === 'group') return undefined;
  return readWish(message.text, rolesIn(policy));
}

function reply(turn: Turn, verdict: Verdict, groups: readonly Standing[]): Reply {
  switch (verdict.kind) {
    case 'list':
      return words.list(groups, (at) => dayOf(turn, at));
    case 'unknown':
      return words.unknown();
    case 'which':
      return words.which(verdict.waiting);
    case 'policy':
      return words.inPolicy(verdict.group);
    case 'decided':
      return words.decided(verdict.group, verdict.decision);
    case 'role':
      return words.whichRole(verdict.group, verdict.roles);
    case 'settled':
      return settle(turn, verdict.group, verdict.audience);
  }
}

function settle(turn: Turn, group: Standing, audience: readonly string[]): Reply {
  const { id: person, userId = person, name } = turn.message.person;
  const decision: GroupDecision = { audience, by: userId, name, at: turn.now };
  turn.memo.note('group', group.id, decision);
  turn.memo.record({ deed: 'group-decided', whose: userId, about: group.id });
  const others = adminsOf(turn.policy).filter((admin) => admin !== userId);
  tellAdmins(turn, others, words.settledBy(name, group, audience));
  turn.log.info({ group: group.number, audience }, 'an administrator has said what a group may hear');
  return words.settled(group, audience);
}

async function standings(turn: Turn): Promise<readonly Standing[]> {
  const asked = await askedGroups(turn);
  return Promise.all(
    asked.map(async (group) => ({
      ...group,
      decision: await turn.memo.recall<GroupDecision>('group', group.id),
      isInPolicy: groupPolicyOf(groupRoom(group.id, group.title), turn.policy) !== undefined,
    })),
  );
}

async function askedGroups({ memo }: Moment): Promise<readonly AskedGroup[]> {
  return (await memo.recall<readonly AskedGroup[]>('groups', ALL)) ?? [];
}

function tellAdmins({ memo }: Moment, admins: readonly string[], told: Reply): void {
  for (const userId of admins) memo.say({ room: privateRoom({ id: userId, userId, name: '' }), reply: told });
}

function adminsOf({ roles }: Policy): readonly string[] {
  return roles['admin'] ?? [];
}

function rolesIn({ roles }: Policy): readonly string[] {
  return Object.keys(roles);
}

function dayOf({ clock }: Moment, at: number): string {
  return new Intl.DateTimeFormat('sv-SE', { timeZone: clock.zone }).format(at);
}
