/** 判: which habit of 六（二）群聊 it is, and whether a hint is due. Pure. */
import type { Post } from './read.ts';
import type { Habit } from './words.ts';

export interface Facts {
  readonly post: Post;
  /** The same person posted the same words here within a day. */
  readonly wasPosted: boolean;
  /** They were told of some habit within a week: by decision, nobody is told twice a week. */
  readonly wasTold: boolean;
}

export function judge({ post, wasPosted, wasTold }: Facts): Habit | undefined {
  if (wasTold) return undefined;
  if (post === 'receipt' || post === 'chain') return post;
  return wasPosted ? 'repetition' : undefined;
}
