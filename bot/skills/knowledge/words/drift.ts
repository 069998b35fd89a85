/** 说: what the administrators read when the regulation's number and the robot's differ. */
import type { Reply } from '../../../ports/chat.ts';
import type { Drift, Fault } from '../../../ports/editing.ts';

const TITLE = '规定的数字变了';

export function question({ id, sentence, drift }: Fault & { readonly drift: Drift }): Reply {
  const word = `确认规定 ${id}`;
  const how = drift.isSane ? [`确认以后马上按新的数办理，回复“${word}”；不确认的，仍按原来的数。`] : [];
  return {
    outcome: drift.isSane ? 'asked' : 'answered',
    title: TITLE,
    text: [`编号 ${id}：${plain(sentence)}`, ...how].join('\n\n'),
    ...(drift.isSane && { choices: [word] }),
  };
}

export function confirmed(what: string): Reply {
  return { outcome: 'done', title: TITLE, text: `已确认，现在起按${what}办理；规定再改时会再请您确认。` };
}

export function confirmedBy(name: string, what: string): Reply {
  return { outcome: 'answered', title: TITLE, text: `${plain(name)}已确认新的规定，现在起按${what}办理。` };
}

const REFUSALS = {
  notAdmin: '小管家按哪个数办理，只有管理员可以确认。',
  gone: '没有这个编号，可能已经确认过，或者规定又改了。说“知识库检查”可以看到现在的情况。',
  insane: '这个数超出小管家能执行的范围，没有确认，仍按原来的数办理。写错了的请改正规定，确实如此的请联系维护人员。',
} as const;

export function refused(why: keyof typeof REFUSALS): Reply {
  return { outcome: 'refused', title: TITLE, text: REFUSALS[why] };
}

/** Other people's words: nothing in them becomes a link or a heading. */
function plain(text: string): string {
  return text.replaceAll(/[\s[\]<>#*_`~|\\]+/gu, ' ').trim();
}
