/**
 * A program that uses the embedded database: starts it, prints one JSON line and waits until its
 * standard input ends. Arguments: the options as JSON, and the user to become first.
 */
import { z } from 'zod';
import { startEmbeddedPostgres } from './start.ts';

const [optionsText = '{}', uid] = process.argv.slice(2);
const options = z
  .object({ dataDir: z.string(), pgBinDir: z.string().nullable(), fast: z.boolean() })
  .parse(JSON.parse(optionsText));

if (uid !== undefined) {
  process.setgroups?.([]);
  process.setgid?.(Number(uid));
  process.setuid?.(Number(uid));
}
try {
  const { connection, url, adopted, stop } = await startEmbeddedPostgres(options);
  console.log(JSON.stringify({ connection, url, adopted }));
  process.stdin.resume().on('end', () => void stop());
} catch (error) {
  console.log(JSON.stringify({ refused: error instanceof Error ? error.message : String(error) }));
}
