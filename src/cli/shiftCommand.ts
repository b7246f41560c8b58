import { parseArgs } from 'node:util';
import { checkWorkbook, previewRun } from '../flow';
import { tryBasis } from '../flow/compute';
import type { Plan, Resource, ResourceLine, ShiftEffect } from '../plan';
import { allocationLimitName, allocationLimitParts, fill, lineName } from '../sheets';
import { openXlsx } from '../workbook/file';
import { allotmentWords } from './allotmentWords';
import { issueLines } from './checkCommand';
import { UsageError } from './command';
import type { CommandInput } from './command';
import { figuresOf } from './figuresOf';
import { readBytes, reportFailures } from './files';
import { parseShift } from './parseShift';
import { textTable } from './textTable';

/** `suanpan shift IN.xlsx 'Exhibition / Europe -> Online / Europe 15%' [--json]`: what moving a share of one line to another would do to return, leads, odds and risk. */
export async function shiftCommand({ args, language, terminal, engine }: CommandInput): Promise<number> {
  const { positionals, values } = parseArgs({ args: [...args], allowPositionals: true, options: { json: { type: 'boolean' } } });
  const [path, what] = positionals;
  if (path === undefined || what === undefined || positionals.length > 2)
    throw new UsageError({ en: 'shift takes one workbook and one shift.', zh: 'shift 需要一个工作簿和一项调动。' });
  return reportFailures(path, language, terminal, async () => {
    const ports = { workbook: await openXlsx(await readBytes(path)), engine };
    const checked = await checkWorkbook(ports);
    const early = checked.plan ? parseShift(what, checked.plan) : null;
    if (early && 'wrong' in early) {
      terminal.err(early.wrong);
      return 1;
    }
    const outcome = await previewRun(ports);
    if (outcome.kind === 'stopped') {
      issueLines(outcome.issues, language).forEach(terminal.err);
      return 1;
    }
    const { plan, result } = outcome.preview;
    const read = parseShift(what, plan);
    if ('wrong' in read) {
      terminal.err(read.wrong);
      return 1;
    }
    const { shift } = await ports.engine.tryAllocation({ basis: tryBasis(plan, result), change: {}, shift: read.shift });
    if (shift === null) throw new UsageError({ en: 'the shift is of no resource of this workbook.', zh: '该调动不属于此工作簿的任何资源。' });
    if (values.json) terminal.out(JSON.stringify(shift, null, 1));
    else shiftLines(plan, read.shift, shift).forEach(terminal.out);
    return 0;
  });
}

function shiftLines(
  plan: Plan,
  { from, to, resource }: { readonly from: number; readonly to: number; readonly resource: Resource },
  effect: ShiftEffect,
): string[] {
  const words = allotmentWords[plan.language];
  const { money, percent, count, amount } = figuresOf(plan);
  const [giver, taker] = [from, to].map((at) => lineName(plan.lines[at] as ResourceLine));
  const row = (name: string, pair: { readonly before: number; readonly after: number } | null, text: (value: number) => string): string[][] =>
    pair === null ? [] : [[name, text(pair.before), text(pair.after)]];
  const rows = [
    ...row(words.return, effect.return, money),
    ...row(words.leads, effect.leads, count),
    ...row(words.costPerLead, effect.costPerLead, (value) => value.toFixed(2)),
    ...row(words.odds, effect.odds, percent),
    ...row(words.risk, effect.risk, money),
  ];
  const { limited } = effect;
  const limit = limited && allocationLimitName(allocationLimitParts(plan, resource, limited.source), plan.language);
  return [
    fill(words.shift, { amount: amount(resource, effect.amount), from: giver ?? '', to: taker ?? '' }),
    ...textTable([words.figure, words.before, words.after], rows),
    ...(limited && limit !== null ? [fill(words.limited, { limit, most: amount(resource, limited.most) })] : []),
  ];
}
