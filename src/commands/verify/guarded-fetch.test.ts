import { once } from 'node:events';
import { createServer, type RequestListener } from 'node:http';
import { describe, expect, it } from 'vitest';
import { guardedFetch, mayConnect } from './guarded-fetch.ts';

async function site(listener: RequestListener) {
  const server = createServer(listener).listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  const port = typeof address === 'object' ? address?.port : 0;
  return {
    url: `http://127.0.0.1:${port}/`,
    async [Symbol.asyncDispose]() {
      server.closeAllConnections();
      server.close();
    },
  };
}

describe('an address that may be spoken to', () => {
  it('is a public one', () => {
    for (const address of ['93.184.216.34', '2606:2800:220:1::1', '::ffff:93.184.216.34']) {
      expect([address, mayConnect(address, 'document', [])]).toEqual([address, true]);
    }
  });

  it.each([
    ...['127.0.0.1', '::1', '10.1.2.3', '172.31.0.1', '192.168.1.1', '169.254.169.254', '0.0.0.0'],
    ...['100.64.0.1', '224.0.0.1', '255.255.255.255', 'fe80::1', 'fd00::1', 'ff02::1', '::'],
    ...['::ffff:127.0.0.1', '::ffff:10.0.0.1', '::ffff:a9fe:a9fe', '64:ff9b::7f00:1', 'no address'],
  ])('is not %s when a document names it', (address) => {
    expect(mayConnect(address, 'document', [])).toBe(false);
  });

  it('is one of a network that the settings allow', () => {
    const allowed = ['10.20.0.0/16', 'fd00::7'];
    const answers = ['10.20.3.4', '10.21.3.4', 'fd00::7', 'fd00::8'].map((address) =>
      mayConnect(address, 'document', allowed),
    );
    expect(answers).toEqual([true, false, true, false]);
  });

  it('is the own machine when the operator typed it, and no other private one', () => {
    expect(mayConnect('127.0.0.1', 'operator', [])).toBe(true);
    expect(mayConnect('::1', 'operator', [])).toBe(true);
    expect(mayConnect('192.168.1.1', 'operator', [])).toBe(false);
  });
});

describe('fetching', () => {
  it('opens http only for the operator', async () => {
    await using good = await site((_, answer) => answer.end('{}'));
    expect(Buffer.from(await guardedFetch(good.url, '*/*', 'operator', [])).toString()).toBe('{}');
    const forbidden = expect.objectContaining({ code: 'address_forbidden' });
    await expect(guardedFetch(good.url, '*/*', 'document', ['127.0.0.1'])).rejects.toEqual(
      forbidden,
    );
  });

  it('checks where it is sent', async () => {
    const forbidden = expect.objectContaining({ code: 'address_forbidden' });
    for (const location of [
      '/again',
      'https://10.0.0.1/',
      'https://[::1]/',
      'file:///etc/passwd',
    ]) {
      await using sending = await site((_, answer) => answer.writeHead(302, { location }).end());
      await expect(guardedFetch(sending.url, '*/*', 'operator', [])).rejects.toEqual(forbidden);
    }
  });

  it('stops reading what does not end', async () => {
    const piece = Buffer.alloc(1_000_000);
    await using endless = await site((_, answer) => {
      const more = () => {
        while (!answer.destroyed && answer.write(piece));
      };
      answer.on('drain', more).on('error', () => {});
      more();
    });
    await expect(guardedFetch(endless.url, '*/*', 'operator', [])).rejects.toMatchObject({
      code: 'too_large',
    });
  });
});
