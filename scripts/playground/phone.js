/** The phone of whoever I am: what comes outside the chat (DINGs, short messages, calls, work notices, announcements), and how I read. */
import htm from 'htm';
import { h } from 'preact';
import { useCallback, useEffect, useState } from 'preact/hooks';
import * as campus from './campus.js';
import { TIME } from './time.js';

const html = htm.bind(h);
/** @type {Record<campus.PhoneItem['kind'], { name: string, act: string, done: string }>} */
const KINDS = {
  work: { name: '工作通知', act: '打开', done: '已读' },
  announcement: { name: '公告', act: '打开', done: '已读' },
  ding: { name: 'DING', act: '知道了', done: '已读' },
  sms: { name: '短信', act: '看短信', done: '已看' },
  call: { name: '来电', act: '接听', done: '已接听' },
};
/** As the campus names them, in the words of the page. */
const HABITS = {
  'by-hand': '我自己点开才算看',
  'at-once': '来了马上看',
  twenty: '过 20 分钟看',
  'after-sms': '收到短信或电话才看',
  never: '一直不看',
};

/** @param {{ me: string, news: number }} props `news` grows with each thing that happens */
export function Phone({ me, news }) {
  const [phone, setPhone] = useState(/** @type {campus.Phone | undefined} */ (undefined));
  useEffect(() => void campus.phone(me).then(setPhone), [me, news]);
  const choose = useCallback(
    (/** @type {any} */ event) => {
      const { value } = event.target;
      void campus.habit(me, value === 'twenty' ? { afterMinutes: 20 } : value);
    },
    [me],
  );
  if (phone?.who !== me) return null;
  const habit = typeof phone.reads === 'string' ? phone.reads : 'twenty';
  return html`<section class="phone" aria-label=${`${me}的手机`}>
    <h3>${me}的手机</h3>
    <label class="who">
      看消息的习惯
      <select value=${habit} onChange=${choose}>
        ${Object.entries(HABITS).map(([name, words]) => html`<option value=${name}>${words}</option>`)}
      </select>
    </label>
    ${phone.notices.length === 0 && html`<p class="none">DING、短信、来电、工作通知和公告会出现在这里</p>`}
    <ol>
      ${phone.notices.toReversed().map((item) => html`<${Item} key=${item.key} item=${item} me=${me} />`)}
    </ol>
  </section>`;
}

/** @param {{ item: campus.PhoneItem, me: string }} props */
function Item({ item, me }) {
  const { kind, key, title, text, at, read } = item;
  const words = KINDS[kind];
  return html`<li class=${`${kind} ${read ? 'read' : 'unread'}`}>
    <small><b>${words.name}</b> ${TIME.format(at)}</small>
    <p>${kind === 'announcement' ? `${title}：${text}` : plain(text)}</p>
    ${
      read
        ? html`<small>${words.done}</small>`
        : html`<button type="button" class="quiet" onClick=${() => campus.readNotice(me, key)}>${words.act}</button>`
    }
  </li>`;
}

/** A phone's list shows no marks and no empty lines. @param {string} text */
function plain(text) {
  return text.replaceAll(/^#+ |\*\*/gmu, '').replaceAll(/\n{2,}/gu, '\n');
}
