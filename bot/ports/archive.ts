/** Copies of approvals, kept before the originals are deleted: sealed, listed, and proved against their checksums. */

export interface Page {
  /** Path inside the copy, such as `original.json` or `attachments/1-合同.pdf`. */
  readonly name: string;
  readonly content: Uint8Array;
}

export interface Sheet {
  readonly name: string;
  readonly bytes: number;
  /** Of the content, hexadecimal. */
  readonly sha256: string;
}

/** What a copy is, without its content. */
export interface Copy {
  readonly id: string;
  /** College time, milliseconds. */
  readonly keptAt: number;
  /** Why and for whom, in the words of whoever kept it. */
  readonly label: string;
  readonly sheets: readonly Sheet[];
}

export interface Archive {
  /** Writes, reads everything back from the disk, and gives the copy back only when every checksum is right. Throws OutsideProblem. */
  keep(copy: { readonly id: string; readonly label: string; readonly pages: readonly Page[] }): Promise<Copy>;
  /** Reads the copy from the disk again. Undefined: there is none. Throws OutsideProblem when it is damaged. */
  verify(id: string): Promise<Copy | undefined>;
  /** Every copy, newest first; their content is not read. */
  list(): Promise<readonly Copy[]>;
  /** The pages of a copy, checked. */
  open(id: string): Promise<readonly Page[]>;
}
