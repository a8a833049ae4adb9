import { parentPort } from 'node:worker_threads';

/** A signing thread that dies of its first order. */
parentPort?.on('message', () => process.exit(1));
