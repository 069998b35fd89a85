/** The flow of an approval: whom each node of a template asks for this originator, and what must be selected. */
import type { College, Person } from '../college/college.ts';
import type { Step } from './instance.ts';
import type { FlowNode, Template } from './template.ts';

/** Names what the start API and the forecast call a node to be selected. */
export function actorKey(template: Template, node: FlowNode): string {
  const kind = node.actor === 'select' ? 'manual' : 'auto';
  return `${kind}_${node.activityId}_${template.processCode.slice(5, 13).toLowerCase()}`;
}

/** People of a node; of one to be selected: nobody yet. */
export function actorsOf(node: FlowNode, originator: Person, college: College): Person[] {
  if (node.actor === 'people') return (node.people ?? []).map((name) => college.person(name));
  return node.actor === 'lead' ? leadFor(originator, college) : [];
}

/** Everybody a node's selection may be taken from. */
export function rangeOf(node: FlowNode, college: College): Person[] {
  if (node.people) return node.people.map((name) => college.person(name));
  return college.people.filter((each) => each.active);
}

/** Selected people by activityId. */
export type Selection = ReadonlyMap<string, readonly Person[]>;

/** The steps of an instance; a node without anybody (the head of the college asks) is passed over. */
export function stepsOf(template: Template, from: { originator: Person; college: College; chosen: Selection }): Step[] {
  const steps = template.flow.map((node) => ({
    node,
    actors: from.chosen.get(node.activityId) ?? actorsOf(node, from.originator, from.college),
  }));
  return steps.filter((step) => step.actors.length > 0);
}

/** Who leads a department asks the head of the college; who heads the college asks nobody. */
function leadFor(originator: Person, college: College): Person[] {
  const lead = college.membersOf(originator.departmentId).find((each) => each.leads);
  if (lead && lead !== originator) return [lead];
  const head = college.people.find((each) => each.admin === 'main');
  return head && head !== originator ? [head] : [];
}
