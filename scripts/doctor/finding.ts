/** What the doctor looks at, and what it says of it. */
import type { Api } from '../../bot/adapters/dingtalk/api.ts';
import type { Config } from '../../bot/config.ts';
import type { Policy } from '../../bot/ports/policy.ts';

/** `unchecked`: nobody can tell from here; `fix` says how a person can. */
export type State = 'ok' | 'missing' | 'unchecked';

export interface Finding {
  /** Stable, for machines: `scope:Workflow.Form.Read`. */
  readonly id: string;
  readonly title: string;
  readonly state: State;
  /** The robot, or something the policy asks of it, does not work without. */
  readonly required: boolean;
  /** What was seen. */
  readonly said: string;
  /** Where and how it is put right: console paths as the consoles print them. */
  readonly fix?: string;
}

/** What is examined. */
export interface Ward {
  readonly config: Config;
  readonly policy: Policy;
  readonly api: Api;
  /** Whose name is used where a call wants a person; undefined: no administrator is named yet. */
  readonly admin: string | undefined;
  readonly now: () => number;
  readonly wishes: Wishes;
}

/** What is done only when it is asked for. */
export interface Wishes {
  /** An administrator who gets one DING, as a trial. */
  readonly ding?: string;
  /** A test person's missed punch that is made up and taken back: `userid,2026-11-20,上班`. */
  readonly punch?: string;
  /** Connects, and waits so many seconds for messages. Only while the robot does not run. */
  readonly watchSeconds?: number;
}

export type Check = (ward: Ward) => Promise<readonly Finding[]>;

type Said = Pick<Finding, 'said'> & { readonly fix?: string };

/** The three ways a look can end. */
export function about(id: string, title: string, required: boolean) {
  const finding = (state: State, { said, fix }: Said): Finding => ({
    id,
    title,
    state,
    required,
    said,
    ...(fix !== undefined && { fix }),
  });
  return {
    ok: (said: string): Finding => finding('ok', { said }),
    missing: (said: string, fix: string): Finding => finding('missing', { said, fix }),
    unchecked: (said: string, fix?: string): Finding =>
      finding('unchecked', { said, ...(fix !== undefined && { fix }) }),
  };
}
