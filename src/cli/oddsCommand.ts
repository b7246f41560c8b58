import { parseArgs } from 'node:util';
import { oddsBasis, oddsOfTarget } from '../engine';
import type { AskedTarget } from '../engine';
import { previewRun } from '../flow';
import type { Outlook } from '../plan';
import { planWithDrivers } from '../sheets';
import type { DriverDraft } from '../sheets';
import { openXlsx } from '../workbook/file';
import { issueLines } from './checkCommand';
import { UsageError } from './command';
import type { CommandInput } from './command';
import { readBytes, reportFailures, writeWhole } from './files';
import { driverLines } from './driverLines';
import { askedOddsLines, oddsLines } from './oddsLines';
import { parseDriver } from './parseDriver';
import { readAskedOdds } from './readAskedOdds';
import { parseDayOption } from './parseDayOption';
import { readQuantity } from './readQuantity';

/**
 * `suanpan odds IN.xlsx [--json FILE] [--node 'France › Bikes'] [--until 2017-06-30] [--target 1200000] [--driver 'Promotion 2018-03 = 10']`: how likely the targets are to be reached, what is expected and what moves it; with a node, a day or a target the odds of exactly that.
 * `--driver 'Promotion 2018-03 = 10'` (as often as wanted) tells the forecast and the odds before and after. Writes no workbook. Exit code 1 where the input has errors or has no such part.
 */
export async function oddsCommand({ args, language, terminal, engine }: CommandInput): Promise<number> {
  const { positionals, values } = parseArgs({
    args: [...args],
    allowPositionals: true,
    options: {
      json: { type: 'string' },
      node: { type: 'string' },
      until: { type: 'string' },
      target: { type: 'string' },
      driver: { type: 'string', multiple: true },
    },
  });
  const [path] = positionals;
  if (path === undefined || positionals.length > 1) throw new UsageError({ en: 'odds takes one workbook.', zh: 'odds 需要一个工作簿。' });
  const until = parseDayOption('--until', values.until);
  const target = values.target === undefined ? null : readQuantity(values.target);
  if (values.target !== undefined && (target === null || values.target.includes('%')))
    throw new UsageError({
      en: `--target '${values.target}' is no amount; expected a number such as 1200000.`,
      zh: `--target“${values.target}”不是金额；应为数字，例如 1200000。`,
    });
  const isAsked = values.node !== undefined || until !== null || target !== null;
  return reportFailures(path, language, terminal, async () => {
    const workbook = await openXlsx(await readBytes(path));
    const outcome = await previewRun({ workbook, engine });
    if (outcome.kind === 'stopped') {
      issueLines(outcome.issues, language).forEach(terminal.err);
      return 1;
    }
    const { plan, result } = outcome.preview;
    const planned = isAsked
      ? await readAskedOdds({ node: values.node ?? '', until, target }, plan, (scope) => engine.explain({ plan, scope }))
      : null;
    if (planned && 'wrong' in planned) {
      terminal.err(planned.wrong);
      return 1;
    }
    const drafts: DriverDraft[] = [];
    for (const text of values.driver ?? []) {
      const read = parseDriver(text, planWithDrivers(plan, drafts), result.forecast.months);
      if ('wrong' in read) {
        terminal.err(read.wrong);
        return 1;
      }
      drafts.push(...read.drafts);
    }
    if (values.driver !== undefined) {
      const targets = planned ? [planned.asked] : wholeYear(result.outlook);
      const tried = await engine.tryDrivers({ plan, drafts, targets });
      if (values.json !== undefined) await writeWhole(values.json, `${JSON.stringify({ settings: plan.settings, drafts, tried }, null, 1)}\n`);
      driverLines(plan, tried).forEach(terminal.out);
      return 0;
    }
    const asked = planned && oddsOfTarget(oddsBasis(plan, result.forecast, planned.asked.scope.period?.to), planned.asked);
    if (values.json !== undefined) {
      const all = { settings: plan.settings, ...(asked ? { asked } : {}), outlook: result.outlook };
      await writeWhole(values.json, `${JSON.stringify(all, null, 1)}\n`);
    }
    (asked ? askedOddsLines(plan, asked) : oddsLines(plan, result.outlook)).forEach(terminal.out);
    return 0;
  });
}

/** The year's target of the whole. */
function wholeYear({ odds }: Outlook): AskedTarget[] {
  return odds
    .filter(({ scope }) => Object.keys(scope.members).length === 0 && scope.period === null)
    .map(({ scope, target }) => ({ scope, amount: target }));
}
