/** The table that says which office handles which matter. */
import type { Passage } from '../../../ports/library.ts';

/** Which office handles a matter, from the college's own table. */
export interface Office {
  readonly name: string;
  readonly matter?: string;
  readonly how?: string;
}

export function officeOf({ cells }: Passage): Office | undefined {
  const cell = (header: RegExp) => Object.entries(cells ?? {}).find(([name]) => header.test(name))?.[1];
  const name = cell(/部门|单位|处室/u);
  const [matter, how] = [cell(/事项|业务/u), cell(/办理|说明|方式/u)];
  return name ? { name, ...(matter && { matter }), ...(how && { how }) } : undefined;
}

export function isOfficeTable({ document }: Passage): boolean {
  return document.use === 'offices';
}
