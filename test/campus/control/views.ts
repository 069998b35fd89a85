/** The campus as JSON: what the control API shows of people, rooms, connections, faults and meters. */
import type { Campus } from '../campus.ts';
import type { Group, Person } from '../college/college.ts';
import { FAULTS } from '../faults.ts';
import type { FaultName } from '../faults.ts';
import type { Happening } from '../news.ts';
import { viewInstance, viewOffice } from './office-views.ts';
import type { RoomMessage } from '../rooms.ts';

export function viewState(campus: Campus): object {
  const { college } = campus;
  return {
    college: college.name,
    people: college.people.map(viewPerson),
    outsider: viewPerson(college.outsider),
    departments: college.departments.map(({ id, name }) => ({ id, name })),
    groups: college.groups.map(viewGroup),
    connections: campus.connections(),
    faults: campus.faults.list(),
    faultMenu: Object.keys(FAULTS).map((name) => ({ name, title: FAULTS[name as FaultName] })),
    clock: campus.clock.now(),
    quota: campus.quota(),
    limits: campus.limits(),
    dings: campus.notices.allowance(),
    unacknowledged: campus.unacknowledged(),
    ...viewOffice(campus),
  };
}

export function viewGroup({ members, ...group }: Group): object {
  return { ...group, members: members.map(({ name }) => name) };
}

function viewPerson({ name, title, userId, departmentId, leads, admin, outsider }: Person): object {
  return { name, title, userId, departmentId, leads, admin: admin ?? null, outsider };
}

export function viewMessage({ readBy, ...message }: RoomMessage): object {
  return { ...message, readBy: [...readBy] };
}

/** What the stream tells of a happening; undefined: the traffic of the wire, which it leaves out. */
export function viewHappening(campus: Campus, happening: Happening): object | undefined {
  switch (happening.kind) {
    case 'message':
    case 'recall':
    case 'read':
    case 'card':
      return viewMessage(happening.message);
    case 'notice':
      return { kind: happening.notice.kind, key: happening.notice.key };
    case 'approval':
      return { ...viewInstance(campus, happening.instance), change: happening.change };
    case 'connection':
      return { id: happening.id, state: happening.state };
    case 'faults':
      return happening.faults;
    case 'clock':
      return { now: happening.now };
    default:
      return undefined;
  }
}
