/** 做: find the document, show its headings, and let a model sum it up where there is one. Nothing outside is changed. */
import type { Answer } from '../../core/better.ts';
import type { Writing } from '../../core/skill.ts';
import type { Moment, Turn } from '../../core/turn.ts';
import type { Reply } from '../../ports/chat.ts';
import type { DocumentHead } from '../../ports/library.ts';
import { read } from './read.ts';
import { documentNamed, partsOf, upheld } from './rules.ts';
import * as words from './words.ts';

const SKILL = 'summary';

/** What the model is given; sealed with the job, so that nothing withdrawn meanwhile has to be looked up. */
interface Matter {
  readonly head: DocumentHead;
  readonly parts: readonly words.Part[];
}

export async function act({ message, library, audience }: Turn): Promise<Answer | undefined> {
  const name = read(message.text);
  const head = name === undefined ? undefined : documentNamed(name, library.documents(audience));
  const parts = head ? partsOf(library.contents(head)) : [];
  if (!head || parts.length === 0) return undefined;
  const matter: Matter = { head, parts };
  return { ...words.outline(head, parts), better: { kind: 'write', skill: SKILL, matter } };
}

export async function write({ llm }: Moment, { message, matter }: Writing): Promise<Reply | undefined> {
  const { head, parts } = matter as Matter;
  const text = await llm?.summarise({
    page: 'summary',
    material: parts.map(({ heading, text: body }) => ({ kind: 'passage', text: `${heading}\n${body}` })),
    by: { skill: SKILL, person: message.person.id },
    isPrivate: message.room.kind === 'private',
  });
  const kept = text && upheld(text, parts, head.title);
  return kept ? words.written(kept, head, parts) : undefined;
}
