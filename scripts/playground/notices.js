/** Who has read which notice: everything sent to people, newest first, with a receipt for each of them. */
import htm from 'htm';
import { h } from 'preact';
import { useEffect, useState } from 'preact/hooks';
import * as campus from './campus.js';
import { TIME } from './time.js';

const html = htm.bind(h);
const KINDS = {
  message: '私聊',
  work: '工作通知',
  announcement: '公告',
  ding: 'DING',
  sms: '短信',
  call: '电话',
};
const MOST = 12;

/** @param {{ dings: campus.Dings, news: number }} props `news` grows with each thing that happens */
export function Notices({ dings, news }) {
  const [sent, setSent] = useState(/** @type {campus.Sent[]} */ ([]));
  useEffect(() => void campus.notices().then(setSent), [news]);
  return html`<section class="notices" aria-label="通知与已读">
    <h3>通知与已读</h3>
    <small>DING 余量：应用内 ${dings.ding} · 短信 ${dings.sms} · 电话 ${dings.call}</small>
    ${sent.length === 0 && html`<p class="none">还没有发过</p>`}
    <ul class="office">
      ${sent
        .slice(-MOST)
        .toReversed()
        .map((each) => html`<${Receipt} key=${each.key} sent=${each} />`)}
    </ul>
  </section>`;
}

/** @param {{ sent: campus.Sent }} props */
function Receipt({ sent }) {
  const { kind, title, text, at, to, recalled } = sent;
  const read = to.filter((each) => each.read);
  return html`<li>
    <details>
      <summary>
        <b>${KINDS[kind]}</b> ${kind === 'ding' || kind === 'sms' || kind === 'call' ? text : title}
        <small>${TIME.format(at)} · ${recalled ? '已撤回' : `${read.length}/${to.length} 人已读`}</small>
      </summary>
      <p class="receipts">
        ${to.map((each) => html`<span class=${each.read ? 'good' : ''}>${each.name}${each.read ? ' ✓' : ''}</span>`)}
      </p>
    </details>
  </li>`;
}
