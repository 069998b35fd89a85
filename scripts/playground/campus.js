/**
 * The page's only way to the simulated DingTalk: what it knows, what happens there, and what a person does.
 * @typedef {{ name: string, title: string, userId: string, departmentId: number, admin: string | null, outsider: boolean }} Person
 * @typedef {{ title: string, members: string[] }} Group
 * @typedef {{ group: string } | { private: string }} RoomName
 * @typedef {{
 *   id: string, from: 'person' | 'robot', by: string, at: number, msgtype: string, text: string, mentions: string[],
 *   visibleTo?: string[], body: { content?: { recognition?: string, fileName?: string }, outTrackId?: string, buttons?: Button[] },
 * }} RoomMessage
 * @typedef {{ id: string, text: string, url: string }} Button on a card; with a url it opens a page
 * @typedef {{ id: string, title: string, status: string, result?: string, waitsFor: string[] }} Approval
 * @typedef {{ kind: 'message' | 'work' | 'announcement' | 'ding' | 'sms' | 'call', key: string, title: string, text: string, at: number }} Letter
 * @typedef {Letter & { to: { name: string, read: boolean }[], recalled: boolean }} Sent
 * @typedef {Omit<Letter, 'kind'> & { kind: Exclude<Letter['kind'], 'message'>, read: boolean }} PhoneItem
 * @typedef {'by-hand' | 'at-once' | 'after-sms' | 'never' | { afterMinutes: number }} Habit
 * @typedef {{ who: string, reads: Habit, notices: PhoneItem[] }} Phone
 * @typedef {{ ding: number, sms: number, call: number, readable: boolean }} Dings
 * @typedef {{ day: string, rest: boolean, results: { type: string, timeResult: string }[] }} AttendanceDay
 * @typedef {{
 *   people: Person[], outsider: Person, departments: { id: number, name: string }[], groups: Group[],
 *   connections: { state: string }[], faults: { name: string }[], faultMenu: { name: string, title: string }[],
 *   clock: number, quota: { calls: number, pushes: number }, dings: Dings,
 * }} State
 */

/** @param {string} path @param {object} [order] @returns {Promise<any>} */
async function ask(path, order) {
  const answer = await fetch(
    `/campus/${path}`,
    order && { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify(order) },
  );
  const data = await answer.json();
  if (!answer.ok) throw new Error(`模拟钉钉没有接受：${data.error}`);
  return data;
}

/** @returns {Promise<State>} */
export const state = () => ask('state');

/** As this person sees the room: cards that are for others are not there. @param {RoomName} room @param {string} as @returns {Promise<RoomMessage[]>} */
export const messages = (room, as) => ask(`messages?${new URLSearchParams({ ...room, as })}`);

/** @param {object} said @returns {Promise<{ msgId: string }>} */
export const says = (said) => ask('says', said);

/** A button of a card. Throws when the robot has not answered in time, as a phone says. @param {string} by @param {string} outTrackId @param {string} action */
export async function press(by, outTrackId, action) {
  const { outcome } = await ask('press', { by, outTrackId, actionIds: [action] });
  if (typeof outcome === 'string') throw new Error('小管家没有及时回应这次点击，请再点一次。');
}

/** @param {string} who @returns {Promise<Phone>} */
export const phone = (who) => ask(`phone?${new URLSearchParams({ who })}`);

/** What I see I have read, unless I play somebody who reads by habit. @param {string} by @param {RoomName} room */
export async function look(by, room) {
  if ((await phone(by)).reads === 'by-hand') await ask('reads', { by, room });
}

/** @returns {Promise<Sent[]>} */
export const notices = () => ask('notices');

/** @param {string} by @param {string} key */
export const readNotice = (by, key) => ask('notices/read', { by, key });

/** How somebody reads from now on. @param {string} who @param {Habit} habit */
export const habit = (who, habit) => ask('readers', { who, reads: habit });

/** @param {string} name @param {boolean} on */
export const fault = (name, on) => ask('faults', { name, on });

/** @param {number} ms */
export const later = (ms) => ask('clock', { advanceMs: ms });

/** @param {Record<string, string>} filter @returns {Promise<Approval[]>} */
export const approvals = (filter) => ask(`approvals?${new URLSearchParams(filter)}`);

/** @param {string} by @param {string} template @param {Record<string, string>} values */
export const submit = (by, template, values) => ask('approvals/submit', { by, template, values });

/** @param {string} by @param {string} instance @param {'agree' | 'refuse'} result */
export const decide = (by, instance, result) => ask('approvals/decide', { by, instance, result });

/** What only the client can do: `withdraw` a running one, `remove` as an administrator. @param {'withdraw' | 'remove'} deed @param {string} by @param {string} instance */
export const settle = (deed, by, instance) => ask(`approvals/${deed}`, { by, instance });

/** @param {string} who @param {string} day @returns {Promise<AttendanceDay>} */
export const attendance = (who, day) => ask(`attendance?${new URLSearchParams({ who, day })}`);

/** The punch was forgotten. @param {string} who @param {string} day @param {'上班' | '下班'} shift */
export const miss = (who, day, shift) => ask('attendance/punch', { who, day, shift });

/** A new connection for the old one, as DingTalk asks from time to time. */
export const disconnect = () => ask('disconnect', { how: 'dance' });

/** Many things happen at once; the page looks once. */
const SOON_MS = 50;

/**
 * Calls back for all that happens; the browser reconnects by itself.
 * @param {{ onMessage: (message: RoomMessage) => void, onCard: () => void, onChange: () => void, onOpen: () => void }} to
 */
export function listen({ onMessage, onCard, onChange, onOpen }) {
  const source = new EventSource('/campus/stream');
  let coming = 0;
  const soon = () => {
    window.clearTimeout(coming);
    coming = window.setTimeout(onChange, SOON_MS);
  };
  source.addEventListener('open', onOpen);
  source.addEventListener('card', onCard);
  source.addEventListener('message', (event) => event.data && onMessage(JSON.parse(event.data)));
  for (const kind of ['recall', 'read', 'notice', 'connection', 'faults', 'clock', 'approval'])
    source.addEventListener(kind, soon);
  return () => {
    window.clearTimeout(coming);
    source.close();
  };
}
