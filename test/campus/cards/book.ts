/** Cards and their templates: what each card shows, to whom something else, and where it was put. */
import type { RoomMessage } from '../rooms.ts';
import { parseObject } from '../wire/frames.ts';

export type Params = Readonly<Record<string, string>>;

/** Where a card can be put: a group, or somebody's chat with the robot. */
export type SpaceType = 'IM_GROUP' | 'IM_ROBOT';

export interface Card {
  readonly outTrackId: string;
  readonly templateId: string;
  params: Params;
  /** What single viewers see differently, by userid. */
  readonly privateData: Map<string, Params>;
  /** The kinds of places it was made for. */
  readonly spaceTypes: ReadonlySet<SpaceType>;
  readonly messages: RoomMessage[];
  /** Streaming calls so far; each is paid for. */
  streamed: number;
  /** Closed by isFinalize: nothing more is taken in. */
  finalized: boolean;
}

export type TemplateState = 'published' | 'unpublished';

export interface CardBook {
  readonly find: (outTrackId: string) => Card | undefined;
  readonly add: (card: Card) => void;
  /** Oldest first. */
  readonly all: () => readonly Card[];
  /** Templates of this organisation; an id not in it does not exist. */
  readonly templates: Map<string, TemplateState>;
}

/** The built-in ones of the official SDKs: markdown, markdown with link buttons, AI markdown, AI. */
const BUILT_IN = [
  '589420e2-c1e2-46ef-a5ed-b8728e654da9.schema',
  '1366a1eb-bc54-4859-ac88-517c56a9acb1.schema',
  '382e4302-551d-4880-bf29-a30acfab2e71.schema',
  '02fcf2f4-5e02-4a85-b672-46d1f715543e.schema',
];

export function createCardBook(): CardBook {
  const cards = new Map<string, Card>();
  return {
    find: (outTrackId) => cards.get(outTrackId),
    add: (card) => void cards.set(card.outTrackId, card),
    all: () => [...cards.values()],
    templates: new Map(BUILT_IN.map((id) => [id, 'published'])),
  };
}

/** What this person sees: their own values over the general ones. */
export function seenBy(card: Card, userId: string): Params {
  return { ...card.params, ...card.privateData.get(userId) };
}

export interface Changes {
  readonly params?: Params | undefined;
  readonly privateData?: ReadonlyMap<string, Params> | undefined;
  /** Merged key by key; otherwise the whole map is replaced. */
  readonly paramsByKey: boolean;
  readonly privateByKey: boolean;
}

export function changeCard(card: Card, { params, privateData, paramsByKey, privateByKey }: Changes): void {
  if (params) card.params = paramsByKey ? { ...card.params, ...params } : params;
  for (const [userId, own] of privateData ?? []) {
    card.privateData.set(userId, privateByKey ? { ...card.privateData.get(userId), ...own } : own);
  }
}

export interface CardButton {
  readonly id: string;
  readonly text: string;
  readonly url: string;
}

/** Buttons of the built-in templates, from the structured part of what a person sees. */
export function buttonsOf(params: Params): CardButton[] {
  const { msgButtons } = parseObject(params['sys_full_json_obj'] ?? '') ?? {};
  const buttons: Partial<CardButton>[] = Array.isArray(msgButtons) ? msgButtons : [];
  return buttons.map(({ id = '', text = '', url = '' }) => ({ id, text, url }));
}

const TEXT_KEYS = ['markdown', 'msgContent', 'staticMsgContent', 'content', 'text', 'msgTitle', 'title'];

/** What one reads of it in the room; below the words of an AI card stands what does not change any more. */
export function textOf(params: Params): string {
  const key = TEXT_KEYS.find((name) => params[name]);
  if (key === undefined) return '[卡片]';
  const below = key === 'msgContent' ? params['staticMsgContent'] : '';
  return below ? `${params[key]}\n\n${below}` : params[key]!;
}
