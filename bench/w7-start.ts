/** W7: from the command to a program that is ready, the first time and later; memory at rest. */
import { readdirSync, readFileSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';
import { startProgram } from '../tests/program/program.ts';
import { median, printFigure } from './figure.ts';

const runs = 5;
const restMs = 10_000;

const from = performance.now();
await using program = await startProgram({ command: 'start' });
const first = performance.now() - from;
printFigure({
  bench: 'W7 first start with demo',
  n: 1,
  value: first,
  unit: 'ms',
  limit: null,
  ratio: null,
  runs: [first],
});

const later: number[] = [];
for (let run = 0; run < runs; run += 1) {
  await program.kill();
  later.push(await program.restart());
}
printFigure({
  bench: 'W7 later start',
  n: runs,
  value: median(later),
  unit: 'ms',
  limit: null,
  ratio: null,
  runs: later,
});

await sleep(restMs);
const memory = proportionalMegabytes([program.pid, ...databaseProcesses(program.dataDir)]);
printFigure({
  bench: 'W7 memory at rest (PSS)',
  n: 1,
  value: memory,
  unit: 'MB',
  limit: null,
  ratio: null,
  runs: [memory],
});

/** The postmaster of the data folder and its children. */
function databaseProcesses(dataDir: string): readonly number[] {
  const postmaster = Number(
    readFileSync(`${dataDir}/postgres/cluster/postmaster.pid`, 'utf8').split('\n')[0],
  );
  const children = readdirSync('/proc')
    .map(Number)
    .filter((pid) => pid > 0 && parentOf(pid) === postmaster);
  return [postmaster, ...children];
}

function parentOf(pid: number): number {
  try {
    return Number(/^PPid:\s+(\d+)/m.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1]);
  } catch {
    return 0;
  }
}

/** Shared pages are counted by share, so that a sum over processes is true. */
function proportionalMegabytes(pids: readonly number[]): number {
  const kilobytes = pids.map((pid) =>
    Number(/^Pss:\s+(\d+)/m.exec(readFileSync(`/proc/${pid}/smaps_rollup`, 'utf8'))?.[1]),
  );
  return kilobytes.reduce((sum, one) => sum + one, 0) / 1_024;
}
