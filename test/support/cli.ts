import { runCli } from '../../src/cli/runCli';
import { engineOnce } from './engineOnce';

/** Runs the command line in this process, in English: its exit code and what it printed. What it computes is computed once for all test files. */
export async function cli(...args: string[]): Promise<{ code: number; out: string; err: string }> {
  const lines = { out: [] as string[], err: [] as string[] };
  const code = await runCli(
    args,
    { LANG: 'en_US.UTF-8' },
    { out: (line) => lines.out.push(line), err: (line) => lines.err.push(line) },
    engineOnce(),
  );
  return { code, out: lines.out.join('\n'), err: lines.err.join('\n') };
}
