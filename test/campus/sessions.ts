/** Session webhooks: one for each message that reached the robot, good for ninety minutes of college time. */

/** DingTalk's lifetime: createAt + 5,400 s, and about 0.3 s in every recorded sample. */
export const SESSION_LIFE_MS = 5_400_300;

export interface Session {
  readonly id: string;
  readonly conversationId: string;
  /** The msgId it belongs to. */
  readonly messageId: string;
  readonly expiresAt: number;
}

export interface Sessions {
  readonly open: (id: string, room: { conversationId: string; messageId: string }) => Session;
  /** Undefined: unknown or expired. */
  readonly find: (id: string) => Session | undefined;
}

const KEPT_SESSIONS = 50_000;

export function createSessions(now: () => number): Sessions {
  const sessions = new Map<string, Session>();
  return {
    open(id, room) {
      const session = { id, ...room, expiresAt: now() + SESSION_LIFE_MS };
      sessions.set(id, session);
      if (sessions.size > KEPT_SESSIONS) sessions.delete(sessions.keys().next().value!);
      return session;
    },
    find(id) {
      const session = sessions.get(id);
      return session && session.expiresAt > now() ? session : undefined;
    },
  };
}
