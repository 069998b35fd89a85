/** 判: who may decide about which documents, and which state is meant. Pure. 八: several people edit and review. */
import type { Change, Kept, Report } from '../../ports/editing.ts';
import type { KnowledgePolicy } from '../../ports/policy.ts';
import type { Wish } from './read.ts';

export interface Editor {
  readonly userId: string;
  readonly isAdmin: boolean;
}

export type Verdict =
  | { readonly kind: 'nothing' }
  /** Something else waits by now. */
  | { readonly kind: 'gone' }
  /** Files that others answer for. */
  | { readonly kind: 'others'; readonly files: readonly string[] }
  | { readonly kind: 'admins' }
  | { readonly kind: 'publish' | 'refuse'; readonly id: string; readonly report: Report | undefined }
  | { readonly kind: 'rollback'; readonly to: Kept }
  | { readonly kind: 'served' };

/** A person named for a folder may decide about everything below it. */
export function mayEdit({ userId, isAdmin }: Editor, file: string, policy: KnowledgePolicy | undefined): boolean {
  if (isAdmin) return true;
  return Object.entries(policy?.editors ?? {}).some(([folder, people]) => {
    return people.includes(userId) && file.startsWith(`${folder.replaceAll(/^\/+|\/+$/gu, '')}/`);
  });
}

/** Somebody the policy names for a folder, or an administrator. */
export function isEditor({ userId, isAdmin }: Editor, policy: KnowledgePolicy | undefined): boolean {
  return isAdmin || Object.values(policy?.editors ?? {}).some((people) => people.includes(userId));
}

type Decision = Extract<Wish, { readonly kind: 'publish' | 'refuse' }>;

export interface Facts {
  readonly editor: Editor;
  readonly policy: KnowledgePolicy | undefined;
  readonly waiting: Report | undefined;
}

export function judgeDecision({ kind, id }: Decision, { editor, policy, waiting }: Facts): Verdict {
  if (id === 'all') return editor.isAdmin ? { kind, id, report: waiting } : { kind: 'admins' };
  if (!waiting) return id === undefined ? { kind: 'nothing' } : { kind: 'gone' };
  if (id !== undefined && id !== waiting.id) return { kind: 'gone' };
  const files = waiting.changes.map(({ file }) => file).filter((file) => !mayEdit(editor, file, policy));
  return files.length > 0 ? { kind: 'others', files } : { kind, id: waiting.id, report: waiting };
}

/** Going back concerns every document at once: administrators only. */
export function judgeRollback(
  { number, generation = '' }: Extract<Wish, { readonly kind: 'rollback' }>,
  { isAdmin }: Editor,
  kept: readonly Kept[],
): Verdict {
  if (!isAdmin) return { kind: 'admins' };
  const found =
    number === undefined ? kept.filter(({ id }) => id.startsWith(generation)) : kept.slice(number - 1, number);
  const [to, ...others] = found;
  if (!to || others.length > 0) return { kind: 'gone' };
  return to.isServed ? { kind: 'served' } : { kind: 'rollback', to };
}

/** Whoever decides about these, and whoever answers for one of them; each once. */
export function concernedBy(
  changes: readonly Change[],
  policy: KnowledgePolicy | undefined,
  admins: readonly string[],
) {
  const named = Object.entries(policy?.editors ?? {}).flatMap(([folder, people]) =>
    changes.some(({ file }) => file.startsWith(`${folder.replaceAll(/^\/+|\/+$/gu, '')}/`)) ? people : [],
  );
  const editors = [...new Set([...admins, ...named])];
  const owned = Map.groupBy(changes, ({ owner = '' }) => policy?.owners[owner] ?? '');
  const owners = [...owned].filter(([userId]) => userId !== '' && !editors.includes(userId));
  return { editors, owners };
}
