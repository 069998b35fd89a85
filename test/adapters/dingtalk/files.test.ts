/** Files people sent: fetched from DingTalk and its storage, and from nowhere else, whatever address we are given. */
import type { Server } from 'node:http';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Api } from '../../../bot/adapters/dingtalk/api.ts';
import { openFiles } from '../../../bot/adapters/dingtalk/files.ts';
import { downloadExchange } from '../../../bot/adapters/dingtalk/request.ts';
import type { Files } from '../../../bot/ports/files.ts';
import { listen, openDoorTo, problemOf } from './door.ts';
import { createLogBook, type LogBook } from './log-book.ts';

const BASES = { apiBase: 'https://api.dingtalk.com', oapiBase: 'https://oapi.dingtalk.com' };
const ATTACHMENT = { kind: 'file', downloadCode: 'code-1', name: '名单.csv' } as const;

let server: Server;
let port: number;
let book: LogBook;
let api: Api;
let files: Files;
/** What DingTalk says of the code, and what lies at the address it gives. */
let lent: { status: number; body: object };
let lies: { status: number; headers?: Record<string, string>; bytes: Buffer };
let asked: string[];

beforeEach(async () => {
  asked = [];
  ({ server, port } = await listen((request, response) => {
    const path = request.url ?? '';
    asked.push(path);
    if (path.startsWith('/v1.0/oauth2')) return response.end(JSON.stringify({ accessToken: 't', expireIn: 7200 }));
    if (path.startsWith('/v1.0/')) return response.writeHead(lent.status).end(JSON.stringify(lent.body));
    return response.writeHead(lies.status, lies.headers).end(lies.bytes);
  }));
  book = createLogBook();
  api = openDoorTo(port, book);
  files = openFiles({ api, robotCode: 'robot' });
  lent = { status: 200, body: { downloadUrl: `http://127.0.0.1:${port}/file?signature=canary-signature` } };
  lies = { status: 200, bytes: Buffer.from('姓名,手机号\n') };
});

afterEach(() => {
  api.close();
  server.close();
});

describe('a file somebody sent', () => {
  it('comes as it is, whatever its bytes', async () => {
    lies.bytes = Buffer.from([0, 255, 254, 10, 13]);
    expect(Buffer.from((await files.fetch(ATTACHMENT))!)).toEqual(lies.bytes);
  });

  it.each([
    [
      'its code is over',
      () => void (lent = { status: 400, body: { code: 'invalidParameter.robotCode.downloadCode' } }),
    ],
    ['its address is over', () => void (lies = { status: 403, bytes: Buffer.from('AccessDenied') })],
    [
      'the address leads on to another',
      () => void (lies = { status: 302, headers: { location: 'http://127.0.0.1/admin' }, bytes: Buffer.alloc(0) }),
    ],
    [
      'it lies on a machine of our own',
      () => void (lent.body = { downloadUrl: 'http://169.254.169.254/latest/meta-data' }),
    ],
    ['it is larger than anybody reads', () => void (lies.bytes = Buffer.alloc(17 * 1024 * 1024))],
  ])('cannot be had when %s', async (_case, change) => {
    change();
    expect(await files.fetch(ATTACHMENT)).toBeUndefined();
    expect(asked).not.toContain('/admin');
  });

  it('is a problem of the outside when the storage fails, and the address stays unsaid', async () => {
    lies = { status: 503, bytes: Buffer.alloc(0) };
    expect(await problemOf(files.fetch(ATTACHMENT))).toMatchObject({ retryable: true, route: 'download' });
    expect(book.text()).not.toContain('canary-signature');
  });
});

describe('an address', () => {
  it.each([
    'https://zjk.dingtalk.com/file?x=1',
    'https://down-cdn.dingtalk.com/a',
    'https://bucket.oss-cn-hangzhou.aliyuncs.com/a?Signature=b',
    'https://api.dingtalk.com/dl/1',
  ])('%s is fetched', (address) => {
    expect(downloadExchange(address, BASES)?.url.href).toBe(address);
  });

  it.each([
    'http://bucket.aliyuncs.com/a',
    'https://aliyuncs.com.evil.example/a',
    'https://evilaliyuncs.com/a',
    'https://user:pass@bucket.aliyuncs.com/a',
    'https://bucket.aliyuncs.com:8443/a',
    'http://127.0.0.1:8421/',
    'http://[::1]/',
    'file:///etc/passwd',
    'not an address',
    '',
  ])('%j is not', (address) => {
    expect(downloadExchange(address, BASES)).toBeUndefined();
  });
});
