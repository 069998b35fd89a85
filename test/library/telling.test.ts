/** What the operator is told of the folder, and how often. */
import { expect, it } from 'vitest';
import type { FolderState } from '../../bot/library/folder.ts';
import { openTelling } from '../../bot/library/folder/telling.ts';
import type { Log } from '../../bot/ports/log.ts';

function listen() {
  const lines: string[] = [];
  const write = (data: object): void => void lines.push(JSON.stringify(data));
  const log: Log = {
    debug: write,
    info: () => {},
    warn: write,
    error: write,
    child: () => log,
    during: (_, work) => work(),
  };
  return { lines, log };
}

function folder(parts: Partial<FolderState>): FolderState {
  return { documents: [], aside: [], remarks: [], ...parts } as unknown as FolderState;
}

const documentFor = (audience: string) => ({ head: { file: `${audience}.md`, title: '甲', audience } });

it('tells each thing once, and again when it comes back', () => {
  const { lines, log } = listen();
  const tell = openTelling(log);
  const broken = folder({ aside: [{ file: 'a.pdf', reason: '打不开', hash: '' }] as unknown as FolderState['aside'] });
  tell(broken);
  tell(broken);
  expect(lines).toHaveLength(1);
  tell(folder({}));
  tell(broken);
  expect(lines).toHaveLength(2);
});

it('names the document whose audience nobody has', () => {
  const { lines, log } = listen();
  const documents = ['public', 'hr', 'stuff'].map(documentFor) as unknown as FolderState['documents'];
  openTelling(log, ['hr'])(folder({ documents }));
  expect(lines).toEqual([expect.stringMatching(/stuff\.md.*可见范围“stuff”没有人有/)]);
});

it('takes any word for a role where no policy is known', () => {
  const { lines, log } = listen();
  openTelling(log)(folder({ documents: [documentFor('stuff')] as unknown as FolderState['documents'] }));
  expect(lines).toEqual([]);
});
