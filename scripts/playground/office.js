/** The office beside the chat: approvals that wait for me or that I have started; what the client would show. */
import htm from 'htm';
import { h } from 'preact';
import { useCallback, useEffect, useState } from 'preact/hooks';
import { Attendance } from './attendance.js';
import * as campus from './campus.js';

const html = htm.bind(h);
const STATES = { RUNNING: '审批中', COMPLETED: '已结束', TERMINATED: '已撤销' };
const RESULTS = { agree: '同意', refuse: '拒绝' };
/** What a colleague might have started in the client, so that there is something to withdraw. */
const SAMPLES = {
  采购申请: { 物品名称: '投影仪', 数量: '1', 预算金额: '3000', 用途: '教室更换' },
  请假: { 请假类型: '事假', 开始时间: '2026-12-01 08:00', 结束时间: '2026-12-01 18:00', 事由: '家里有事' },
};

/** @param {{ me: string, isAdmin: boolean, now: number, news: number }} props `news` grows with each thing that happens */
export function Office({ me, isAdmin, now, news }) {
  const [waiting, setWaiting] = useState(/** @type {campus.Approval[]} */ ([]));
  const [mine, setMine] = useState(/** @type {campus.Approval[]} */ ([]));
  const [finished, setFinished] = useState(/** @type {campus.Approval[]} */ ([]));

  const look = useCallback(async () => {
    setWaiting(await campus.approvals({ waiting: me }));
    setMine(await campus.approvals({ by: me }));
    setFinished(isAdmin ? await campus.approvals({ status: 'COMPLETED' }) : []);
  }, [me, isAdmin]);
  useEffect(() => void look(), [look, news]);

  return html`<h3>等我审批</h3>
    <${Approvals}
      list=${waiting}
      none="没有"
      act=${(/** @type {campus.Approval} */ each) =>
        html` <button type="button" class="quiet" onClick=${() => campus.decide(me, each.id, 'agree')}>同意</button>
          <button type="button" class="quiet" onClick=${() => campus.decide(me, each.id, 'refuse')}>拒绝</button>`}
    />
    <h3>我发起的</h3>
    <${Approvals}
      list=${mine}
      none="没有"
      act=${(/** @type {campus.Approval} */ each) =>
        each.status === 'RUNNING' &&
        html`<button type="button" class="quiet" onClick=${() => campus.settle('withdraw', me, each.id)}>撤回</button>`}
    />
    <p class="row">
      ${Object.entries(SAMPLES).map(([template, values]) => html`<button type="button" class="quiet" onClick=${() => campus.submit(me, template, values)}>发起${template}</button>`)}
    </p>
    ${
      isAdmin &&
      html`<h3>已结束的审批（系统管理员）</h3>
        <${Approvals}
          list=${finished}
          none="没有"
          act=${(/** @type {campus.Approval} */ each) =>
            html` <button type="button" class="quiet" onClick=${() => campus.settle('remove', me, each.id)}>
              删除
            </button>`}
        />`
    }
    <${Attendance} me=${me} now=${now} news=${news} />`;
}

/** @param {{ list: campus.Approval[], none: string, act: (each: campus.Approval) => unknown }} props */
function Approvals({ list, none, act }) {
  if (list.length === 0) return html`<p class="none">${none}</p>`;
  return html`<ul class="office">
    ${list.toReversed().map(
      (each) =>
        html`<li key=${each.id}>
          <b>${each.title}</b>
          <small>${stateOf(each)}</small>
          <span class="row">${act(each)}</span>
        </li>`,
    )}
  </ul>`;
}

/** @param {campus.Approval} approval */
function stateOf({ status, result, waitsFor }) {
  const state = STATES[/** @type {keyof typeof STATES} */ (status)] ?? status;
  const end = result ? `，${RESULTS[/** @type {keyof typeof RESULTS} */ (result)] ?? result}` : '';
  return waitsFor.length > 0 ? `${state}，等${waitsFor.join('、')}` : `${state}${end}`;
}
