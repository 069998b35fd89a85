import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { readConfig } from '../../bot/config.ts';

const ENOUGH = { DINGTALK_CLIENT_ID: 'dingabc', DINGTALK_CLIENT_SECRET: 'secret-of-the-app' };

const read = (environment: Record<string, string>) => readConfig(environment);

function faultsOf(environment: Record<string, string>): readonly string[] {
  const result = read(environment);
  return result.kind === 'faults' ? result.faults : [];
}

describe('the settings', () => {
  it('need only the application credentials', () => {
    const result = read(ENOUGH);

    expect(result).toMatchObject({
      kind: 'config',
      config: { dingtalk: { robotCode: 'dingabc', apiBase: 'https://api.dingtalk.com' }, zone: 'Asia/Shanghai' },
    });
  });

  it('name everything that is missing at once', () => {
    expect(faultsOf({ DINGTALK_CLIENT_ID: '  ', TZ_COLLEGE: 'Mars' })).toEqual([
      expect.stringContaining('DINGTALK_CLIENT_ID：没有设置'),
      expect.stringContaining('DINGTALK_CLIENT_SECRET：没有设置'),
      expect.stringContaining('TZ_COLLEGE：'),
    ]);
  });

  it.each([
    ['an address that is none', { DINGTALK_API_BASE: 'api.dingtalk.com' }, 'DINGTALK_API_BASE'],
    ['a log level nobody knows', { LOG_LEVEL: 'loud' }, 'LOG_LEVEL'],
    ['an agent id that is no number', { DINGTALK_AGENT_ID: 'agent' }, 'DINGTALK_AGENT_ID'],
    ['a key of the wrong length', { SEAL_KEY: 'c2hvcnQ=' }, 'SEAL_KEY'],
    ['a database of another make', { DATABASE_URL: 'mysql://u:p@h/d' }, 'DATABASE_URL'],
    ['PostgreSQL without a key for all', { DATABASE_URL: 'postgres://u:p@h/d' }, 'SEAL_KEY'],
    ['limits on another make', { REDIS_URL: 'localhost:6379' }, 'REDIS_URL'],
    ['a secret file that is not there', { SEAL_KEY_FILE: '/no/such/file' }, 'SEAL_KEY_FILE'],
    ['an empty secret file', { SEAL_KEY_FILE: '/dev/null' }, 'SEAL_KEY_FILE'],
    ['administrators separated by a semicolon', { ADMIN_USER_IDS: 'manager4220;manager4221' }, 'ADMIN_USER_IDS：多个'],
    ['administrators separated by a space', { ADMIN_USER_IDS: 'manager4220 manager4221' }, 'ADMIN_USER_IDS：多个'],
  ])('refuse %s and never show its value', (_what, setting, name) => {
    const faults = faultsOf({ ...ENOUGH, ...setting });

    expect(faults).toEqual([expect.stringContaining(name)]);
    expect(faults.join()).not.toContain(Object.values(setting)[0]);
  });

  it('want a secret once: a file beside a value that is set is not overlooked', () => {
    const both = { ...ENOUGH, DINGTALK_CLIENT_SECRET_FILE: '/no/such/file' };

    expect(faultsOf(both)).toEqual([
      'DINGTALK_CLIENT_SECRET_FILE：与 DINGTALK_CLIENT_SECRET 只能设置一个，请删去其中之一',
    ]);
  });

  it('do not call a secret missing whose file is at fault', () => {
    const unreadable = { DINGTALK_CLIENT_ID: 'dingabc', DINGTALK_CLIENT_SECRET_FILE: '/no/such/file' };

    expect(faultsOf(unreadable)).toEqual(['DINGTALK_CLIENT_SECRET_FILE：指向的文件读不到，请检查路径和权限']);
  });

  it('take a secret from a file', () => {
    const file = join(mkdtempSync(join(tmpdir(), 'config-')), 'secret');
    writeFileSync(file, 'from-a-file\n');

    const result = read({ DINGTALK_CLIENT_ID: 'dingabc', DINGTALK_CLIENT_SECRET_FILE: file });

    expect(result).toMatchObject({ config: { dingtalk: { clientSecret: 'from-a-file' } } });
  });

  it('take a model with its address, key and name, or none at all', () => {
    const model = { LLM_BASE_URL: 'https://model.example/v1', LLM_API_KEY: 'k', LLM_MODEL: 'qwen' };
    const llm = { baseUrl: 'https://model.example/v1', apiKey: 'k', model: 'qwen', embeddingModel: undefined };
    expect(read({ ...ENOUGH, ...model })).toMatchObject({ config: { llm } });
    expect(read(ENOUGH)).toMatchObject({ config: { llm: undefined } });
    expect(faultsOf({ ...ENOUGH, LLM_MODEL: 'qwen' })).toEqual([
      expect.stringContaining('LLM_BASE_URL：没有设置'),
      expect.stringContaining('LLM_API_KEY：没有设置'),
    ]);
    expect(faultsOf({ ...ENOUGH, EMBEDDING_MODEL: 'embedder' })).toHaveLength(3);
  });

  it('read administrators separated by commas of either width', () => {
    expect(read({ ...ENOUGH, ADMIN_USER_IDS: 'u1，u2, u3' })).toMatchObject({
      config: { adminUserIds: ['u1', 'u2', 'u3'] },
    });
  });
});
