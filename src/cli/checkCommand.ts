import { parseArgs } from 'node:util';
import { checkWorkbook } from '../flow';
import type { Issue } from '../plan';
import { issueText } from '../sheets';
import { openXlsx } from '../workbook/file';
import { readBytes, reportFailures } from './files';
import { UsageError } from './command';
import type { CommandInput } from './command';

/** `suanpan check IN.xlsx`: one line an issue; exit code 1 if any is an error. */
export async function checkCommand({ args, language, terminal, engine }: CommandInput): Promise<number> {
  const { positionals } = parseArgs({ args: [...args], allowPositionals: true, options: {} });
  const [path] = positionals;
  if (path === undefined || positionals.length > 1) throw new UsageError({ en: 'check takes one workbook.', zh: 'check 需要一个工作簿。' });
  return reportFailures(path, language, terminal, async () => {
    const { issues, plan } = await checkWorkbook({ workbook: await openXlsx(await readBytes(path)), engine });
    issueLines(issues, language).forEach(terminal.out);
    const errors = issues.filter((issue) => issue.level === 'error').length;
    const warnings = issues.length - errors;
    const zh = `${path}：${errors} 个错误，${warnings} 个提示${plan ? `，实际 ${plan.sales.length} 行，目标 ${plan.targets.length} 个` : ''}`;
    const en = `${path}: ${errors} errors, ${warnings} warnings${plan ? `, ${plan.sales.length} rows of sales, ${plan.targets.length} targets` : ''}`;
    terminal.out(language === 'zh' ? zh : en);
    return errors > 0 ? 1 : 0;
  });
}

/** One line an issue, errors first. */
export function issueLines(issues: readonly Issue[], language: 'en' | 'zh'): string[] {
  const label = { error: language === 'zh' ? '错误' : 'error', warning: language === 'zh' ? '提示' : 'warning' };
  return [...issues]
    .sort((a, b) => (a.level === b.level ? 0 : a.level === 'error' ? -1 : 1))
    .map((issue) => `${label[issue.level]}: ${issueText(issue, language)}`);
}
