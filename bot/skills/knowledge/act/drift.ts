/** 做: ask the administrators, once, when the published regulation says another number than the robot obeys; take their word. */
import { isSane, OBEYED_RULES, type Confirmed } from '../../../core/obeyed.ts';
import { tell } from '../../../core/say.ts';
import type { Moment, Turn } from '../../../core/turn.ts';
import type { Reply } from '../../../ports/chat.ts';
import type { Drift, Fault } from '../../../ports/editing.ts';
import * as words from '../words/drift.ts';

const ASKED = 'asked';
const MOST_REMEMBERED = 100;

type Drifting = Fault & { readonly drift: Drift };

/** Of each wording once; until somebody confirms or corrects it, 知识库检查, the report and the doctor go on telling it. */
export async function askAboutDrift(moment: Moment): Promise<void> {
  const { memo, editing, policy } = moment;
  const drifting = (await editing.faults()).filter(isDrift);
  const asked = (await memo.recall<readonly string[]>('obeyedAsked', ASKED)) ?? [];
  const fresh = drifting.filter(({ id }) => !asked.includes(id));
  if (fresh.length === 0) return;
  for (const fault of fresh)
    for (const admin of policy.roles['admin'] ?? []) tell(moment, admin, words.question(fault));
  memo.note('obeyedAsked', ASKED, [...asked, ...fresh.map(({ id }) => id)].slice(-MOST_REMEMBERED));
}

/** What the regulation says now, not what it said when the question was asked. */
export async function confirmDrift(turn: Turn, id: string): Promise<Reply> {
  const { roles, editing, memo, now, policy, message } = turn;
  if (!roles.has('admin')) return words.refused('notAdmin');
  const fault = (await editing.faults()).filter(isDrift).find((each) => each.id === id);
  const rule = OBEYED_RULES.find(({ name }) => name === fault?.drift.rule);
  if (!fault || !rule) return words.refused('gone');
  const { stated } = fault.drift;
  if (!isSane(rule, stated)) return words.refused('insane');
  const { id: person, userId = person, name } = message.person;
  const confirmed: Confirmed = { value: stated, by: userId, at: now };
  memo.note('obeyed', rule.name, confirmed);
  memo.record({ deed: 'rule-confirmed', whose: userId, about: `${rule.name} ${stated}` });
  turn.log.info(
    { rule: rule.name, value: stated, by: userId },
    'an administrator has confirmed a number of the regulation',
  );
  const what = `${rule.matter}${rule.shown(stated)}`;
  for (const admin of policy.roles['admin'] ?? [])
    if (admin !== userId) tell(turn, admin, words.confirmedBy(name, what));
  return words.confirmed(what);
}

function isDrift(fault: Fault): fault is Drifting {
  return fault.drift !== undefined;
}
