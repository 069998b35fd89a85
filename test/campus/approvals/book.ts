/** The book of all approvals: templates, instances by id and by template, and what deletion leaves of them. */
import type { Chance } from '../chance.ts';
import type { Instance } from './instance.ts';
import { createTemplates } from './template.ts';
import type { Templates } from './template.ts';

export interface ApprovalBook {
  readonly templates: Templates;
  readonly add: (instance: Instance) => void;
  /** Undefined: never was, or an administrator has deleted it. */
  readonly find: (id: string) => Instance | undefined;
  /** Oldest first. */
  readonly of: (processCode: string) => readonly Instance[];
  /** Oldest first. */
  readonly all: () => readonly Instance[];
  readonly remove: (instance: Instance) => void;
  readonly nextTaskId: () => number;
  /** The space attachments of the organisation lie in. */
  readonly spaceId: string;
  /** Answers of the start API that were ordered in advance. */
  readonly ordered: StartFailure[];
}

export interface StartFailure {
  readonly code: string;
  left: number;
}

export function createApprovalBook(chance: Chance): ApprovalBook {
  const templates = createTemplates(chance);
  const byId = new Map<string, Instance>();
  const byTemplate = new Map<string, Instance[]>();
  let taskId = Number(chance.digits(11));
  return {
    templates,
    ordered: [],
    spaceId: chance.digits(10),
    find: (id) => byId.get(id),
    of: (processCode) => byTemplate.get(processCode) ?? [],
    all: () => [...byId.values()],
    nextTaskId: () => (taskId += 1),
    add(instance) {
      byId.set(instance.id, instance);
      const { processCode } = instance.template;
      const siblings = byTemplate.get(processCode) ?? [];
      if (siblings.length === 0) byTemplate.set(processCode, siblings);
      siblings.push(instance);
    },
    remove(instance) {
      byId.delete(instance.id);
      const { processCode } = instance.template;
      byTemplate.set(
        processCode,
        (byTemplate.get(processCode) ?? []).filter((each) => each !== instance),
      );
    },
  };
}
