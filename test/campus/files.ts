/** Files people sent and media the robot uploaded, with their temporary download addresses. */
import type { Ids } from './ids.ts';

export interface CampusFile {
  readonly name: string;
  readonly bytes: Uint8Array<ArrayBuffer>;
  readonly contentType: string;
}

export interface FileStore {
  /** Takes a file in and returns its downloadCode. */
  readonly put: (file: CampusFile) => string;
  /** The key of a temporary address; undefined: unknown or expired downloadCode. */
  readonly lend: (downloadCode: string) => string | undefined;
  /** The key of a temporary address of a file that has no downloadCode. */
  readonly share: (file: CampusFile, lifeMs: number) => string;
  /** Undefined: the address is unknown or its time is over. */
  readonly borrowed: (key: string) => CampusFile | undefined;
  readonly upload: (file: CampusFile) => string;
  readonly media: (mediaId: string) => CampusFile | undefined;
}

/** Neither life is published; both are short. */
const CODE_LIFE_MS = 2 * 3_600_000;
const ADDRESS_LIFE_MS = 10 * 60_000;

export function createFileStore(now: () => number, ids: Ids): FileStore {
  const sent = new Map<string, { file: CampusFile; until: number }>();
  const lent = new Map<string, { file: CampusFile; until: number }>();
  const media = new Map<string, CampusFile>();
  const fresh = (from: typeof sent, key: string): CampusFile | undefined => {
    const found = from.get(key);
    return found && found.until > now() ? found.file : undefined;
  };
  const share = (file: CampusFile, lifeMs: number): string => {
    const key = ids.session();
    lent.set(key, { file, until: now() + lifeMs });
    return key;
  };
  return {
    put(file) {
      const code = ids.downloadCode();
      sent.set(code, { file, until: now() + CODE_LIFE_MS });
      return code;
    },
    lend(code) {
      const file = fresh(sent, code);
      return file && share(file, ADDRESS_LIFE_MS);
    },
    share,
    borrowed: (key) => fresh(lent, key),
    upload(file) {
      const id = ids.mediaId();
      media.set(id, file);
      return id;
    },
    media: (id) => media.get(id),
  };
}
