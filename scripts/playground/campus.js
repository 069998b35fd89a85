/**
 * The page's only way to the simulated DingTalk: what it knows, what happens there, and what a person does.
 * @typedef {{ name: string, userId: string, title: string, department: string, outsider: boolean }} Person
 * @typedef {{ title: string, members: string[] }} Group
 * @typedef {{ id: string, from: 'person' | 'robot', by: string, at: number, msgtype: string, text: string, body: any, mentions: string[], room: string }} RoomMessage
 * @typedef {{ name: string, words: string }} Fault
 * @typedef {{ people: Person[], groups: Group[], menu: Fault[], faults: { name: string, left?: number }[], connections: number, now: number, quota: any }} State
 * @typedef {{ group: string } | { private: string }} RoomName
 */

/** @param {string} path @param {object} [body] @returns {Promise<any>} */
async function ask(path, body) {
  const answer = await fetch(
    `/campus/${path}`,
    body && { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) },
  );
  const data = await answer.json();
  if (!answer.ok) throw new Error(data.message ?? '模拟钉钉没有接受这个操作。');
  return data;
}

/** @returns {Promise<State>} */
export const state = () => ask('state');

/** @param {RoomName} room @returns {Promise<RoomMessage[]>} */
export const messages = async (room) => (await ask(`messages?${new URLSearchParams(room)}`)).messages;

/** @param {object} said */
export const says = (said) => ask('says', said);

/** @param {string} name @param {boolean} on */
export const fault = (name, on) => ask('faults', on ? { on: name } : { off: name });

/** @param {number} ms */
export const later = (ms) => ask('clock', { advanceMs: ms });

/** A new connection for the old one, as DingTalk asks from time to time. */
export const disconnect = () => ask('disconnect', {});

/**
 * Calls back for everything that happens; the browser reconnects by itself.
 * @param {(happening: any) => void} listener
 * @param {() => void} reconnected
 */
export function listen(listener, reconnected) {
  const source = new EventSource('/campus/stream');
  source.addEventListener('message', (event) => listener(JSON.parse(event.data)));
  source.addEventListener('open', reconnected);
  return () => source.close();
}
