import { parseArgs } from 'node:util';
import { readBytes, reportFailures, writeWhole } from './files';
import { forecastCsv } from './forecast';
import { forecastTogether } from './forecastTogether';
import type { TogetherOutcome } from './forecastTogether';
import { UsageError } from './command';
import type { CommandInput } from './command';

/** `suanpan forecast SERIES.csv --horizon N --period P [--levels 80,95] [--hierarchy HIERARCHY.csv [--unit 1] [--non-negative]] --json OUT.json`. */
export async function forecastCommand({ args, language, terminal }: CommandInput): Promise<number> {
  const { positionals, values } = parseArgs({
    args: [...args],
    allowPositionals: true,
    options: {
      horizon: { type: 'string' },
      period: { type: 'string' },
      levels: { type: 'string', default: '80,95' },
      json: { type: 'string' },
      hierarchy: { type: 'string' },
      unit: { type: 'string' },
      'non-negative': { type: 'boolean', default: false },
    },
  });
  const [path] = positionals;
  if (path === undefined || positionals.length > 1) throw new UsageError({ en: 'forecast takes one CSV file.', zh: 'forecast 需要一个 CSV 文件。' });
  if (values.json === undefined)
    throw new UsageError({ en: 'forecast needs --json OUT.json, the file to write.', zh: 'forecast 需要 --json OUT.json，即要写入的文件。' });
  const { json: out, hierarchy } = values;
  if (hierarchy === undefined && (values.unit !== undefined || values['non-negative']))
    throw new UsageError({ en: '--unit and --non-negative go with --hierarchy.', zh: '--unit 和 --non-negative 须与 --hierarchy 一起使用。' });
  const unit = values.unit === undefined ? {} : { unit: roundingUnit(values.unit) };
  const options = {
    horizon: wholeNumber('--horizon', values.horizon, 1, 1000),
    period: wholeNumber('--period', values.period, 1, 400),
    levels: values.levels.split(',').map((level) => wholeNumber('--levels', level, 1, 99)),
  };
  return reportFailures(path, language, terminal, async () => {
    const text = await readText(path);
    const { series, issues, note } =
      hierarchy === undefined
        ? { ...forecastCsv(text, options), note: null }
        : addUp(forecastTogether(text, await readText(hierarchy), { ...options, ...unit, nonNegative: values['non-negative'] }), language);
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
    if (note !== null) terminal.out(note);
    return 0;
  });
}

async function readText(path: string): Promise<string> {
  return new TextDecoder().decode(await readBytes(path));
}

/** The outcome with one line on how it was made to add up. */
function addUp(
  { series, issues, reconciled, leaves }: TogetherOutcome,
  language: 'en' | 'zh',
): Pick<TogetherOutcome, 'series' | 'issues'> & { readonly note: string | null } {
  const sums = Object.keys(series).length - leaves;
  const ways = {
    mint: ['weighed by how their errors went together', '按误差及其相关性加权'],
    wls: ['weighed by the size of their errors', '按误差大小加权'],
    'bottom-up': ['leaves added up', '自下而上汇总'],
  } as const;
  const way = reconciled && ways[reconciled.method];
  const note =
    way && (language === 'zh' ? `${leaves} 个末级序列、${sums} 个合计相互一致（${way[1]}）` : `${leaves} leaves and ${sums} sums agree (${way[0]})`);
  return { series, issues, note };
}

/** A whole number, or one over a whole number. */
function roundingUnit(text: string): number {
  const unit = Number(text);
  const isWhole = (n: number): boolean => n >= 1 && Math.abs(n - Math.round(n)) < 1e-9 * n;
  if (text.trim() === '' || !Number.isFinite(unit) || unit <= 0 || !(isWhole(unit) || isWhole(1 / unit)))
    throw new UsageError({
      en: `--unit takes a whole number, or one over a whole number such as 0.01, not '${text}'.`,
      zh: `--unit 应为整数，或整数分之一（如 0.01），不能是“${text}”。`,
    });
  return unit;
}

function wholeNumber(name: string, text: string | undefined, from: number, to: number): number {
  const n = Number(text);
  if (text === undefined || text.trim() === '' || !Number.isInteger(n) || n < from || n > to) {
    throw new UsageError({
      en: `${name} takes a whole number from ${from} to ${to}${text === undefined ? '' : `, not '${text}'`}.`,
      zh: `${name} 应为 ${from} 至 ${to} 的整数${text === undefined ? '' : `，不能是“${text}”`}。`,
    });
  }
  return n;
}
