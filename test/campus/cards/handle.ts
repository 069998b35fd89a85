/** Cards in the hands of a test or a page: what they show to whom, and which templates the organisation has. */
import type { World } from '../world.ts';
import { buttonsOf, seenBy } from './book.ts';
import type { Card, CardButton, Params, TemplateState } from './book.ts';

export interface Cards {
  /** Oldest first. */
  readonly all: () => readonly Card[];
  readonly card: (outTrackId: string) => Card;
  /** The values this person sees: their own over those for everybody. */
  readonly seenBy: (outTrackId: string, name: string) => Params;
  /** Of the built-in templates, as this person sees them; `id` is the action of `press`. */
  readonly buttons: (outTrackId: string, name: string) => readonly CardButton[];
  readonly templates: () => ReadonlyMap<string, TemplateState>;
  /** Imports a template, unpublishes it, or deletes it. */
  readonly setTemplate: (id: string, state: TemplateState | 'deleted') => void;
}

export function createCards({ cards, college }: World): Cards {
  const card = (outTrackId: string): Card => {
    const found = cards.find(outTrackId);
    if (!found) throw new Error(`There is no card ${outTrackId}.`);
    return found;
  };
  const seen = (outTrackId: string, name: string): Params => seenBy(card(outTrackId), college.person(name).userId);
  return {
    card,
    all: cards.all,
    seenBy: seen,
    buttons: (outTrackId, name) => buttonsOf(seen(outTrackId, name)),
    templates: () => cards.templates,
    setTemplate(id, state) {
      if (state === 'deleted') cards.templates.delete(id);
      else cards.templates.set(id, state);
    },
  };
}
