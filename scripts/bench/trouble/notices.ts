/** Urgent notices to everybody, one after the other, with short messages and calls to those who have not read. */
import type { Ledger, Row } from '../../../bot/ports/ledger.ts';
import { judge, numberOf, order, SENDER, type Verdict } from '../../../test/campaign.ts';
import type { Person } from '../../../test/campus/college/college.ts';
import type { Campus } from '../../../test/campus/index.ts';

export interface Campaigns {
  /** How many were sent. */
  readonly notices: number;
  /** People × steps, what became of them. */
  readonly steps: Verdict;
}

/** Nobody reads, so everybody gets every step: message, DING, short message, call. */
const STEPS = [0, 1, 2, 3];
const LADDER = '没看的1分钟后发短信，再过1分钟打电话';
const IS_OVER_WITHIN_MS = 240_000;
const ORDERED_WITHIN_MS = 20_000;

/** Orders notices until the signal; resolves with their words when the last one is over. */
export async function sendNotices(campus: Campus, signal: AbortSignal): Promise<readonly string[]> {
  campus.notices.readers('never');
  campus.notices.setAllowance({ ding: 1_000_000, sms: 1_000_000, call: 1_000_000 });
  const texts: string[] = [];
  while (!signal.aborted) {
    const text = `台风红色预警请立即离开操场第${texts.length + 1}次`;
    texts.push(text);
    // Whoever is told that it did not work at the moment says it anew.
    const ordered = await order(campus, `${text}。${LADDER}`, { kind: '紧急通知', withinMs: ORDERED_WITHIN_MS }).catch(
      () => undefined,
    );
    if (ordered) await campus.waitFor(() => isOver(campus, text), IS_OVER_WITHIN_MS).catch(() => undefined);
  }
  return texts;
}

function isOver(campus: Campus, text: string): boolean {
  const number = numberOf(campus, text) ?? text;
  return campus
    .messages({ private: SENDER })
    .some((each) => each.from === 'robot' && each.text.includes(number) && each.text.includes('已发语音DING'));
}

export async function campaignsOf(campus: Campus, texts: readonly string[], ledger: Ledger): Promise<Campaigns> {
  const people = campus.college.people.filter(({ name }) => name !== SENDER);
  const steps = { done: 0, unknown: 0, doubled: 0, wrong: 0, lost: 0 };
  let notices = 0;
  for (const text of texts) {
    const number = numberOf(campus, text);
    const rows =
      number === undefined
        ? []
        : await ledger.rows(
            number,
            people.map(({ userId }) => userId),
          );
    // It was not confirmed: then nobody may have got it.
    const isSent = rows.length > 0;
    if (isSent) notices += 1;
    const verdict = judge(
      { campus, people: people.filter(isKnownIn(rows)) },
      { number: number ?? '', text },
      rows,
      STEPS,
    );
    for (const name of VERDICTS) if (isSent || name !== 'lost') steps[name] += verdict[name];
  }
  return { notices, steps };
}

/** Whoever the platform does not know gets no further step. */
function isKnownIn(rows: readonly Row[]): (person: Person) => boolean {
  const unknown = new Set(rows.filter(({ state }) => state === 'unknown-person').map(({ person }) => person));
  return ({ userId }) => !unknown.has(userId);
}

const VERDICTS: readonly (keyof Verdict)[] = ['done', 'unknown', 'doubled', 'wrong', 'lost'];
