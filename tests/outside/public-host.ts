import { once } from 'node:events';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { createServer, type RequestListener, type Server } from 'node:http';
import { createServer as createTlsServer } from 'node:https';
import { type AddressInfo, connect } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { testAuthority } from './test-authority.ts';

/** A host name of the public web that exists in one test only. */
export interface PublicHost extends AsyncDisposable {
  /** Environment for a child process that finds the host through the proxy and trusts it. */
  readonly environment: Readonly<Record<string, string>>;
}

/**
 * Puts a program behind TLS on a public host name: a certificate of a test authority, and a proxy
 * that leads every connection to that name here and refuses all others.
 */
export async function publicHost(host: string, program: RequestListener): Promise<PublicHost> {
  const authority = testAuthority();
  const { certificate, key } = authority.issue(host);
  const tls = createTlsServer({ cert: certificate, key }, program);
  const tlsPort = await listen(tls);
  const proxy = createServer((_request, response) => response.writeHead(501).end());
  proxy.on('connect', (request, socket) => {
    if (request.url !== `${host}:443`) return socket.end('HTTP/1.1 403 Forbidden\r\n\r\n');
    const onward = connect(tlsPort, '127.0.0.1', () => {
      socket.write('HTTP/1.1 200 Connection Established\r\n\r\n');
      onward.pipe(socket);
      socket.pipe(onward);
    });
    onward.on('error', () => socket.destroy());
    socket.on('error', () => onward.destroy());
  });
  const proxyPort = await listen(proxy);
  const folder = await mkdtemp(join(tmpdir(), 'signet-authority-'));
  const authorityFile = join(folder, 'authority.pem');
  await writeFile(authorityFile, authority.certificate);
  return {
    environment: {
      NODE_USE_ENV_PROXY: '1',
      HTTPS_PROXY: `http://127.0.0.1:${proxyPort}`,
      NODE_EXTRA_CA_CERTS: authorityFile,
    },
    async [Symbol.asyncDispose]() {
      for (const server of [proxy, tls]) {
        server.closeAllConnections();
        server.close();
      }
      await rm(folder, { recursive: true, force: true });
    },
  };
}

async function listen(server: Pick<Server, 'listen' | 'address' | 'once'>): Promise<number> {
  server.listen(0, '127.0.0.1');
  await once(server as Server, 'listening');
  return (server.address() as AddressInfo).port;
}
