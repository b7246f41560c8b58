// Bundles the engine from source, so that a benchmark needs no build.
import esbuild from 'esbuild';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

const root = path.join(path.dirname(fileURLToPath(import.meta.url)), '..', '..');

/** `more`: further exports, as text with paths from the repository's root. */
export async function loadEngine(more = '') {
  const { outputFiles } = await esbuild.build({
    stdin: { contents: `export * from './src/engine'; export * from './src/plan'; ${more}`, resolveDir: root, loader: 'ts' },
    bundle: true,
    format: 'esm',
    write: false,
    logLevel: 'error',
  });
  return import(`data:text/javascript;base64,${Buffer.from(outputFiles[0].text).toString('base64')}`);
}

/** Best of `times` runs in milliseconds of processor time, which other work on the machine disturbs less than the clock. */
export function best(times, work) {
  let least = Infinity;
  for (let i = 0; i < times; i++) {
    const from = process.cpuUsage();
    work();
    const { user, system } = process.cpuUsage(from);
    least = Math.min(least, (user + system) / 1000);
  }
  return least;
}

/** Best of `times` runs: milliseconds by the clock, and of processor time, to which the engine's own threads (garbage collection, compilation) add. */
export function bestTimes(times, work) {
  let [clock, processor] = [Infinity, Infinity];
  for (let i = 0; i < times; i++) {
    const begun = performance.now();
    processor = Math.min(processor, best(1, work));
    clock = Math.min(clock, performance.now() - begun);
  }
  return `${clock.toFixed(0)} ms by the clock (${processor.toFixed(0)} of processor time)`;
}
