/** Where a card goes and who sees what of it, as POST /v1.0/card/instances/createAndDeliver wants it. */
import { addressOf, type Outgoing, type Room } from '../../../ports/chat.ts';

export type Params = Readonly<Record<string, string>>;

/** Stands on a card for one person, for everybody whom the platform should show it to after all. */
const FOR_ONE = '这张卡片只给提问的人看。您就是提问的人、却看不到内容的话，请私聊我再问一次。';

/** Into the private chat; or into a group, for the person of that chat alone. */
export function deliveryOf({ room, reply: { aside } }: Outgoing, params: Params, robotCode: string): object {
  return aside ? toOneIn(aside, addressOf(room), { params, robotCode }) : toPerson(addressOf(room), params, robotCode);
}

function toPerson(userId: string, params: Params, robotCode: string): object {
  return {
    cardData: { cardParamMap: params },
    openSpaceId: `dtv1.card//IM_ROBOT.${userId}`,
    imRobotOpenSpaceModel: { supportForward: false },
    imRobotOpenDeliverModel: { spaceType: 'IM_ROBOT', robotCode },
  };
}

/** Held twice: the card is shown to nobody else, and its words are among the values of nobody else. */
function toOneIn(
  group: Room,
  userId: string,
  { params, robotCode }: { readonly params: Params; readonly robotCode: string },
): object {
  const { msgTitle = '', msgContent = '', ...others } = params;
  return {
    cardData: { cardParamMap: { ...others, msgContent: FOR_ONE } },
    privateData: { [userId]: { cardParamMap: { msgTitle, msgContent } } },
    openSpaceId: `dtv1.card//IM_GROUP.${addressOf(group)}`,
    imGroupOpenSpaceModel: { supportForward: false },
    imGroupOpenDeliverModel: { robotCode, recipients: [userId] },
  };
}
