/** Ids that look like DingTalk's: same lengths, same alphabets, made from the seed. */
import type { Chance } from './chance.ts';

export interface Ids {
  /** Of a frame: host, process, time, counter in hexadecimal. */
  readonly frame: (now: number) => string;
  /** Of a disconnect frame: another format, 32 letters. */
  readonly farewell: (now: number) => string;
  readonly message: () => string;
  readonly conversation: () => string;
  readonly session: () => string;
  readonly event: () => string;
  readonly request: () => string;
  /** Raw base64 on purpose: it always holds + / and =, so that an unencoded key in a URL breaks as it does there. */
  readonly processQueryKey: () => string;
  /** An openDingId. */
  readonly ding: () => string;
  readonly mediaId: () => string;
  readonly downloadCode: () => string;
}

export function createIds(chance: Chance): Ids {
  const host = chance.hex(8);
  const process = chance.hex(3);
  let counter = chance.below(2 ** 24);
  const next = (): string => (counter += 1).toString(16);
  return {
    frame: (now) => `${host}_${process}_${now.toString(16)}_${next()}`,
    farewell: (now) => `c0a8${chance.hex(4)}${now}${next()}d43`.slice(0, 30),
    message: () => `msg${chance.base64(16)}`,
    conversation: () => `cid${chance.base64(16)}`,
    session: () => chance.hex(32),
    event: () => chance.hex(32),
    request: () => chance.uuid().toUpperCase(),
    processQueryKey: () => `${chance.base64(9)}+${chance.base64(9)}/${chance.base64(4)}`,
    ding: () => `${chance.digits(8)}${chance.hex(24)}`,
    mediaId: () => `@lAL${chance.base64(18).replaceAll('/', '_').replaceAll('+', '-')}`,
    downloadCode: () => chance.base64(66),
  };
}
