/** Reads the words out of documents people send: Word, Excel, PowerPoint, PDF, web pages. */

export interface Reader {
  /**
   * Line by line; tables with their header and tabs. The name's suffix says what the bytes are. Undefined: no words can
   * be read from it (another kind of file, a password, a scan, a damaged or an enormous one). Never rejects.
   */
  read(name: string, bytes: Uint8Array): Promise<string | undefined>;
}
