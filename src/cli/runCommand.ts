import { parseArgs } from 'node:util';
import { applyRun, checkWorkbook, previewRun } from '../flow';
import type { JournalPort, Ports } from '../flow';
import type { Day, Plan } from '../plan';
import { parseEdit } from '../sheets';
import type { AdjustmentDraft, AllocationChange, EditFacts, PlanEdit } from '../sheets';
import { openXlsx } from '../workbook/file';
import { issueLines } from './checkCommand';
import { readBytes, reportFailures, writeWhole } from './files';
import { yearLine } from './oddsLines';
import { parseDayOption } from './parseDayOption';
import { UsageError } from './command';
import type { CommandInput } from './command';
import { readChange } from './readChange';
import type { AskedChange } from './readChange';

const noJournal: JournalPort = { save: async () => {}, load: async () => null };

/** `suanpan run IN.xlsx --out OUT.xlsx [--as-of DATE] [--json FILE]`: the same use case as the pane's Run, on a file. */
export async function runCommand({ args, language, terminal, engine }: CommandInput): Promise<number> {
  const { positionals, values } = parseArgs({
    args: [...args],
    allowPositionals: true,
    options: {
      out: { type: 'string' },
      'as-of': { type: 'string' },
      json: { type: 'string' },
      edit: { type: 'string', multiple: true },
      set: { type: 'string', multiple: true },
      limit: { type: 'string', multiple: true },
      owner: { type: 'string' },
      reason: { type: 'string' },
      until: { type: 'string' },
      typed: { type: 'string' },
    },
  });
  const [path] = positionals;
  if (path === undefined || positionals.length > 1) throw new UsageError({ en: 'run takes one workbook.', zh: 'run 需要一个工作簿。' });
  const out = values.out;
  if (out === undefined)
    throw new UsageError({ en: 'run needs --out OUT.xlsx, the workbook to write.', zh: 'run 需要 --out OUT.xlsx，即要写入的工作簿。' });
  const asOf = parseDayOption('--as-of', values['as-of']);
  const until = parseDayOption('--until', values.until);
  const { typed } = values;
  if (typed !== undefined && typed !== 'take' && typed !== 'discard')
    throw new UsageError({ en: `--typed takes take or discard, not '${typed}'.`, zh: `--typed 只能是 take 或 discard，不能是“${typed}”。` });
  const facts = { owner: values.owner ?? '', reason: values.reason ?? '', until };
  return reportFailures(path, language, terminal, async () => {
    const workbook = await openXlsx(await readBytes(path));
    const ports = { workbook, engine, journal: noJournal };
    const day = asOf ? { asOf } : {};
    const edit = values.edit ? await readEdits(ports, values.edit, facts, day) : null;
    if (edit && 'wrong' in edit) {
      terminal.err(edit.wrong);
      return 1;
    }
    const asked = { set: values.set ?? [], limit: values.limit ?? [], ...facts };
    const allotment = asked.set.length + asked.limit.length > 0 ? await readAllotment(ports, asked, day) : null;
    if (allotment && 'wrong' in allotment) {
      terminal.err(allotment.wrong);
      return 1;
    }
    const outcome = await previewRun(ports, {
      ...day,
      ...(edit ? { edit } : {}),
      ...(allotment ? { allocation: allotment.change } : {}),
      ...(typed ? { typed } : {}),
    });
    if (outcome.kind === 'stopped') {
      issueLines(outcome.issues, language).forEach(terminal.err);
      terminal.err(language === 'zh' ? '输入有错误，未写入任何内容。' : 'The input has errors; nothing was written.');
      return 1;
    }
    const { preview } = outcome;
    await applyRun(ports, preview, 'run');
    await writeWhole(out, await workbook.save());
    if (values.json !== undefined) {
      const { plan, result, issues } = preview;
      await writeWhole(values.json, `${JSON.stringify({ settings: plan.settings, result, issues }, null, 1)}\n`);
    }
    issueLines(preview.issues, language).forEach(terminal.out);
    const changed = preview.sheets.map((sheet) => `${sheet.name} ${sheet.cells}`).join(', ');
    const zh = preview.writes.length === 0 ? `${out}：没有变化` : `${out}：改动 ${preview.changeCount} 个单元格（${changed}）`;
    const en = preview.writes.length === 0 ? `${out}: nothing changed` : `${out}: ${preview.changeCount} cells changed (${changed})`;
    terminal.out(language === 'zh' ? zh : en);
    yearLine(preview.plan, preview.result.outlook).forEach(terminal.out);
    return 0;
  });
}

/** The edits of the command line as rows of the Adjustments table; a sentence for the first that cannot be read. No plan: no rows, the run says what is wrong. */
async function readEdits(
  ports: Pick<Ports, 'workbook' | 'engine'>,
  lines: readonly string[],
  facts: EditFacts,
  day: { readonly asOf?: Day },
): Promise<PlanEdit | { readonly wrong: string }> {
  const { plan } = await checkWorkbook(ports, day);
  const add: AdjustmentDraft[] = [];
  for (const line of plan ? lines : []) {
    const read = parseEdit(line, plan as Plan, facts);
    if ('wrong' in read) return { wrong: `--edit '${line}': ${read.wrong}` };
    add.push(read.draft);
  }
  return { add, remove: [] };
}

/** The settings and limits of the command line; a sentence for the first that cannot be read. No plan: none, the run says what is wrong. */
async function readAllotment(
  ports: Pick<Ports, 'workbook' | 'engine'>,
  asked: AskedChange,
  day: { readonly asOf?: Day },
): Promise<{ readonly change: AllocationChange } | { readonly wrong: string }> {
  const { plan } = await checkWorkbook(ports, day);
  return plan ? readChange(asked, plan) : { change: {} };
}
