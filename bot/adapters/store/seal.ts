/** Seals what people wrote before it touches the disk: AES-256-GCM, with the key kept outside the database. */
import {
  createCipheriv,
  createDecipheriv,
  createHmac,
  createSecretKey,
  hkdfSync,
  randomFillSync,
  type KeyObject,
} from 'node:crypto';
import { OutsideProblem } from '../../ports/problem.ts';

export interface Seal {
  /** Takes any JSON value, `undefined` included. */
  close(plain: unknown): Uint8Array;
  /** Throws an OutsideProblem when the key is another one or a byte was changed. */
  open(sealed: Uint8Array): unknown;
  /** The same for bytes as they are. */
  closeBytes(plain: Uint8Array): Uint8Array;
  openBytes(sealed: Uint8Array): Uint8Array;
  /** Stands for a name in a column that is searched: the same for the same name, and nothing to anybody without the key. */
  mark(name: string): string;
}

const CIPHER = 'aes-256-gcm';
const KEY_BYTES = 32;
/** Says how the rest is laid out: version · nonce · tag · ciphertext. Another layout gets another number. */
const VERSION = 1;
/** Random 96-bit nonces are safe for 2^32 values under one key (NIST SP 800-38D, 8.3): centuries for a college. */
const NONCE_BYTES = 12;
const TAG_BYTES = 16;
const TAG_AT = 1 + NONCE_BYTES;
const TEXT_AT = TAG_AT + TAG_BYTES;
/** Marks are made with a key of their own, derived from the same one. */
const MARKING = 'marks';

/** `key`: 32 bytes. A key of another length is a fault of the caller, so it throws a plain RangeError. */
export function createSeal(key: Uint8Array): Seal {
  if (key.byteLength !== KEY_BYTES) {
    throw new RangeError(`A seal key has ${KEY_BYTES} bytes, this one has ${key.byteLength}.`);
  }
  const secret = createSecretKey(key);
  const marking = createSecretKey(Buffer.from(hkdfSync('sha256', key, '', MARKING, KEY_BYTES)));
  const nextNonce = openNonces();

  function closeBytes(plain: Uint8Array): Uint8Array {
    const nonce = nextNonce();
    const cipher = createCipheriv(CIPHER, secret, nonce);
    const text = cipher.update(plain);
    cipher.final();
    return Buffer.concat([Uint8Array.of(VERSION), nonce, cipher.getAuthTag(), text]);
  }

  return {
    closeBytes,
    openBytes: (sealed) => decipher(secret, sealed),
    close: (plain) => closeBytes(Buffer.from(JSON.stringify(plain) ?? '', 'utf8')),
    open: (sealed) => {
      const text = decipher(secret, sealed).toString('utf8');
      return text === '' ? undefined : JSON.parse(text);
    },
    mark: (name) => createHmac('sha256', marking).update(name).digest('base64url'),
  };
}

function decipher(secret: KeyObject, sealed: Uint8Array): Buffer {
  if (sealed[0] !== VERSION || sealed.byteLength < TEXT_AT) throw cannotOpen('version');
  const opened = createDecipheriv(CIPHER, secret, sealed.subarray(1, TAG_AT), { authTagLength: TAG_BYTES });
  opened.setAuthTag(sealed.subarray(TAG_AT, TEXT_AT));
  try {
    const text = opened.update(sealed.subarray(TEXT_AT));
    opened.final();
    return text;
  } catch {
    throw cannotOpen('key');
  }
}

/** Fetching random bytes costs more than enciphering a message, so they are fetched for many nonces at once. */
function openNonces(): () => Uint8Array {
  const pool = new Uint8Array(NONCE_BYTES * 256);
  let used = pool.byteLength;
  return () => {
    if (used === pool.byteLength) {
      randomFillSync(pool);
      used = 0;
    }
    used += NONCE_BYTES;
    return pool.slice(used - NONCE_BYTES, used);
  };
}

function cannotOpen(code: 'key' | 'version'): OutsideProblem {
  return new OutsideProblem({
    system: '数据库',
    route: 'unseal',
    code,
    retryable: false,
    sentence:
      code === 'key'
        ? '数据库里的内容解不开：现在的 SEAL_KEY 不是写入时的那一个（或内容已损坏）。请换回原来的密钥后重新启动；未设置 SEAL_KEY 时，密钥在 DATA_DIR 里，请从备份恢复。'
        : '数据库里的内容解不开：它是用别的版本写入的，或已经损坏。请换用写入它的版本，或从备份恢复。',
  });
}
