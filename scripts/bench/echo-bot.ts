/**
 * The least a bot can do on the official SDK: says back what it hears, through the HTTP client the SDK itself is built
 * on, as its own examples do. The yardstick of the messages benchmark.
 */
import process from 'node:process';
import axios from 'axios';
import { DWClient, TOPIC_ROBOT, type DWClientDownStream } from 'dingtalk-stream';

/** The SDK's gateway address is a constant; only that is replaced. */
class EchoClient extends DWClient {
  override async getEndpoint(): Promise<this> {
    const { clientId, clientSecret, subscriptions } = this.getConfig();
    const url = `${process.env['DINGTALK_API_BASE']}/v1.0/gateway/connections/open`;
    const headers = { accept: 'application/json' };
    const answer = await axios.post<Opened>(url, { clientId, clientSecret, subscriptions }, { headers });
    const { endpoint, ticket } = answer.data;
    Object.assign(this, { dw_url: `${endpoint}?ticket=${encodeURIComponent(ticket)}` });
    return this;
  }
}

interface Opened {
  readonly endpoint: string;
  readonly ticket: string;
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
  await axios.post(sessionWebhook, { msgtype: 'markdown', markdown: { title: '回声', text: text.content } });
}
