/** Tickets of the gateway: each opens one connection, once, within its short life. */

export interface Subscription {
  readonly type: string;
  readonly topic: string;
}

export interface Ticket {
  readonly id: string;
  readonly subscriptions: readonly Subscription[];
  readonly userAgent: string;
}

export interface Tickets {
  readonly issue: (subscriptions: readonly Subscription[], userAgent: string) => Ticket;
  /** Undefined: never issued, used before, or too old. */
  readonly redeem: (id: string) => Ticket | undefined;
}

export function createTickets(from: { now: () => number; lifeMs: number; id: () => string }): Tickets {
  const open = new Map<string, { ticket: Ticket; diesAt: number }>();
  const forgetOld = (): void => {
    for (const [id, { diesAt }] of open) {
      if (diesAt > from.now()) return;
      open.delete(id);
    }
  };
  return {
    issue(subscriptions, userAgent) {
      forgetOld();
      const ticket = { id: from.id(), subscriptions, userAgent };
      open.set(ticket.id, { ticket, diesAt: from.now() + from.lifeMs });
      return ticket;
    },
    redeem(id) {
      const found = open.get(id);
      open.delete(id);
      return found && found.diesAt > from.now() ? found.ticket : undefined;
    },
  };
}
