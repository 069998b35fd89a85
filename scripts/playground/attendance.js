/** My punches of the last days beside the chat, one that can be missed, and the official form to make it up. */
import htm from 'htm';
import { h } from 'preact';
import { useCallback, useEffect, useState } from 'preact/hooks';
import * as campus from './campus.js';

const html = htm.bind(h);
const RESULTS = { Normal: '正常', NotSigned: '缺卡', Late: '迟到', Early: '早退', Absenteeism: '旷工' };
const SHIFTS = { OnDuty: '上班', OffDuty: '下班' };
/** What the sample college's plan says; the official form asks for it. */
const PLANNED = { OnDuty: '08:30', OffDuty: '17:30' };
const DAYS_SHOWN = 5;
const DAY_MS = 86_400_000;

/** @typedef {campus.AttendanceDay['results'][number]} Punch */

/** @param {{ me: string, now: number, news: number }} props `news` grows with each thing that happens */
export function Attendance({ me, now, news }) {
  const [days, setDays] = useState(/** @type {campus.AttendanceDay[]} */ ([]));
  const look = useCallback(async () => {
    setDays(await Promise.all(lastDays(now).map((day) => campus.attendance(me, day))));
  }, [me, now]);
  useEffect(() => void look(), [look, news]);

  const lastWorked = days.slice(1).find(({ rest }) => !rest)?.day;
  const miss = async () => {
    if (lastWorked) await campus.miss(me, lastWorked, '上班');
    await look();
  };
  return html`<h3>我的考勤</h3>
    <ul class="office">
      ${days.map(
        ({ day, rest, results }) =>
          html`<li key=${day}>
            <b>${day}</b>
            <small>${rest ? '休息' : results.map(wordsOf).join(' · ') || '还没有打卡'}</small>
            <span class="row">
              ${results.filter(isMissed).map((punch) => html`<${Form} me=${me} day=${day} punch=${punch} />`)}
            </span>
          </li>`,
      )}
    </ul>
    <p class="row"><button type="button" class="quiet" onClick=${miss}>上一个工作日忘打上班卡</button></p>`;
}

/** The official 补卡 form, filled in as the robot says. @param {{ me: string, day: string, punch: Punch }} props */
function Form({ me, day, punch: { type } }) {
  const kind = /** @type {keyof typeof SHIFTS} */ (type);
  const values = { 补卡时间: `${day} ${PLANNED[kind]}`, 补卡理由: '忘记打卡' };
  return html`<button type="button" class="quiet" onClick=${() => campus.submit(me, '补卡', values)}>
    填${SHIFTS[kind]}补卡表单
  </button>`;
}

/** @param {Punch} punch */
function isMissed({ timeResult }) {
  return timeResult === 'NotSigned';
}

/** @param {Punch} punch */
function wordsOf({ type, timeResult }) {
  const word = RESULTS[/** @type {keyof typeof RESULTS} */ (timeResult)] ?? timeResult;
  return `${SHIFTS[/** @type {keyof typeof SHIFTS} */ (type)]}${word}`;
}

/** Calendar days of the college, today first. @param {number} now */
function lastDays(now) {
  const calendar = new Intl.DateTimeFormat('en-CA', { timeZone: 'Asia/Shanghai', dateStyle: 'short' });
  return Array.from({ length: DAYS_SHOWN }, (_none, ago) => calendar.format(now - ago * DAY_MS));
}
