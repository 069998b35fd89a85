/** The house rules as failing tests: who may import whom, what a room holds, where a sentence may stand. */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join, relative, resolve } from 'node:path';
import { describe, expect, it } from 'vitest';
import { skills } from '../bot/skills/index.ts';

const ROOT = resolve(import.meta.dirname, '..');
const BOT = join(ROOT, 'bot');
const LONGEST_FILE = 200;

const SKILL_FILES = ['act.ts', 'index.ts', 'read.ts', 'rules.ts', 'words.ts'];
/** Inside a skill each file may use the ones after it; `act/` may stand beside `act.ts` where one file is not enough. */
const SKILL_ORDER = ['index', 'act', 'rules', 'words', 'read'];

/** The first part of a path under bot/ → the rooms it may import. */
const MAY_IMPORT: Readonly<Record<string, readonly string[]>> = {
  scanner: ['scanner'],
  language: ['language'],
  ports: ['ports'],
  core: ['core', 'ports', 'scanner', 'language'],
  library: ['library', 'ports', 'scanner', 'language'],
  adapters: ['adapters', 'ports', 'scanner', 'language'],
  skills: ['skills', 'core', 'ports', 'scanner', 'language'],
  'bot.ts': ['core', 'ports'],
  'obeyed.ts': ['library', 'core'],
  'rehearsal.ts': ['core', 'ports', 'skills'],
  config: [],
  'config.ts': ['config'],
  policy: ['ports', 'scanner', 'language'],
  'policy.ts': ['policy', 'ports', 'scanner', 'language'],
};
const KNOWS_EVERYBODY = /^(main\.ts|wiring(\.ts|\/))/;

/** A package has one owner; it can be replaced by editing one folder. */
const OWNERS: Readonly<Record<string, RegExp>> = {
  'dingtalk-stream': /^adapters\/dingtalk\//,
  ws: /^adapters\/dingtalk\//,
  bottleneck: /^adapters\/dingtalk\//,
  openai: /^adapters\/model\//,
  langchain: /^adapters\/model\//,
  '@langchain/openai': /^adapters\/model\//,
  '@orama/orama': /^library\//,
  kysely: /^adapters\/store\//,
  'node:sqlite': /^adapters\/store\//,
  'pinyin-pro': /^language\//,
  re2js: /^scanner\//,
  chokidar: /^library\//,
  marked: /^(library|adapters\/dingtalk)\//,
  hono: /^adapters\/http\//,
  '@hono/node-server': /^adapters\/http\//,
  'prom-client': /^adapters\/http\//,
  echarts: /^adapters\/http\//,
  pino: /^adapters\/log\//,
};

/** Wires and tools of the edge, not plugs of a port; so is all that stands in a folder beside its plug. */
const WIRES =
  /^adapters\/(dingtalk\/(stream|payload|api|token|errors|request|transport|download|cards|spending)|store\/|http\/(?!meters)|model\/(?!llm)|log\/redaction|.+\/.+\/)/;

const sources = filesUnder(BOT).filter((file) => file.endsWith('.ts'));
const text = new Map(sources.map((file) => [file, readFileSync(join(BOT, file), 'utf8')]));
const imports = new Map(sources.map((file) => [file, importsOf(file)]));

function filesUnder(folder: string): string[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => relative(folder, join(entry.parentPath, entry.name)).replaceAll('\\', '/'));
}

function specifiersOf(file: string): string[] {
  const pattern = /(?:from\s+|import\s*\(?\s*)'([^']+)'/g;
  return [...text.get(file)!.matchAll(pattern)].map((match) => match[1]!);
}

function importsOf(file: string): string[] {
  return specifiersOf(file)
    .filter((path) => path.startsWith('.'))
    .map((path) => relative(BOT, resolve(BOT, dirname(file), path)).replaceAll('\\', '/'));
}

const floorOf = (file: string): string => file.split('/')[0]!;
const roomOf = (file: string): string => file.split('/').slice(0, 2).join('/');
/** `skills/notice/act/ladder.ts` has the place of `act`. */
const placeIn = (file: string): number => SKILL_ORDER.indexOf(file.split('/')[2]!.replace('.ts', ''));
const packageOf = (specifier: string): string =>
  specifier.startsWith('node:')
    ? specifier
    : specifier
        .split('/')
        .slice(0, specifier.startsWith('@') ? 2 : 1)
        .join('/');

