/** The least a bot can do on the official SDK: says back what it hears. The yardstick of the messages benchmark. */
import process from 'node:process';
import { DWClient, TOPIC_ROBOT, type DWClientDownStream } from 'dingtalk-stream';

/** The SDK's gateway address is a constant; only that is replaced. */
class EchoClient extends DWClient {
  override async getEndpoint(): Promise<this> {
    const { clientId, clientSecret, subscriptions } = this.getConfig();
    const answer = await fetch(`${process.env['DINGTALK_API_BASE']}/v1.0/gateway/connections/open`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', accept: 'application/json' },
      body: JSON.stringify({ clientId, clientSecret, subscriptions }),
    });
    const { endpoint, ticket } = (await answer.json()) as { endpoint: string; ticket: string };
    Object.assign(this, { dw_url: `${endpoint}?ticket=${encodeURIComponent(ticket)}` });
    return this;
  }
}

const client = new EchoClient({
  clientId: process.env['DINGTALK_CLIENT_ID'] ?? '',
  clientSecret: process.env['DINGTALK_CLIENT_SECRET'] ?? '',
});
client.registerCallbackListener(TOPIC_ROBOT, (frame) => void echo(frame));
await client.connect();

async function echo({ headers, data }: DWClientDownStream): Promise<void> {
  client.socketCallBackResponse(headers.messageId, null);
  const { sessionWebhook, text } = JSON.parse(data) as { sessionWebhook: string; text: { content: string } };
  const answer = await fetch(sessionWebhook, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ msgtype: 'markdown', markdown: { title: '回声', text: text.content } }),
  });
  await answer.arrayBuffer();
}
