/** What a skill writes to have a task: how to read, look, judge, show, set aside, act and find again. The core does the rest. */
import type { Message, Person, Reply } from '../../ports/chat.ts';
import type { Choice, Draft } from '../request.ts';
import type { Moment } from '../turn.ts';

/** What a step holds in its hands: the moment, whose request it is, and the request's number. */
export interface Case extends Moment {
  readonly person: Person;
  readonly number: string;
}

export interface Heard<D extends object> {
  readonly message: Message;
  readonly draft: Partial<D>;
  /** A request is being talked over, though the draft may still be empty. */
  readonly isOpen: boolean;
  /** The words call another skill too. */
  readonly namesOther: boolean;
  /** What a model has read in it, by the skill's own schema: only where the skill's own reader finds nothing. */
  readonly understood?: object;
}

export type Verdict<D extends object> =
  /** Something is missing. Choices are listed with numbers below the reply. A draft takes the place of the one judged. */
  | {
      readonly kind: 'ask';
      readonly reply: Reply;
      readonly draft?: Draft<D>;
      readonly choices?: readonly Choice<D>[];
    }
  /**
   * It must not be done; the reply names the clause, the platform or the policy that says so. With a draft the request
   * stays open with what may be kept, so that the person can correct the rest.
   */
  | {
      readonly kind: 'refuse';
      readonly reply: Reply;
      readonly draft?: Draft<D>;
      readonly choices?: readonly Choice<D>[];
    }
  | { readonly kind: 'ready'; readonly draft: D };

/** `D` is the draft: a JSON object, filled message by message. `F` is what is known of the world. */
export interface Steps<D extends object, F> {
  /**
   * What the message adds to the draft; the whole draft comes back. Undefined: nothing, it is about something else (a
   * question, another matter), and is offered to others while the request stays open. An empty draft: is it a request?
   */
  read(file: Case, heard: Heard<D>): Promise<Draft<D> | undefined>;
  /** Looks at the outside and at our notes, changing nothing. Asked again at 确认. */
  facts(file: Case, draft: Partial<D>): Promise<F>;
  /** Pure. Asked again at 确认 with fresh facts. */
  judge(draft: Partial<D>, facts: F): Verdict<D>;
  /** What will be done, for 确认. The core adds the two choices. */
  preview(draft: D, facts: F): Reply;
  /**
   * At 确认, in the person's lane: notes what is set aside, saved in one stroke with the confirmation. A reply ends the
   * matter here: a person finishes it by hand. Nothing back: `act` follows.
   */
  confirmed(file: Case, ready: { readonly draft: D; readonly facts: F }): Promise<Reply | undefined>;
  /** Touches the outside, once. Throws OutsideProblem. */
  act(file: Case, draft: D): Promise<Reply>;
  /** After an unknown outcome: finds by the request's number what an earlier `act` has done, and completes it. */
  find(file: Case, draft: D): Promise<Reply | undefined>;
  /** It was refused for good and nothing was done: gives back what was set aside. Nothing back: the usual sentence. */
  undo(file: Case, refused: { readonly draft: D; readonly problem: unknown }): Promise<Reply | undefined>;
  /** 取消 after 确认: gives back what was only set aside. Absent, or nothing back: it is confirmed and stays so. */
  release?(file: Case): Promise<Reply | undefined>;
}

/** The skill whose task it is. */
export interface About {
  readonly name: string;
  readonly title: string;
}