describe('who may import whom', () => {
  it.each(sources.filter((file) => !KNOWS_EVERYBODY.test(file)))('%s imports only downwards', (file) => {
    const allowed = MAY_IMPORT[floorOf(file)];
    for (const target of imports.get(file)!) {
      expect(allowed, `${file} stands in a room this test does not know`).toBeDefined();
      expect(allowed, `${file} imports ${target}`).toContain(floorOf(target));
    }
  });

  it.each(sources.filter((file) => /^(skills|adapters)\/.+\//.test(file)))(
    '%s does not know its neighbours',
    (file) => {
      for (const target of imports.get(file)!) {
        if (floorOf(target) === floorOf(file)) expect(roomOf(target)).toBe(roomOf(file));
      }
    },
  );

  it('nobody imports in a circle, not even types', () => {
    const done = new Set<string>();
    const visit = (file: string, path: readonly string[]): void => {
      expect(path, `circle: ${[...path, file].join(' → ')}`).not.toContain(file);
      if (done.has(file)) return;
      for (const next of imports.get(file) ?? []) visit(next, [...path, file]);
      done.add(file);
    };
    for (const file of sources) visit(file, []);
  });

  it.each(Object.entries(OWNERS))('only its owner imports %s', (name, owner) => {
    const users = sources.filter((file) => specifiersOf(file).some((specifier) => packageOf(specifier) === name));
    expect(users.filter((file) => !owner.test(file))).toEqual([]);
  });
});

describe('the rooms', () => {
  const folders = readdirSync(join(BOT, 'skills'), { withFileTypes: true }).filter((entry) => entry.isDirectory());

  it('lists every skill folder once', () => {
    expect(skills.map((skill) => skill.name).sort()).toEqual(folders.map((folder) => folder.name).sort());
  });

  it.each(folders.map((folder) => folder.name))(
    'skill %s has the same five files, read from the outside in',
    (name) => {
      const entries = readdirSync(join(BOT, 'skills', name), { withFileTypes: true });
      const files = entries.flatMap((entry) => (entry.isFile() ? [entry.name] : [])).sort();
      const rooms = entries.flatMap((entry) => (entry.isDirectory() ? [entry.name] : []));
      expect(files).toEqual(SKILL_FILES);
      expect(SKILL_FILES, 'a folder stands beside the file it belongs to').toEqual(
        expect.arrayContaining(rooms.map((room) => `${room}.ts`)),
      );
      const own = sources.filter((file) => roomOf(file) === `skills/${name}`);
      for (const file of own) {
        const inside = imports.get(file)!.filter((target) => roomOf(target) === `skills/${name}`);
        for (const target of inside) {
          expect(placeIn(target), `${file} → ${target}`).toBeGreaterThanOrEqual(placeIn(file));
        }
      }
    },
  );

  it('gives every plug the name of its socket', () => {
    const plugs = sources.filter((file) => file.startsWith('adapters/') && !WIRES.test(file));
    for (const plug of plugs) expect(sources).toContain(`ports/${plug.split('/').at(-1)!}`);
  });
});

describe('every file', () => {
  it.each(sources)('%s opens with a sentence about itself and is about one thing', (file) => {
    expect(text.get(file)).toMatch(/^\/\*\*/);
    expect(text.get(file)!.trimEnd().split('\n').length).toBeLessThanOrEqual(LONGEST_FILE);
  });

  it.each(sources)('%s keeps the habits of the house', (file) => {
    const code = text.get(file)!;
    expect(code, 'no console').not.toMatch(/\bconsole\./);
    expect(code, 'no default export').not.toMatch(/^export default/m);
    if (!['config.ts', 'main.ts'].includes(file)) expect(code, 'no process.env').not.toMatch(/process\.env/);
    expect(file, 'a name that says nothing').not.toMatch(/(utils?|helpers?|common|misc)\b/);
  });

  it.each(filesUnder(join(ROOT, 'test')).filter((file) => file.endsWith('.ts') && file !== 'architecture.test.ts'))(
    'test/%s uses no mocks and skips nothing in silence',
    (file) => {
      expect(readFileSync(join(ROOT, 'test', file), 'utf8')).not.toMatch(/vi\.mock|\.only\(|it\.todo/);
    },
  );
});

describe('what the robot says', () => {
  it('passes the guard: the memo alone makes replies, and one place alone sends them', () => {
    const code = (pattern: RegExp): string[] => sources.filter((file) => pattern.test(text.get(file)!));
    expect(code(/chat\.send\(/)).toEqual(['core/perform.ts']);
    expect(code(/kind: 'reply',/)).toEqual(['core/memo.ts']);
    expect(text.get('core/memo.ts')).toMatch(/replyJob\(guarded\(/);
  });
});

describe('what is promised in writing', () => {
  it('every setting stands in .env.example, and nothing else does', () => {
    const known = [...text.get('config.ts')!.matchAll(/^ {2}([A-Z_]{4,}):/gm)].map((match) => match[1]!);
    const written = [...readFileSync(join(ROOT, '.env.example'), 'utf8').matchAll(/^#? ?([A-Z_]+)=/gm)].map(
      (match) => match[1]!,
    );
    expect(new Set(written)).toEqual(new Set(known));
  });

  it('every prompt page is used', () => {
    const pages = existsSync(join(ROOT, 'prompts'))
      ? filesUnder(join(ROOT, 'prompts')).filter((file) => file !== 'README.md')
      : [];
    const code = [...text.values()].join('\n');
    for (const page of pages) expect(code).toContain(page.replace(/\.md$/, ''));
  });
});
