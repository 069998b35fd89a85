/** Work notices: POST /topapi/message/corpconversation/asyncsend_v2, …/getsendresult and …/recall. */
import { z } from 'zod';
import { OutsideProblem } from '../../../ports/problem.ts';
import type { Missed } from '../../../ports/notices.ts';
import type { Api } from '../api.ts';
import { composeLetter } from '../markdown/compose.ts';
import { type ChannelPlug, DAY_MS, delivered, missed, readingOf, unsendable } from './channel.ts';

const SEND = '/topapi/message/corpconversation/asyncsend_v2';
const RESULT = '/topapi/message/corpconversation/getsendresult';
const RECALL = '/topapi/message/corpconversation/recall';
/** Of a whole message. */
const MOST_BYTES = 2_048;
/** Per-minute limits; 143105 (500 a day) and 143106 (the same words again) do not pass by waiting. */
const THROTTLED: ReadonlySet<string> = new Set(['143103', '143104']);

const ids = z.array(z.coerce.string()).nullish();
const Sent = z.object({ task_id: z.coerce.string() });
const Result = z.object({
  send_result: z.object({
    read_user_id_list: ids,
    unread_user_id_list: ids,
    failed_user_id_list: ids,
    forbidden_user_id_list: ids,
    invalid_user_id_list: ids,
    forbidden_list: z.array(z.object({ code: z.coerce.string(), userid: z.coerce.string() })).nullish(),
  }),
});
const Nothing = z.unknown();

/** `agentId`: the application's number; without it there are no work notices. */
export function openWorkNotices({ api, agentId }: { api: Api; agentId?: number | undefined }): ChannelPlug {
  return {
    batch: 100,
    // A Chinese character has three bytes.
    longest: 600,
    has: () => agentId !== undefined,
    readableFor: () => (agentId === undefined ? undefined : DAY_MS),

    send: async (delivery) => {
      const { title, text } = delivery;
      const letter = composeLetter({ outcome: 'done', title, text: `#### ${title}\n\n${text}` });
      const msg = { msgtype: 'markdown', markdown: { title: letter.title, text: letter.parts[0] } };
      if (Buffer.byteLength(JSON.stringify(msg)) > MOST_BYTES) throw unsendable('work', 'tooLong');
      const body = { agent_id: needed(agentId), userid_list: delivery.to.join(','), msg };
      const { task_id } = await api.call({ method: 'POST', path: SEND, body, schema: Sent, kind: 'write' });
      return delivered(delivery, task_id, []);
    },

    reading: async (key, of) => {
      const body = { agent_id: needed(agentId), task_id: Number(key) };
      const { send_result } = await api.call({ method: 'POST', path: RESULT, body, schema: Result, kind: 'read' });
      return readingOf(of, {
        read: send_result.read_user_id_list ?? [],
        unread: send_result.unread_user_id_list ?? [],
        missed: missedOf(send_result),
      });
    },

    recall: async (key) => {
      const body = { agent_id: needed(agentId), msg_task_id: Number(key) };
      await api.call({ method: 'POST', path: RECALL, body, schema: Nothing, kind: 'write' });
      return true;
    },
  };
}

/** Nobody is counted twice: the list of reasons repeats the people of the plain list. */
function missedOf(result: z.infer<typeof Result>['send_result']): readonly Missed[] {
  const reasons = new Map(result.forbidden_list?.map(({ userid, code }) => [userid, code]));
  const forbidden = new Set([...(result.forbidden_user_id_list ?? []), ...reasons.keys()]);
  const crowded = [...forbidden].filter((id) => THROTTLED.has(reasons.get(id) ?? ''));
  const others = [...forbidden].filter((id) => !crowded.includes(id));
  return [
    ...missed('unknown-person', result.invalid_user_id_list),
    ...missed('throttled', crowded),
    ...missed('refused', [...others, ...(result.failed_user_id_list ?? [])]),
  ];
}

function needed(agentId: number | undefined): number {
  if (agentId !== undefined) return agentId;
  const sentence = '没有设置 DINGTALK_AGENT_ID，发不了工作通知；请在 .env 里填上应用的 AgentId';
  throw new OutsideProblem({ system: '钉钉', route: SEND, code: 'notSetUp', retryable: false, sentence });
}
