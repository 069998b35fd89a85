/** The playground: choose a person and a room, talk, look behind the curtain. Who and where survive a reload; the campus keeps the rest. */
import htm from 'htm';
import { h, render } from 'preact';
import { useCallback, useEffect, useState } from 'preact/hooks';
import * as campus from './campus.js';
import { Chat } from './chat.js';
import { Backstage, Rooms } from './sides.js';

const html = htm.bind(h);
const FIRST = '李敏';

/** @param {string} name @returns {unknown} */
function recalled(name) {
  return JSON.parse(localStorage.getItem(name) ?? 'null');
}

function App() {
  const [state, setState] = useState(/** @type {campus.State | undefined} */ (undefined));
  const [me, setMe] = useState(localStorage.getItem('me') ?? FIRST);
  const [room, setRoom] = useState(() => /** @type {any} */ (recalled('room') ?? { private: me }));
  const [heard, setHeard] = useState(
    /** @type {{ room?: unknown, messages: campus.RoomMessage[] }} */ ({ messages: [] }),
  );
  const [waitingFor, setWaiting] = useState(/** @type {string | undefined} */ (undefined));
  const [side, setSide] = useState(/** @type {'rooms' | 'chat' | 'backstage'} */ ('chat'));
  const [trouble, setTrouble] = useState('');
  const [news, setNews] = useState(0);

  const refresh = useCallback(() => {
    setNews((count) => count + 1);
    void campus.state().then(setState);
  }, []);
  const reload = useCallback(
    () => void campus.messages(room, me).then((messages) => setHeard({ room, messages })),
    [room, me],
  );

  useEffect(refresh, []);
  useEffect(reload, [reload]);
  useEffect(() => {
    if (heard.room === room && 'private' in room) void campus.look(me, room);
  }, [heard]);
  useEffect(() => {
    localStorage.setItem('me', me);
    localStorage.setItem('room', JSON.stringify(room));
  }, [me, room]);
  useEffect(
    () =>
      campus.listen({
        onMessage: (message) => {
          reload();
          refresh();
          if (message.from === 'robot') setWaiting(undefined);
        },
        onCard: reload,
        onChange: refresh,
        onOpen: () => {
          refresh();
          reload();
        },
      }),
    [reload],
  );

  const go = (/** @type {any} */ next) => {
    setRoom(next);
    setWaiting(undefined);
    setSide('chat');
  };
  const be = (/** @type {string} */ name) => {
    setMe(name);
    const group = state?.groups.find(({ members }) => members.includes(name));
    go(name === state?.outsider.name ? { group: group?.title } : { private: name });
  };
  const say = (/** @type {string} */ text, more = {}) => {
    setTrouble('');
    campus
      .says({ by: me, ...('group' in room && { in: room.group }), text, ...more })
      .then(({ msgId }) => setWaiting('toRobot' in more && more.toRobot === false ? undefined : msgId))
      .catch((/** @type {Error} */ problem) => setTrouble(problem.message));
  };
  const press = async (/** @type {string} */ card, /** @type {string} */ action) => {
    setTrouble('');
    await campus.press(me, card, action).catch((/** @type {Error} */ problem) => setTrouble(problem.message));
  };

  if (!state) return html`<p class="loading">正在打开校园…</p>`;
  return html`<main data-side=${side}>
    <${Rooms} state=${state} me=${me} room=${room} news=${news} onMe=${be} onRoom=${go} />
    <${Chat}
      title=${'group' in room ? room.group : '小管家'}
      me=${me}
      people=${state.people}
      isGroup=${'group' in room}
      messages=${heard.messages}
      isLoading=${heard.room !== room}
      isWaiting=${waitingFor !== undefined}
      say=${say}
      press=${press}
      onBack=${() => setSide('rooms')}
    />
    <${Backstage} state=${state} me=${me} news=${news} />
    <footer class="tabs">
      ${Object.entries({ rooms: '身份与会话', chat: '聊天', backstage: '模拟钉钉' }).map(
        ([name, words]) =>
          html`<button type="button" aria-pressed=${side === name} onClick=${() => setSide(/** @type {any} */ (name))}>
            ${words}
          </button>`,
      )}
    </footer>
    ${trouble && html`<p class="trouble" role="alert">${trouble}</p>`}
  </main>`;
}

render(html`<${App} />`, /** @type {HTMLElement} */ (document.querySelector('#app')));
