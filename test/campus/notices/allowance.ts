/** What DINGs the organisation has left, counted by receiver, and whether their reading can be asked. */
export interface Allowance {
  ding: number;
  sms: number;
  call: number;
  /** The call that tells who has read a DING is there. */
  readable: boolean;
}

/** Prices and packs are documented nowhere: enough for a college's day. */
export const ALLOWANCE: Allowance = { ding: 5_000, sms: 1_000, call: 200, readable: true };
