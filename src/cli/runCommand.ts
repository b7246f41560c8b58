import { parseArgs } from 'node:util';
import { applyRun, previewRun } from '../flow';
import type { JournalPort } from '../flow';
import { parseDay } from '../plan';
import { openXlsx } from '../workbook/file';
import { issueLines } from './checkCommand';
import { engineInProcess } from './engineInProcess';
import { readBytes, reportFailures, writeWhole } from './files';
import { UsageError } from './command';
import type { CommandInput } from './command';

const noJournal: JournalPort = { save: async () => {}, load: async () => null };

/** `suanpan run IN.xlsx --out OUT.xlsx [--as-of DATE] [--json FILE]`: the same use case as the pane's Run, on a file. */
export async function runCommand({ args, language, terminal }: CommandInput): Promise<number> {
  const { positionals, values } = parseArgs({
    args: [...args],
    allowPositionals: true,
    options: { out: { type: 'string' }, 'as-of': { type: 'string' }, json: { type: 'string' } },
  });
  const [path] = positionals;
  if (path === undefined || positionals.length > 1) throw new UsageError('run takes one workbook.');
  const out = values.out;
  if (out === undefined) throw new UsageError('run needs --out OUT.xlsx, the workbook to write.');
  const asOf = values['as-of'] === undefined ? null : parseDay(values['as-of']);
  if (values['as-of'] !== undefined && asOf === null)
    throw new UsageError(`--as-of '${values['as-of']}' is not a day; expected YYYY-MM-DD, e.g. 2017-04-30.`);
  return reportFailures(path, language, terminal, async () => {
    const workbook = await openXlsx(await readBytes(path));
    const ports = { workbook, engine: engineInProcess(), journal: noJournal };
    const outcome = await previewRun(ports, asOf ? { asOf } : {});
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
    return 0;
  });
}
