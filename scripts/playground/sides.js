/** The two sides of the page: who I am and where I talk; and what goes on behind the curtain. */
import htm from 'htm';
import { h } from 'preact';
import * as campus from './campus.js';
import { Notices } from './notices.js';
import { Office } from './office.js';
import { Phone } from './phone.js';

const html = htm.bind(h);
const CLOCK = new Intl.DateTimeFormat('zh-CN', { timeZone: 'Asia/Shanghai', dateStyle: 'medium', timeStyle: 'short' });

/** @param {{ state: import('./campus.js').State, me: string, room: any, news: number, onMe: (name: string) => void, onRoom: (room: any) => void }} props */
export function Rooms({ state, me, room, news, onMe, onRoom }) {
  const mine = state.groups.filter(({ members }) => members.includes(me));
  return html`<nav class="rooms">
    <h2>OA 小管家 <small>试用</small></h2>
    <label class="who">
      我是
      <select value=${me} onChange=${(/** @type {any} */ event) => onMe(event.target.value)}>
        ${departmentsOf(state).map(
          ([department, people]) =>
            html`<optgroup label=${department}>
              ${people.map(({ name, title }) => html`<option value=${name}>${name}（${title}）</option>`)}
            </optgroup>`,
        )}
      </select>
    </label>
    <ul>
      ${
        me !== state.outsider.name &&
        html`<li>
          <button type="button" aria-pressed=${'private' in room} onClick=${() => onRoom({ private: me })}>
            <b>小管家</b><small>私聊</small>
          </button>
        </li>`
      }
      ${mine.map(
        ({ title, members }) =>
          html`<li>
            <button type="button" aria-pressed=${room.group === title} onClick=${() => onRoom({ group: title })}>
              <b>${title}</b><small>${members.length} 人</small>
            </button>
          </li>`,
      )}
    </ul>
    ${me !== state.outsider.name && html`<${Phone} me=${me} news=${news} />`}
  </nav>`;
}

/** @param {import('./campus.js').State} state @returns {[string, import('./campus.js').Person[]][]} */
function departmentsOf({ departments, people, outsider }) {
  const inside = departments.map(({ id, name }) => [name, people.filter(({ departmentId }) => departmentId === id)]);
  return /** @type {[string, import('./campus.js').Person[]][]} */ ([...inside, ['外单位', [outsider]]]);
}

/** @param {{ state: import('./campus.js').State, me: string, news: number }} props `news` grows with each thing that happens */
export function Backstage({ state, me, news }) {
  const person = state.people.find(({ name }) => name === me);
  const live = state.connections.filter((each) => each.state === 'live').length;
  const on = new Set(state.faults.map(({ name }) => name));
  return html`<aside class="backstage">
    <h2>模拟钉钉</h2>
    <dl>
      <dt>连接</dt>
      <dd class=${live > 0 ? 'good' : 'bad'}>${live > 0 ? `在线（${live} 个）` : '断开，机器人会自己重连'}</dd>
      <dt>校园时间</dt>
      <dd>${CLOCK.format(state.clock)}</dd>
      <dt>本月推送</dt>
      <dd>${state.quota.pushes} 次</dd>
      <dt>本月接口调用</dt>
      <dd>${state.quota.calls} 次</dd>
    </dl>
    <p class="row">
      <button type="button" class="quiet" onClick=${() => campus.later(600_000)}>过 10 分钟</button>
      <button type="button" class="quiet" onClick=${() => campus.later(3_600_000)}>过 1 小时</button>
      <button type="button" class="quiet" onClick=${() => campus.later(86_400_000)}>过 1 天</button>
      <button type="button" class="quiet" onClick=${() => campus.disconnect()}>换一条连接</button>
    </p>
    ${person && html`<${Office} me=${me} isAdmin=${person.admin !== null} now=${state.clock} news=${news} />`}
    <${Notices} dings=${state.dings} news=${news} />
    <h3>故障</h3>
    <ul class="faults">
      ${state.faultMenu.map(
        ({ name, title }) =>
          html`<li>
            <button
              type="button"
              role="switch"
              aria-checked=${on.has(name)}
              onClick=${() => campus.fault(name, !on.has(name))}
            >
              ${title}
            </button>
          </li>`,
      )}
    </ul>
  </aside>`;
}
