import { parseArgs } from 'node:util';
import { checkWorkbook } from '../flow';
import { cellText, explanationLines, parseA1, parseScope, scopeOfCell } from '../sheets';
import { openXlsx } from '../workbook/file';
import { issueLines } from './checkCommand';
import { UsageError } from './command';
import type { CommandInput } from './command';
import { readBytes, reportFailures } from './files';

/** `suanpan why IN.xlsx WHERE [--json]`: why a number of the plan is what it is. WHERE is a part of the plan (`Europe / Bikes · 2017-03`) or a cell of its sheet (`Plan!F12`). */
export async function whyCommand({ args, language, terminal, engine }: CommandInput): Promise<number> {
  const { positionals, values } = parseArgs({ args: [...args], allowPositionals: true, options: { json: { type: 'boolean' } } });
  const [path, where] = positionals;
  if (path === undefined || where === undefined || positionals.length > 2)
    throw new UsageError({ en: 'why takes one workbook and one part of the plan.', zh: 'why 需要一个工作簿和计划的一个范围。' });
  return reportFailures(path, language, terminal, async () => {
    const { plan, issues, content } = await checkWorkbook({ workbook: await openXlsx(await readBytes(path)), engine });
    if (!plan || issues.some((issue) => issue.level === 'error')) {
      issueLines(issues, language).forEach(terminal.err);
      return 1;
    }
    const bang = where.lastIndexOf('!');
    const rect = bang > 0 ? parseA1(where.slice(bang + 1)) : null;
    const sheet = where.slice(0, Math.max(0, bang)).replace(/^'|'$/g, '');
    const scope = rect ? scopeOfCell(content, plan, { sheet, row: rect.row, column: rect.column }) : null;
    const read = rect ? (scope ? { scope } : null) : parseScope(where, plan);
    if (!read || 'issue' in read) {
      const zh = `“${where}”不是计划的范围，也不是计划表中的单元格；例如 ${example(plan.dimensions[0]?.members[0] ?? '')}`;
      const en = `'${where}' is no part of the plan and no cell of its sheet; expected such as ${example(plan.dimensions[0]?.members[0] ?? '')}`;
      terminal.err(language === 'zh' ? zh : en);
      return 1;
    }
    const explanation = await engine.explain({ plan, scope: read.scope });
    if (values.json) terminal.out(JSON.stringify(explanation, null, 1));
    else for (const { text, at } of explanationLines(explanation, plan, language)) terminal.out(at ? `${text} [${cellText(at)}]` : text);
    return 0;
  });
}

function example(member: string): string {
  return `'${member} · Q3'`;
}
