/** The live connections: admits a client with its ticket, picks one at random for a push, applies connection faults. */
import type { WebSocket } from 'ws';
import type { Chance } from '../chance.ts';
import type { Faults } from '../faults.ts';
import type { News } from '../news.ts';
import { createConnection } from './connection.ts';
import type { Connection, Surroundings } from './connection.ts';
import type { Answer, PushType } from './frames.ts';
import type { Ticket } from './tickets.ts';

export interface Switchboard {
  readonly admit: (socket: WebSocket, ticket: Ticket) => Connection;
  /** One random connection that subscribed to the topic. */
  readonly pick: (type: PushType, topic: string) => Connection | undefined;
  readonly all: () => readonly Connection[];
  readonly onAnswer: (listener: (connection: Connection, answer: Answer) => void) => void;
}

export interface SwitchboardParts extends Omit<Surroundings, 'answered' | 'changed' | 'pinged'> {
  readonly chance: Chance;
  readonly faults: Faults;
  readonly news: News;
}

export function createSwitchboard(parts: SwitchboardParts): Switchboard {
  const { chance, faults, news } = parts;
  const connections = new Map<string, Connection>();
  let hear: (connection: Connection, answer: Answer) => void = () => undefined;
  const around: Surroundings = {
    ...parts,
    answered: (connection, answer) => hear(connection, answer),
    pinged: ({ id }) => news.tell({ kind: 'ping', connection: id }),
    changed(connection) {
      const state = connection.state();
      if (state === 'closed') connections.delete(connection.id);
      if (state !== 'live') news.tell({ kind: 'connection', id: connection.id, state, code: connection.closeCode() });
    },
  };
  faults.onSwitchedOn((name) => {
    if (name !== 'halfOpen') return;
    for (const each of connections.values()) if (each.state() === 'live' && faults.take('halfOpen')) each.freeze();
  });
  return {
    admit(socket, ticket) {
      const connection = createConnection(socket, ticket, around);
      connections.set(connection.id, connection);
      news.tell({ kind: 'connection', id: connection.id, state: 'opened' });
      if (faults.take('halfOpen')) connection.freeze();
      return connection;
    },
    pick(type, topic) {
      const candidates: Connection[] = [];
      for (const each of connections.values()) if (each.wants(type, topic)) candidates.push(each);
      return candidates.length === 0 ? undefined : chance.pick(candidates);
    },
    all: () => [...connections.values()],
    onAnswer(listener) {
      hear = listener;
    },
  };
}
