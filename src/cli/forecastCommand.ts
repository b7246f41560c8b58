import { parseArgs } from 'node:util';
import { readBytes, reportFailures, writeWhole } from './files';
import { forecastCsv } from './forecast';
import { UsageError } from './command';
import type { CommandInput } from './command';

/** `suanpan forecast SERIES.csv --horizon N --period P [--levels 80,95] --json OUT.json`. */
export async function forecastCommand({ args, language, terminal }: CommandInput): Promise<number> {
  const { positionals, values } = parseArgs({
    args: [...args],
    allowPositionals: true,
    options: { horizon: { type: 'string' }, period: { type: 'string' }, levels: { type: 'string', default: '80,95' }, json: { type: 'string' } },
  });
  const [path] = positionals;
  if (path === undefined || positionals.length > 1) throw new UsageError('forecast takes one CSV file.');
  if (values.json === undefined) throw new UsageError('forecast needs --json OUT.json, the file to write.');
  const out = values.json;
  const options = {
    horizon: wholeNumber('--horizon', values.horizon, 1, 1000),
    period: wholeNumber('--period', values.period, 1, 400),
    levels: values.levels.split(',').map((level) => wholeNumber('--levels', level, 1, 99)),
  };
  return reportFailures(path, language, terminal, async () => {
    const { series, issues } = forecastCsv(new TextDecoder().decode(await readBytes(path)), options);
    if (issues.length > 0) {
      issues.forEach(terminal.err);
      terminal.err(language === 'zh' ? '输入有错误，未写入任何内容。' : 'The input has errors; nothing was written.');
      return 1;
    }
    await writeWhole(out, `${JSON.stringify(series)}\n`);
    const count = Object.keys(series).length;
    terminal.out(
      language === 'zh' ? `${out}：${count} 个序列，每个 ${options.horizon} 期` : `${out}: ${count} series, ${options.horizon} steps each`,
    );
    return 0;
  });
}

function wholeNumber(name: string, text: string | undefined, from: number, to: number): number {
  const n = Number(text);
  if (text === undefined || text.trim() === '' || !Number.isInteger(n) || n < from || n > to) {
    throw new UsageError(`${name} takes a whole number from ${from} to ${to}${text === undefined ? '' : `, not '${text}'`}.`);
  }
  return n;
}
