/** The gateway over TLS: the Java SDK knows only wss, and checks the certificate against what it was told to trust. */
import { once } from 'node:events';
import { WebSocket } from 'ws';
import { expect, it } from 'vitest';
import { openCampus } from '../campus/index.ts';
import { createCertificate } from '../campus/tls/certificate.ts';
import { openTicket } from './campus-client.ts';

it('lets in who trusts its certificate, and only those', async () => {
  const tls = createCertificate();
  const campus = await openCampus({ tls });
  const { endpoint, ticket } = (await openTicket(campus)).body;
  expect(endpoint).toMatch(/^wss:\/\/localhost:\d+\/connect$/u);
  const url = `${String(endpoint)}?ticket=${String(ticket)}`;
  const [refused] = (await once(new WebSocket(url), 'error').catch((error: unknown) => [error])) as [
    NodeJS.ErrnoException,
  ];
  expect(refused.code).toMatch(/SELF_SIGNED|UNABLE_TO_VERIFY/u);
  const socket = new WebSocket(url, { ca: tls.cert });
  await once(socket, 'open');
  expect(campus.connections()).toHaveLength(1);
  await campus.close();
});
