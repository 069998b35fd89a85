/** A fresh self-signed certificate for localhost: clients that only speak wss (the Java SDK) are told to trust it. */
import { generateKeyPairSync, randomBytes, sign } from 'node:crypto';
import { bits, element, identifier, integer, octets, sequence, set, time, utf8, yes } from './der.ts';

export interface Certificate {
  /** PEM. */
  readonly key: string;
  /** PEM. */
  readonly cert: string;
}

const ECDSA_WITH_SHA256 = '1.2.840.10045.4.3.2';
const COMMON_NAME = '2.5.4.3';
const BASIC_CONSTRAINTS = '2.5.29.19';
const ALTERNATIVE_NAMES = '2.5.29.17';

const DAY_MS = 24 * 3_600_000;
const LIFE_DAYS = 90;

export function createCertificate(): Certificate {
  const { privateKey, publicKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
  const algorithm = sequence(identifier(ECDSA_WITH_SHA256));
  const name = sequence(set(sequence(identifier(COMMON_NAME), utf8('campus'))));
  const body = sequence(
    element(0xa0, integer(Buffer.of(2))),
    integer(randomBytes(8)),
    algorithm,
    name,
    sequence(time(new Date(Date.now() - DAY_MS)), time(new Date(Date.now() + LIFE_DAYS * DAY_MS))),
    name,
    publicKey.export({ type: 'spki', format: 'der' }),
    element(0xa3, extensions()),
  );
  const signature = sign('sha256', body, privateKey);
  return {
    key: privateKey.export({ type: 'pkcs8', format: 'pem' }) as string,
    cert: toPem(sequence(body, algorithm, bits(signature))),
  };
}

/** It may sign itself, and it stands for localhost by name and by address. */
function extensions(): Buffer {
  const names = sequence(element(0x82, Buffer.from('localhost')), element(0x87, Buffer.of(127, 0, 0, 1)));
  return sequence(
    sequence(identifier(BASIC_CONSTRAINTS), yes(), octets(sequence(yes()))),
    sequence(identifier(ALTERNATIVE_NAMES), octets(names)),
  );
}

function toPem(der: Buffer): string {
  const lines = der.toString('base64').match(/.{1,64}/gu) ?? [];
  return ['-----BEGIN CERTIFICATE-----', ...lines, '-----END CERTIFICATE-----', ''].join('\n');
}
