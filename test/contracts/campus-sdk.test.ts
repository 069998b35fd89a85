/** The official npm SDK, unmodified but for the address of its gateway, talks to the campus. */
import { DWClient, TOPIC_ROBOT } from 'dingtalk-stream';
import { WebSocket } from 'ws';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { openCampus } from '../campus/index.ts';
import type { Campus } from '../campus/index.ts';

let campus: Campus;
let client: DWClient;

beforeEach(async () => {
  campus = await openCampus({ pingEveryMs: 20 });
  client = aimAt(campus);
});

afterEach(async () => {
  client.disconnect();
  await campus.close();
});

/** The SDK's gateway address is a constant, so its one HTTP call is made here; everything after it is its own. */
function aimAt({ api, clientId, clientSecret }: Campus): DWClient {
  const sdk = new DWClient({ clientId, clientSecret, autoReconnect: false } as ConstructorParameters<
    typeof DWClient
  >[0]);
  const inside = sdk as unknown as { getEndpoint(): Promise<unknown>; dw_url: string };
  inside.getEndpoint = async () => {
    const { subscriptions, ua } = sdk.getConfig() as unknown as Record<string, unknown>;
    const answer = await fetch(`${api}/v1.0/gateway/connections/open`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', accept: 'application/json' },
      body: JSON.stringify({ clientId, clientSecret, ua, subscriptions }),
    });
    const { endpoint, ticket } = (await answer.json()) as { endpoint?: string; ticket?: string };
    if (!endpoint || !ticket) throw new Error('endpoint or ticket is null');
    inside.dw_url = `${endpoint}?ticket=${ticket}`;
    return sdk;
  };
  return sdk;
}

interface Heard {
  readonly text: { readonly content: string };
  readonly sessionWebhook: string;
  readonly senderStaffId?: string;
}

/** Acknowledges and answers with an echo through the session webhook. */
function echo(sdk: DWClient): DWClient {
  return sdk.registerCallbackListener(TOPIC_ROBOT, (frame) => {
    sdk.socketCallBackResponse(frame.headers.messageId, null);
    const heard = JSON.parse(frame.data) as Heard;
    void fetch(heard.sessionWebhook, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ msgtype: 'text', text: { content: `听到：${heard.text.content.trim()}` } }),
    });
  });
}

describe('the official npm SDK', () => {
  it('hears a private message and answers it through the session webhook', async () => {
    await echo(client).connect();
    const said = await campus.says({ by: '李敏', text: '每月可以补卡几次' });
    const [reply] = await campus.reply(said);
    expect(reply).toMatchObject({ text: '听到：每月可以补卡几次', via: 'webhook', answers: said.msgId });
    await campus.waitFor(() => campus.unacknowledged() === 0);
  });

  it('hears a group message with the @ cut out', async () => {
    await echo(client).connect();
    const said = await campus.says({ by: '赵刚', in: '招生工作群', text: '这张表能发群里吗' });
    expect((await campus.reply(said))[0]!.text).toBe('听到：这张表能发群里吗');
    expect(campus.messages({ group: '招生工作群' })[0]!.text).toBe('@小管家 这张表能发群里吗');
  });

  it('acknowledges events and answers pings', async () => {
    await client.connect();
    await campus.emitEvent('bpms_instance_change', { processInstanceId: 'pi-1', type: 'start' });
    await campus.waitFor(() => campus.unacknowledged() === 0);
    await campus.waitFor(() => campus.connections()[0]!.pingsAnswered > 0);
    expect(campus.connections()[0]).toMatchObject({ badAnswers: 0, answers: 1 });
  });

  it('is refused with the wrong secret', async () => {
    const other = aimAt({ ...campus, clientSecret: 'wrong' });
    await other.connect();
    expect((other as unknown as { socket?: WebSocket }).socket?.readyState).not.toBe(WebSocket.OPEN);
    expect(campus.calls().at(-1)).toMatchObject({ status: 401, code: 'authFailed' });
  });
});
