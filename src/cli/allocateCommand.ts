import { parseArgs } from 'node:util';
import { checkWorkbook, previewRun } from '../flow';
import { openXlsx } from '../workbook/file';
import { allotmentLines } from './allotmentLines';
import { issueLines } from './checkCommand';
import { UsageError } from './command';
import type { CommandInput } from './command';
import { readBytes, reportFailures, writeWhole } from './files';
import { readChange } from './readChange';

/** `suanpan allocate IN.xlsx [--json FILE] [--reserve 20%] [--limit …] [--aim probability]`: what a run would allot, as tables; nothing is written into a workbook. Exit code 1 where the limits contradict each other. */
export async function allocateCommand({ args, language, terminal, engine }: CommandInput): Promise<number> {
  const { positionals, values } = parseArgs({
    args: [...args],
    allowPositionals: true,
    options: {
      json: { type: 'string' },
      reserve: { type: 'string' },
      aim: { type: 'string' },
      set: { type: 'string', multiple: true },
      limit: { type: 'string', multiple: true },
    },
  });
  const [path] = positionals;
  if (path === undefined || positionals.length > 1) throw new UsageError({ en: 'allocate takes one workbook.', zh: 'allocate 需要一个工作簿。' });
  return reportFailures(path, language, terminal, async () => {
    const ports = { workbook: await openXlsx(await readBytes(path)), engine };
    const { plan, issues } = await checkWorkbook(ports);
    if (!plan || issues.some((issue) => issue.level === 'error')) {
      issueLines(issues, language).forEach(terminal.err);
      return 1;
    }
    const set = [...(values.set ?? []), ...named('reserveShare', values.reserve), ...named('aim', values.aim)];
    const read = readChange({ set, limit: values.limit ?? [], owner: '', reason: '', until: null }, plan);
    if ('wrong' in read) {
      terminal.err(read.wrong);
      return 1;
    }
    const outcome = await previewRun(ports, { allocation: read.change });
    if (outcome.kind === 'stopped') {
      issueLines(outcome.issues, language).forEach(terminal.err);
      return 1;
    }
    const { plan: asked, result } = outcome.preview;
    if (values.json !== undefined) {
      const { allocation, classes, reserve, resources, territories, dealOwners, capacity, channel, reallocation } = result;
      const all = { settings: asked.settings, allocation, classes, reserve, resources, territories, dealOwners, capacity, channel, reallocation };
      await writeWhole(values.json, `${JSON.stringify(all, null, 1)}\n`);
    }
    allotmentLines(asked, result).forEach(terminal.out);
    return 0;
  });
}

function named(key: string, value: string | undefined): string[] {
  return value === undefined ? [] : [`${key} = ${value}`];
}
