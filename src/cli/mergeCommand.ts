import { parseArgs } from 'node:util';
import { applyRestore } from '../flow';
import type { BalancePolicy, JournalPort, MergeFound } from '../flow';
import { columnWord, tableWord } from '../sheets';
import type { Conflict, SnapshotValue } from '../versions';
import { openXlsx } from '../workbook/file';
import { issueLines } from './checkCommand';
import { UsageError } from './command';
import type { CommandInput } from './command';
import { readBytes, reportFailures, writeWhole } from './files';
import { snapshotOfFile } from './snapshotOfFile';

const noJournal: JournalPort = { save: async () => {}, load: async () => null };
const policies: readonly BalancePolicy[] = ['others', 'all', 'total', 'none'];
const rules = ['ours', 'theirs', 'base'] as const;

/** Exit code where conflicts are open, or the input has errors: nothing is written. */
const CONFLICTS = 1;

/**
 * `suanpan merge BASE.xlsx OURS.xlsx THEIRS.xlsx --out FILE.xlsx [--prefer ours|theirs|base] [--balance others|all|total|none] [--json]`: what both changed since BASE, put together in a copy of OURS, and
 * calculated. Exit code 1, and nothing written, while conflicts are open.
 */
export async function mergeCommand({ args, language, terminal, engine }: CommandInput): Promise<number> {
  const { positionals, values } = parseArgs({
    args: [...args],
    allowPositionals: true,
    options: { out: { type: 'string' }, prefer: { type: 'string' }, balance: { type: 'string', default: 'others' }, json: { type: 'boolean' } },
  });
  const [base, ours, theirs] = positionals;
  if (base === undefined || ours === undefined || theirs === undefined || positionals.length > 3)
    throw new UsageError({
      en: 'merge takes three workbooks: the one that both came from, yours, theirs.',
      zh: 'merge 需要三个工作簿：共同的起点、您的、对方的。',
    });
  const { out } = values;
  if (out === undefined)
    throw new UsageError({ en: 'merge needs --out FILE.xlsx, the workbook to write.', zh: 'merge 需要 --out FILE.xlsx，即要写入的工作簿。' });
  const rule = rules.find((each) => each === values.prefer) ?? null;
  if (values.prefer !== undefined && rule === null)
    throw new UsageError({
      en: `--prefer takes ${rules.join(', ')}, not '${values.prefer}'.`,
      zh: `--prefer 只能是 ${rules.join('、')}，不能是“${values.prefer}”。`,
    });
  const policy = policies.find((each) => each === values.balance);
  if (!policy)
    throw new UsageError({
      en: `--balance takes ${policies.join(', ')}, not '${values.balance}'.`,
      zh: `--balance 只能是 ${policies.join('、')}，不能是“${values.balance}”。`,
    });
  return reportFailures(ours, language, terminal, async () => {
    const sides = [await snapshotOfFile(base, engine), await snapshotOfFile(theirs, engine)];
    for (const [i, path] of [base, theirs].entries()) {
      const issues = sides[i]?.issues;
      if (!issues) continue;
      terminal.err(path);
      issueLines(issues, language).forEach(terminal.err);
      return CONFLICTS;
    }
    const [from, other] = sides;
    if (!from?.snapshot || !other?.snapshot) return CONFLICTS;
    const ports = { workbook: await openXlsx(await readBytes(ours)), engine, journal: noJournal };
    const asked = { base: from.snapshot, theirs: other.snapshot, settlements: { byId: {}, rule }, policy };
    const outcome = await ports.engine.merge({ content: await ports.workbook.read(), ...asked });
    if (outcome.kind === 'stopped') {
      issueLines(outcome.issues, language).forEach(terminal.err);
      return CONFLICTS;
    }
    const { found } = outcome;
    if (values.json === true) terminal.out(JSON.stringify({ ...found, written: outcome.kind === 'ready' }, null, 1));
    else mergeLines(found, language).forEach(terminal.out);
    if (outcome.kind === 'open') return CONFLICTS;
    if (outcome.preview.writes.length > 0) {
      const applied = await applyRestore(ports, outcome.preview, 'merge');
      if (applied.kind === 'stopped') {
        issueLines(applied.issues, language).forEach(terminal.err);
        return CONFLICTS;
      }
    }
    await writeWhole(out, await ports.workbook.save());
    return 0;
  });
}

/** What a merge found, a line each: changes taken, conflicts with their values, totals that gave way. */
export function mergeLines({ taken, conflicts, open, balance }: MergeFound, language: 'en' | 'zh'): string[] {
  const zh = language === 'zh';
  const counts = zh
    ? `带入 ${taken.theirs} 处，保留 ${taken.ours} 处，相同 ${taken.both} 处，冲突 ${conflicts.length} 处（待定 ${open.length}）`
    : `${taken.theirs} changes of theirs, ${taken.ours} of ours, ${taken.both} alike, ${conflicts.length} conflicts (${open.length} open)`;
  const text = (value: SnapshotValue): string => (value === null ? (zh ? '空白' : 'blank') : String(value));
  const line = (conflict: Conflict): string => {
    const { table, key, column, kind, base, ours, theirs } = conflict;
    const where = [
      tableWord(table, language),
      key.filter((part) => part !== null && part !== '').join(' · '),
      ...(column === null ? [] : [columnWord(table, column, language)]),
    ];
    const what = {
      'both-changed': zh
        ? `原 ${text(base)}，我方 ${text(ours)}，对方 ${text(theirs)}`
        : `base ${text(base)}, ours ${text(ours)}, theirs ${text(theirs)}`,
      'we-deleted': zh ? '我方删除，对方修改' : 'we deleted the row, they changed it',
      'they-deleted': zh ? '对方删除，我方修改' : 'they deleted the row, we changed it',
      'both-added': zh ? `双方新增不同：我方 ${text(ours)}，对方 ${text(theirs)}` : `both added it: ours ${text(ours)}, theirs ${text(theirs)}`,
    }[kind];
    return `${zh ? '冲突' : 'conflict'}: ${where.join(' / ')}: ${what}`;
  };
  const name = (key: readonly SnapshotValue[]): string => key.filter((part) => part !== null && part !== '').join(' · ');
  return [
    counts,
    ...open.map(line),
    ...balance.imbalances.map(({ key, amount, sum }) =>
      zh ? `合计：${name(key)} 为 ${amount}，各部分合计 ${sum}` : `total: ${name(key)} is ${amount}, its parts add up to ${sum}`,
    ),
    ...balance.changes.map(({ key, from, to }) => `  ${name(key)}: ${from} → ${to}`),
  ];
}
