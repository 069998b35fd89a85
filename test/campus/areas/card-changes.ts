/** Cards changed after delivery: values replaced or merged, and text streamed into a variable. */
import { needText, readText } from '../api/fields.ts';
import type { Body } from '../api/fields.ts';
import { Refusal } from '../api/refusal.ts';
import { route } from '../api/route.ts';
import type { Area, Route } from '../api/route.ts';
import { changeCard } from '../cards/book.ts';
import { tellCard } from '../cards/card-message.ts';
import { asObject } from '../wire/frames.ts';
import type { World } from '../world.ts';
import { cardApi, needCard, readParams, readPrivateData } from './card-fields.ts';

const STREAMING = 'Card.Streaming.Write';
const MAX_STREAMED = 3 * 1024;
/** The documents name no code for a missing `guid` or `key`; this is the campus's own. */
const BAD_STREAM = 'param.stream.invalid';
/** Variables that hold Markdown are always sent whole. */
const MARKDOWN_KEYS = new Set(['markdown', 'msgContent', 'staticMsgContent']);

export const cardChanges: Area<World> = (world): Route[] => [
  route('PUT', '/v1.0/card/instances', {
    ...cardApi,
    answer({ body }) {
      const card = needCard(world, body);
      const options = asObject(body['cardUpdateOptions']) ?? {};
      changeCard(card, {
        params: readParams(world, body['cardData']),
        privateData: readPrivateData(world, body),
        paramsByKey: options['updateCardDataByKey'] === true,
        privateByKey: options['updatePrivateDataByKey'] === true,
      });
      tellCard(world, card);
      return { success: true, result: true };
    },
  }),
  route('PUT', '/v1.0/card/streaming', {
    generation: 'new',
    access: 'token',
    paid: true,
    answer({ body }) {
      // A missing scope is told as an unknown error here, unlike everywhere else.
      if (world.missingScopes.has(STREAMING)) throw new Refusal('unknownError', '未知错误', { status: 500 });
      stream(world, body);
      return { success: true, result: true };
    },
  }),
];

function stream(world: World, body: Body): void {
  const card = needCard(world, body);
  for (const name of ['guid', 'key']) needText(body, name, BAD_STREAM);
  const key = readText(body, 'key');
  const content = readText(body, 'content');
  const whole = body['isFull'] === true;
  const final = body['isFinalize'] === true;
  card.streamed += 1;
  if (content === '' && !final) throw new Refusal('param.stream.contentEmpty', 'content is empty');
  if (!whole && MARKDOWN_KEYS.has(key)) throw new Refusal('param.stream.isFull', 'isFull must be true');
  const text = whole ? content : (card.params[key] ?? '') + content;
  if (Buffer.byteLength(text) > MAX_STREAMED) throw new Refusal('param.stream.content', 'content is too large');
  // What comes after the end is taken and lost.
  if (card.finalized) return;
  changeCard(card, { params: { [key]: text }, paramsByKey: true, privateByKey: true });
  card.finalized = final;
  tellCard(world, card);
}
