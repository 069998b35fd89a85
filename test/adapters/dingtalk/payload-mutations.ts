/** Random damage to valid payloads, as fast-check arbitraries: fields swapped, dropped, nested, and text cut or bent. */
import * as fc from 'fast-check';

const message = {
  conversationId: 'cidG1==',
  conversationType: '2',
  conversationTitle: '招生工作群',
  msgId: 'msgG1==',
  createAt: 1_784_851_200_000,
  msgtype: 'text',
  text: { content: '@小助手 事假怎么请', isReplyMsg: true, repliedMsg: { msgId: 'm0', content: { text: '下周一' } } },
  senderId: '$:LWCP_v1:$a',
  senderStaffId: 'u001',
  senderNick: '李敏',
  isInAtList: true,
  atUsers: [{ dingtalkId: '$:bot' }, { dingtalkId: '$:z', staffId: 'u002' }],
  chatbotUserId: '$:bot',
  sessionWebhook: 'http://127.0.0.1:8099/robot/sendBySession?session=s1',
  sessionWebhookExpiredTime: 1_784_856_600_000,
};
const content = (body: object): object => ({ ...message, text: undefined, content: body });

/** One valid payload of every kind. */
export const VALID_PAYLOADS: readonly object[] = [
  message,
  { ...content({ richText: [{ text: '看' }, { type: 'picture', downloadCode: 'd' }] }), msgtype: 'richText' },
  { ...content({ downloadCode: 'd', pictureDownloadCode: 'p' }), msgtype: 'picture' },
  { ...content({ duration: 4000, downloadCode: 'd', recognition: '你好' }), msgtype: 'audio' },
  { ...content({ duration: '12', videoType: 'mp4', downloadCode: 'd' }), msgtype: 'video' },
  { ...content({ fileName: '名单.xlsx', downloadCode: 'd', spaceId: '9' }), msgtype: 'file' },
  { ...content({ unknownMsgType: '暂不支持' }), msgtype: 'unknownMsgType' },
  { ...content({ title: '周报' }), msgtype: 'interactiveCard' },
  { ...content({ chatRecord: '[{"senderNick":"王","content":"几点"}]' }), msgtype: 'chatRecord' },
  { ...message, text: undefined, errorCode: '20001', errorMessage: 'quota' },
  { ...message, quoteMessage: { msgId: 'm', text: { content: '旧' } } },
  { processInstanceId: 'pi-1', processCode: 'PROC', type: 'start', staffId: 'u001', createTime: 1_784_853_000_000 },
  {
    type: 'actionCallback',
    outTrackId: 'apv-1',
    userId: 'u001',
    userIdType: 1,
    content: '{"cardPrivateData":{"actionIds":["confirm"],"params":{"draftId":"d-1"}}}',
  },
];

const oddValue = fc.oneof(
  fc.constantFrom(null, undefined, '', 0, -1, 1e308, true, [], {}, [[]], '\ud800', '\u0000', '{"a":', '[]', '1'),
  fc.anything({ withNullPrototype: false, maxDepth: 3, withBigInt: false }),
  fc.string({ unit: 'binary', maxLength: 60 }),
  fc.constant('长'.repeat(30_000)),
);

/** Where to strike (a share of the way through all fields), how, and with what. */
const blow = fc.record({
  place: fc.nat(200),
  how: fc.constantFrom('replace', 'drop', 'rename', 'wrap'),
  value: oddValue,
});
type Blow = typeof blow extends fc.Arbitrary<infer B> ? B : never;

/** The `data` of a frame: a JSON string mostly, sometimes cut or bent, sometimes no string at all. */
export const mutated: fc.Arbitrary<unknown> = fc
  .tuple(fc.constantFrom(...VALID_PAYLOADS), fc.array(blow, { maxLength: 4 }), fc.nat(12), fc.nat(2_000))
  .map(([payload, blows, spoil, at]) => {
    const struck = blows.reduce(strike, structuredClone(payload));
    if (spoil === 0) return struck;
    const text = written(struck);
    if (spoil === 1) return text.slice(0, at % text.length);
    if (spoil === 2) return `${text.slice(0, at % text.length)}\u0000${text.slice(at % text.length)}`;
    return text;
  });

function strike(payload: object, { place, how, value }: Blow): object {
  const places = fieldsOf(payload);
  const [owner, name] = places[place % Math.max(places.length, 1)] ?? [];
  if (!owner || name === undefined) return payload;
  const old = owner[name];
  if (how === 'replace') owner[name] = value;
  else if (how === 'wrap') owner[name] = [old, { [name]: old }];
  else delete owner[name];
  if (how === 'rename') owner[`${name}s`] = old;
  return payload;
}

type Owner = Record<string, unknown>;

function fieldsOf(value: unknown, depth = 0): (readonly [Owner, string])[] {
  if (typeof value !== 'object' || value === null || depth > 6) return [];
  const owner = value as Owner;
  const own = Object.keys(owner).map((name) => [owner, name] as const);
  return [...own, ...Object.values(owner).flatMap((inner) => fieldsOf(inner, depth + 1))];
}

function written(value: unknown): string {
  try {
    return JSON.stringify(value);
  } catch {
    return '{}';
  }
}
