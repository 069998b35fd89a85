/** Cards created and delivered: into groups and private chats, each place with its own success or failure. */
import { readText } from '../api/fields.ts';
import type { Body } from '../api/fields.ts';
import { Refusal } from '../api/refusal.ts';
import { route } from '../api/route.ts';
import type { Area, Route } from '../api/route.ts';
import type { Card, SpaceType } from '../cards/book.ts';
import { enterCard } from '../cards/card-message.ts';
import type { Person } from '../college/college.ts';
import type { Room } from '../rooms.ts';
import { asObject } from '../wire/frames.ts';
import type { World } from '../world.ts';
import { cardApi, needCard, needTemplate, needTrackId, readParams, readPrivateData } from './card-fields.ts';

export const cardDelivery: Area<World> = (world): Route[] => [
  route('POST', '/v1.0/card/instances/createAndDeliver', {
    ...cardApi,
    answer({ body }) {
      const outTrackId = needTrackId(body);
      const spaces = readSpaces(world, body);
      for (const space of spaces) checkModels(space, body, spaceTypesOf(body));
      // An id used before changes nothing, neither the card nor where it is.
      const former = world.cards.find(outTrackId);
      const card = former ?? createCard(world, body);
      const deliverResults = spaces.map((space) =>
        former ? arrived(space, '') : deliver(world, card, { ...space, body }),
      );
      return { success: true, result: { outTrackId, deliverResults } };
    },
  }),
  route('POST', '/v1.0/card/instances', {
    ...cardApi,
    answer({ body }) {
      const outTrackId = needTrackId(body);
      if (world.cards.find(outTrackId)) throw new Refusal('param.cardAlreadyExist', '卡片已存在');
      createCard(world, body);
      return { success: true, result: outTrackId };
    },
  }),
  route('POST', '/v1.0/card/instances/deliver', {
    ...cardApi,
    answer({ body }) {
      const card = needCard(world, body);
      const spaces = readSpaces(world, body);
      // What the card is like in each kind of place was said when it was created.
      for (const space of spaces) checkModels(space, body, card.spaceTypes.union(spaceTypesOf(body)));
      const deliverResults = spaces.map((space) => deliver(world, card, { ...space, body }));
      return { success: true, result: deliverResults };
    },
  }),
];

function createCard(world: World, body: Body): Card {
  const card: Card = {
    outTrackId: needTrackId(body),
    templateId: needTemplate(world, body),
    params: readParams(world, body['cardData']) ?? {},
    privateData: readPrivateData(world, body),
    spaceTypes: spaceTypesOf(body),
    messages: [],
    streamed: 0,
    finalized: false,
  };
  world.cards.add(card);
  return card;
}

interface Space {
  readonly spaceId: string;
  readonly spaceType: SpaceType;
  /** openConversationId or userid. */
  readonly address: string;
  /** In a group; none: everybody there. */
  readonly recipients: readonly Person[];
}

const SPACE = /^dtv1\.card\/\/(?<type>IM_GROUP|IM_ROBOT)\.(?<address>.+)$/u;
const MODELS = {
  IM_GROUP: ['imGroupOpenSpaceModel', 'imGroupOpenDeliverModel'],
  IM_ROBOT: ['imRobotOpenSpaceModel', 'imRobotOpenDeliverModel'],
} as const;

/** The kinds of places whose space model is in the body. */
function spaceTypesOf(body: Body): ReadonlySet<SpaceType> {
  const types = Object.keys(MODELS) as SpaceType[];
  return new Set(types.filter((type) => typeof asObject(body[MODELS[type][0]])?.['supportForward'] === 'boolean'));
}

function readSpaces(world: World, body: Body): Space[] {
  return readText(body, 'openSpaceId')
    .split(';')
    .map((spaceId) => {
      const { type, address } = SPACE.exec(spaceId)?.groups ?? {};
      if (!type || !address) throw new Refusal('param.openSpaceIdInvalid', 'openSpaceId 不正确');
      const spaceType = type as SpaceType;
      const recipients = spaceType === 'IM_GROUP' ? readRecipients(world, body) : [];
      return { spaceId, address, spaceType, recipients };
    });
}

/** Each kind of place needs the model of its space and that of the delivery. */
function checkModels({ spaceType }: Pick<Space, 'spaceType'>, body: Body, known: ReadonlySet<SpaceType>): void {
  const deliverModel = asObject(body[MODELS[spaceType][1]]);
  if (!known.has(spaceType)) {
    throw new Refusal('param.openSpaceModelInvalid', `${MODELS[spaceType][0]}.supportForward 必填`);
  }
  const complete = spaceType === 'IM_GROUP' ? deliverModel?.['robotCode'] : deliverModel?.['spaceType'] === 'IM_ROBOT';
  if (!complete) throw new Refusal('param.openDeliverModelError', `${MODELS[spaceType][1]} 不正确`);
}

/** Who alone sees it in a group. The documents name no limit; that they have to be people of the college is the campus's own. */
function readRecipients(world: World, body: Body): readonly Person[] {
  const { recipients } = asObject(body[MODELS.IM_GROUP[1]]) ?? {};
  if (recipients === undefined || recipients === null) return [];
  const isList = Array.isArray(recipients) && recipients.every((id) => typeof id === 'string');
  if (!isList || (recipients.length > 0 && world.faults.take('recipientsRefused'))) {
    throw new Refusal('param.openDeliverModelError', 'recipients 不正确');
  }
  const byUnionId = Number(body['userIdType'] ?? 1) === 2;
  return recipients.map((id: string) => {
    const person = byUnionId ? world.college.byUnionId(id) : world.college.byUserId(id);
    if (!person) throw new Refusal('param.userIdNotExist', '用户不存在');
    return person;
  });
}

interface Delivery extends Space {
  readonly body: Body;
}

function deliver(world: World, card: Card, { body, ...space }: Delivery): object {
  const { recipients } = space;
  const room = roomOf(world, space);
  if (typeof room === 'string') return { ...arrived(space, ''), success: false, errorMsg: room };
  const key = world.ids.processQueryKey();
  const model = asObject(body[MODELS[space.spaceType][1]]) ?? {};
  const message = enterCard(world, card, {
    room,
    key,
    mentions: Object.values(asObject(model['atUserIds']) ?? {}).map(String),
    recipients,
  });
  if (room.group) world.robotPosts.add({ key, sentAt: message.at, messages: [message], to: 'group' });
  return arrived(space, key);
}

/** The room, or why nothing can be delivered there. */
function roomOf(world: World, { spaceType, address, recipients }: Space): Room | string {
  if (spaceType === 'IM_ROBOT') {
    const person = world.college.byUserId(address);
    return person?.active ? world.rooms.find({ private: person.name }) : 'user not exist';
  }
  const group = world.college.byConversation(address);
  if (!group || group.disbanded) return 'conversation not exist';
  if (!group.robotInside || group.muted) return 'robot not in conversation';
  if (!recipients.every((person) => group.members.includes(person))) return 'recipient not in conversation';
  return world.rooms.find({ group: group.title });
}

function arrived({ spaceId, spaceType }: Pick<Space, 'spaceId' | 'spaceType'>, carrierId: string): object {
  return { spaceId, spaceType, success: true, carrierId, errorMsg: '' };
}
