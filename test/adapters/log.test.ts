/** What a line of the log holds, and what it never does. */
import { describe, expect, it } from 'vitest';
import { openLog } from '../../bot/adapters/log/log.ts';
import { withoutSecrets } from '../../bot/adapters/log/redaction.ts';

function open() {
  const lines: Record<string, unknown>[] = [];
  const log = openLog('trace', { write: (line) => void lines.push(JSON.parse(line) as Record<string, unknown>) });
  return { lines, log };
}

describe('the id of what is worked on', () => {
  it('stands on every line, also of parts that do not know it', async () => {
    const { lines, log } = open();
    const part = log.child({ part: 'api' });
    await log.during({ job: 'msg1' }, async () => {
      log.info({}, 'one');
      await Promise.resolve();
      part.warn({ status: 503 }, 'two');
    });
    log.info({}, 'three');
    expect(lines).toMatchObject([{ job: 'msg1' }, { job: 'msg1', part: 'api', status: 503 }, { msg: 'three' }]);
    expect(lines[2]).not.toHaveProperty('job');
  });

  it('is not mixed up by works that go on at once', async () => {
    const { lines, log } = open();
    const work = (job: string) =>
      log.during({ job }, async () => {
        await Promise.resolve();
        log.info({ said: job }, 'done');
      });
    await Promise.all(['a', 'b', 'c'].map(work));
    expect(lines.every(({ job, said }) => job === said)).toBe(true);
  });
});

describe('by its type', () => {
  it.each([
    ['a field named like a secret', { clientSecret: 'Zx81' }, 'Zx81'],
    ['a token below other fields', { call: { headers: { 'x-acs-dingtalk-access-token': 'Zx81' } } }, 'Zx81'],
    ['an identity number in a field', { reason: '张三 11010519491231002X 来办' }, '11010519491231002X'],
    ['a mobile number in a list', { found: ['13812345678'] }, '13812345678'],
    ['what people wrote', { text: '我要补卡' }, '补卡'],
    ['the message of an error', { problem: new Error('cannot read 我要补卡') }, '补卡'],
    ['what lies too deep to be looked at', { a: { b: { c: { d: { e: 'Zx81' } } } } }, 'Zx81'],
    ['a session in an address', { at: 'https://oapi.dingtalk.com/robot/sendBySession?session=Zx81abc' }, 'Zx81abc'],
    ['the password of a database', { at: 'postgres://steward:Zx81@db:5432/oa' }, 'Zx81'],
  ])('%s is hidden', (_what, data, hidden) => {
    const { lines, log } = open();
    log.warn(data, 'something happened');
    expect(JSON.stringify(lines)).not.toContain(hidden);
    expect(lines).toHaveLength(1);
  });

  it('codes, figures and ids stay, so that a line can be searched for', () => {
    const { lines, log } = open();
    const data = {
      job: 'msg11010519491231002X',
      code: 'authFailed',
      status: 401,
      tokens: 120,
      route: '/v1.0/robot/ding/send',
    };
    log.info(data, 'something happened');
    expect(lines).toMatchObject([data]);
  });

  it.each([
    ['Authorization: Bearer abcdefgh12345678', 'Authorization: Bearer [hidden]'],
    ['?access_token=abc&x=1', '?access_token=[hidden]&x=1'],
    ['key sk-abcdefghijklmnop1234', 'key [hidden]'],
    ['nothing to hide', 'nothing to hide'],
  ])('%s', (line, shown) => {
    expect(withoutSecrets(line)).toBe(shown);
  });
});
