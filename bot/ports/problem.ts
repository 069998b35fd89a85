/** The outside failed: DingTalk, a model, the database. Rules give verdicts; only the outside throws, and only this. */

export interface ProblemDetails {
  /** Which system, in the words staff use, such as `钉钉`. */
  readonly system: string;
  /** The route or operation, without parameters, ids or tokens. */
  readonly route: string;
  readonly status?: number | undefined;
  /** The code the other side gave, such as `Forbidden.AccessDenied.QpsLimitForAppkeyAndApi` or `300001`. */
  readonly code?: string | undefined;
  readonly requestId?: string | undefined;
  /** The same call may succeed later. */
  readonly retryable: boolean;
  /** Nobody knows whether the deed was done: look before doing it again. */
  readonly outcomeUnknown?: boolean;
  /** The earliest sensible moment for another try, in milliseconds from now. */
  readonly retryAfterMs?: number | undefined;
  /** Permissions the administrator has to grant, as the platform names them. */
  readonly missingScopes?: readonly string[];
  /** The message instead of the usual one, where the administrator has to be told what to do. */
  readonly sentence?: string;
  /** The sentence tells an administrator what to mend. */
  readonly isForAdmins?: boolean;
  readonly cause?: unknown;
}

export class OutsideProblem extends Error {
  readonly system: string;
  readonly route: string;
  readonly status: number | undefined;
  readonly code: string | undefined;
  readonly requestId: string | undefined;
  readonly retryable: boolean;
  readonly outcomeUnknown: boolean;
  readonly retryAfterMs: number | undefined;
  readonly missingScopes: readonly string[];
  readonly isForAdmins: boolean;

  constructor(details: ProblemDetails) {
    const { system, route, status, code } = details;
    super(details.sentence ?? `${system} ${route} failed: ${[status, code].filter(Boolean).join(' ') || 'no answer'}`, {
      cause: details.cause,
    });
    this.name = 'OutsideProblem';
    this.system = system;
    this.route = route;
    this.status = status;
    this.code = code;
    this.requestId = details.requestId;
    this.retryable = details.retryable;
    this.outcomeUnknown = details.outcomeUnknown ?? false;
    this.retryAfterMs = details.retryAfterMs;
    this.missingScopes = details.missingScopes ?? [];
    this.isForAdmins = details.isForAdmins ?? false;
  }
}
