/** 听: what an administrator wants of the groups: to see them, or to say what one may hear. */
import type { GroupDecision } from '../../core/audience.ts';

/** What a group may hear, as it was said: a label of documents, or that it is another one, still to be named. */
export type Scope = { readonly kind: 'label'; readonly label: string } | { readonly kind: 'other' };

export type Wish =
  | { readonly kind: 'list' }
  | {
      readonly kind: 'decide';
      /** The number of the group. Absent: the one that is waiting. */
      readonly number?: number;
      /** It was said to be a change of what holds. */
      readonly isChange: boolean;
      readonly scope: Scope;
    };

/** A group the administrators were asked about, under the number by which they name it. */
export interface AskedGroup {
  readonly number: number;
  /** The openConversationId. */
  readonly id: string;
  readonly title: string;
}

export interface Standing extends AskedGroup {
  /** What holds now; absent: public only, until somebody says. */
  readonly decision?: GroupDecision | undefined;
  /** The policy file names it by now, and wins. */
  readonly isInPolicy: boolean;
}

const LIST = /^(?:请?(?:查看|看看|列出))?群聊?的?(?:可见范围|范围)$/u;
const DECISION =
  /^(?:群聊?\s*(?<number>\d{1,4})|(?:就|那就|这个群)?)\s*(?<change>改为|改成)?(?:设为|定为|为|是|：|:)?\s*(?<scope>\S{1,40}?)(?:吧|就行|就好|就可以)?$/u;
const OTHER = /^其[他它]角色$/u;
const WORDS: Readonly<Record<string, string>> = {
  公开: 'public',
  教职工: 'staff',
  内部: 'staff',
  管理员: 'admin',
};

/** `roles`: names of roles the policy gives; any other word is no answer. */
export function readWish(text: string, roles: readonly string[]): Wish | undefined {
  const plain = text.normalize('NFKC').replace(/[。.！!\s]+$/u, '');
  if (LIST.test(plain.replace(/\s/g, ''))) return { kind: 'list' };
  const { number, change, scope: word = '' } = DECISION.exec(plain)?.groups ?? {};
  const scope = scopeOf(word, roles);
  if (!scope) return undefined;
  return { kind: 'decide', isChange: change !== undefined, scope, ...(number && { number: Number(number) }) };
}

function scopeOf(word: string, roles: readonly string[]): Scope | undefined {
  if (OTHER.test(word)) return { kind: 'other' };
  const label = WORDS[word] ?? word;
  return label === 'public' || label === 'staff' || roles.includes(label) ? { kind: 'label', label } : undefined;
}
