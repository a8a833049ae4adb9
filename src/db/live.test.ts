import { createServer, type Socket } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import { expect, it } from 'vitest';
import { openLiveFeed } from './live.ts';

it('tries to come back about once a second, however long the database is away', async () => {
  let attempts = 0;
  const refusing = createServer((socket: Socket) => {
    attempts += 1;
    socket.destroy();
  });
  await new Promise<void>((resolve) => refusing.listen(0, '127.0.0.1', resolve));
  const { port } = refusing.address() as { port: number };
  const feed = openLiveFeed({
    connectionString: `postgres://signet@127.0.0.1:${port}/signet?sslmode=disable`,
  });
  await sleep(4_500);
  await feed.close();
  refusing.close();
  expect(attempts).toBeGreaterThanOrEqual(2);
  expect(attempts).toBeLessThanOrEqual(6);
});
