/** Reads the words out of documents people send (Word, Excel, PowerPoint, PDF, archives of those), and copies them masked. */

export interface Reader {
  /**
   * Line by line; tables with their header and tabs. The name's suffix says what the bytes are. Undefined: no words can
   * be read from it (another kind of file, a password, a scan, a damaged or an enormous one). Never rejects.
   */
  read(name: string, bytes: Uint8Array): Promise<string | undefined>;
  /**
   * A copy with its private values masked: Word, Excel, PowerPoint and text files keep their format, of others the words
   * are written down, an archive becomes one of copies. Undefined: no copy can be made. Never rejects.
   */
  copyMasked(name: string, bytes: Uint8Array, masking: Masking): Promise<MaskedCopy | undefined>;
}

export interface Masking {
  /** The college's own rules. */
  readonly rules: readonly { readonly title: string; readonly pattern: string }[];
  /** Values that stay readable. */
  readonly keep: readonly string[];
  /** Suffixes the copy may have; another one is put into an archive, under this name. Absent: any. */
  readonly sendable?: { readonly suffixes: readonly string[]; readonly name: string };
}

export interface MaskedCopy {
  /** The suffix it has now, with the dot. */
  readonly suffix: string;
  readonly bytes: Uint8Array;
  /** Files of an archive that could not be read and are not in the copy. */
  readonly leftOut: number;
}
