/** What the operator is told of the folder, and how often. */
import { expect, it } from 'vitest';
import type { FolderState } from '../../bot/library/folder.ts';
import { openTelling } from '../../bot/library/folder/telling.ts';
import type { Log } from '../../bot/ports/log.ts';

function listen() {
  const lines: string[] = [];
  const said: string[] = [];
  const write = (data: object, words: string): void => {
    lines.push(JSON.stringify(data));
    said.push(words);
  };
  const log: Log = {
    debug: write,
    info: (_, words) => void said.push(words),
    warn: write,
    error: write,
    child: () => log,
    during: (_, work) => work(),
  };
  return { lines, said, log };
}

function folder(parts: Partial<FolderState>): FolderState {
  return { documents: [], aside: [], remarks: [], isThere: true, ...parts } as unknown as FolderState;
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

it('tells once, as an error, that there is no folder at all, and does not say that it was read', () => {
  const { lines, said, log } = listen();
  const tell = openTelling(log);
  const gone = { isThere: false, aside: [{ file: '.', reason: '知识库文件夹打不开（ENOENT）' }] };
  for (let look = 0; look < 3; look += 1) tell(folder(gone as unknown as Partial<FolderState>));
  expect(lines).toEqual([expect.stringContaining('知识库文件夹打不开')]);
  expect(said).toEqual(['There is no knowledge folder.']);
  tell(folder({}));
  expect(said.at(-1)).toBe('The knowledge folder was read.');
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
