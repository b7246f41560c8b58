import { parseArgs } from 'node:util';
import { applySheet } from '../flow';
import type { Compared, JournalPort } from '../flow';
import { causeTable, causeText, columnWord, keyText, tableWord, valueText } from '../sheets';
import type { Snapshot } from '../versions';
import { openXlsx } from '../workbook/file';
import { issueLines } from './checkCommand';
import { UsageError } from './command';
import type { CommandInput } from './command';
import { readBytes, reportFailures, writeWhole } from './files';
import { snapshotOfFile } from './snapshotOfFile';

const noJournal: JournalPort = { save: async () => {}, load: async () => null };

/** `suanpan diff A.xlsx B.xlsx [--json] [--out SHEET.xlsx]`: what changed from A to B; `--out` writes a copy of B with the Comparison sheet. Exit code 1 where a workbook has errors. */
export async function diffCommand({ args, language, terminal, engine }: CommandInput): Promise<number> {
  const { positionals, values } = parseArgs({
    args: [...args],
    allowPositionals: true,
    options: { json: { type: 'boolean' }, out: { type: 'string' } },
  });
  const [a, b] = positionals;
  if (a === undefined || b === undefined || positionals.length > 2)
    throw new UsageError({ en: 'diff takes two workbooks.', zh: 'diff 需要两个工作簿。' });
  return reportFailures(b, language, terminal, async () => {
    const snapshots: Snapshot[] = [];
    for (const path of [a, b]) {
      const { snapshot, issues } = await snapshotOfFile(path, engine);
      if (!snapshot) {
        terminal.err(path);
        issueLines(issues, language).forEach(terminal.err);
        return 1;
      }
      snapshots.push(snapshot);
    }
    const [from, to] = snapshots as [Snapshot, Snapshot];
    const compared = await engine.compare({ from, to });
    if (values.json === true) terminal.out(JSON.stringify(compared, null, 1));
    else diffLines(compared, language).forEach(terminal.out);
    if (values.out !== undefined) {
      const workbook = await openXlsx(await readBytes(b));
      const versions = snapshots.map((snapshot) => ({ version: null, snapshot }));
      await applySheet(
        { workbook, journal: noJournal },
        await engine.laySheet({ content: await workbook.read(), kind: 'comparison', versions }),
        'diff',
      );
      await writeWhole(values.out, await workbook.save());
    }
    return 0;
  });
}

/** A difference in lines: what was done, what it does to the totals, then row by row. */
export function diffLines({ diff, groups, effects, net }: Compared, language: 'en' | 'zh'): string[] {
  const zh = language === 'zh';
  const { added, removed, changed, moved, renamed } = diff.counts;
  const signed = (amount: number): string => `${amount > 0 ? '+' : ''}${valueText(amount, language)}`;
  const head = zh
    ? `${changed} 处修改，${added} 行新增，${removed} 行删除，${moved} 行移动，${renamed} 处改名${net ? `；计划合计 ${signed(net)}` : ''}`
    : `${changed} changed, ${added} added, ${removed} removed, ${moved} moved, ${renamed} renamed${net ? `; the plan's total ${signed(net)}` : ''}`;
  const cause = groups.map((group) => {
    const table = causeTable(group.cause, language);
    return `  ${table === '' ? '' : `${table}: `}${causeText(group.cause, language)} (${group.inputs + group.cells}${group.net ? `, ${signed(group.net)}` : ''})`;
  });
  const totals = effects
    .filter(({ table, difference }) => table === 'plan' && difference !== 0)
    .map(({ path, period, before, after, difference }) => {
      const name = [path.length === 0 ? (zh ? '合计' : 'total') : path.join(' › '), period].join(' · ');
      return `  ${name}: ${valueText(before, language)} → ${valueText(after, language)} (${signed(difference)})`;
    });
  const details = diff.tables
    .filter(({ kind }) => kind === 'input')
    .flatMap((table) => {
      const row = (key: Parameters<typeof keyText>[1]): string => keyText(table.name, key, language);
      const name = tableWord(table.name, language);
      return [
        ...table.renamed.map(({ from, to }) => `~ ${name}: ${from} → ${to}`),
        ...table.moved.map((move) => `> ${name}: ${row(move.from)} → ${row(move.to)}`),
        ...table.changed.map(
          ({ key, column, from, to }) =>
            `* ${name}: ${row(key)} / ${columnWord(table.name, column, language)}: ${valueText(from, language)} → ${valueText(to, language)}`,
        ),
        ...table.added.map(({ key }) => `+ ${name}: ${row(key)}`),
        ...table.removed.map(({ key }) => `- ${name}: ${row(key)}`),
      ];
    });
  const block = (title: string, lines: readonly string[]): string[] => (lines.length === 0 ? [] : [title, ...lines]);
  return [
    head,
    ...block(zh ? '做了什么：' : 'what was done:', cause),
    ...block(zh ? '对合计的影响：' : 'what it does to the totals:', totals),
    ...details,
  ];
}
