import type { Explained, NetEffect, PlanDiff, SnapshotValue, TableDiff } from '../../versions';
import { a1 } from '../content';
import { causeTable, causeText, keyText, valueText } from '../explain/changeText';
import { columnWord, tableWord } from '../explain/versionWords';
import type { CellStyle, SheetSpec } from '../spec';
import { fill } from './businessWords';
import { newDraft } from './draft';
import type { Draft } from './draft';
import { grouped } from './findings';
import { calc } from './formulas';
import { firstRow, headRow } from './layouts';
import { amountFormat, colours, differenceFormat, looks, percentDifferenceFormat } from './look';
import { putHeader } from './putHead';
import { differenceRules, textRule } from './rules';
import { sideName, unitOf } from './versionSide';
import type { VersionSide } from './versionSide';
import { versionSheetWords } from './versionSheetWords';

/** What changed between two versions, as the Comparison sheet is made from. */
export interface ComparedSides {
  readonly diff: PlanDiff;
  readonly groups: readonly Explained[];
  readonly effects: readonly NetEffect[];
  /** What it does to the plan's total, currency; null: one side has no results. */
  readonly net: number | null;
}

/** At most so many single changes are listed; how many more there are is told. */
const most = 5000;
const fills = { changed: '#FFE08A', added: '#C6E7DF', removed: '#FFC2BC', moved: '#D6E4FA', renamed: '#D6E4FA' } as const;
type Kind = keyof typeof fills;

/**
 * The Comparison sheet: what was done between two versions and what each of it does to the plan, what that does to the totals (differences by formulas, in native colours), then every change by business key, coloured by
 * its kind through native rules that read the kind's cell.
 */
export function comparisonSheet(from: VersionSide, to: VersionSide, compared: ComparedSides, language: 'en' | 'zh'): SheetSpec {
  const words = versionSheetWords[language];
  const { unit, text, decimals } = unitOf(to.snapshot, language);
  const draft = newDraft();
  const cells = cellsOf(compared.diff);
  const net = compared.net === null || compared.net === 0 ? null : `${compared.net > 0 ? '+' : ''}${grouped(compared.net / unit, decimals)} ${text}`;
  draft.put(0, 0, words.comparison, looks.title);
  draft.put(
    1,
    0,
    cells === 0 ? words.same : fill(net === null ? words.differsOnly : words.differs, { cells: grouped(cells, 0), net: net ?? '' }),
    looks.finding,
  );
  const sides = fill(words.fromTo, { from: sideName(from, language), to: sideName(to, language) });
  draft.put(2, 0, [to.snapshot.planName, sides, `${words.unit} ${text}`, 'Suanpan'].join(' · '), looks.facts);

  putHeader(draft, [
    { column: 0, text: words.causes },
    { column: 1, text: words.where },
    { column: 2, text: null },
    { column: 3, text: words.cells, number: true },
    { column: 4, text: `${words.net} (${text})`, number: true },
  ]);
  compared.groups.forEach((group, i) => {
    const row = firstRow + i;
    draft.put(row, 0, causeText(group.cause, language), {});
    draft.put(row, 1, causeTable(group.cause, language) || null, {});
    draft.put(row, 3, group.inputs + group.cells, { align: 'right', format: amountFormat(0) });
    draft.put(row, 4, group.net === null ? null : group.net / unit, { align: 'right', format: differenceFormat(decimals) });
  });

  const totalsHead = firstRow + Math.max(1, compared.groups.length) + 1;
  // Every part for the whole year, and the total by its periods.
  const effects = compared.effects.filter(
    ({ table, path, period, difference }) => table === 'plan' && difference !== 0 && (path.length === 0 || !period.includes('-')),
  );
  putTotals(draft, totalsHead, effects, { unit, text, decimals }, language);

  const detailsHead = totalsHead + effects.length + 2;
  const lines = detailLines(compared.diff, language);
  putHeader(
    draft,
    [words.table, words.row, words.column, words.kind, words.before, words.after].map((head, column) => ({ column, text: head, indent: column > 2 })),
    detailsHead,
  );
  lines.slice(0, most).forEach((line, i) => {
    const row = detailsHead + 1 + i;
    [line.table, line.row, line.column, words.kinds[line.kind]].forEach((cell, column) =>
      draft.put(row, column, cell, column === 3 ? { align: 'left', indent: 1 } : {}),
    );
    draft.put(row, 4, line.before, valueLook(line.before));
    draft.put(row, 5, line.after, valueLook(line.after));
  });
  const shown = Math.min(most, lines.length);
  if (lines.length > shown) draft.put(detailsHead + 1 + shown, 0, fill(words.more, { count: grouped(lines.length - shown, 0) }), looks.quiet);
  const kinds = { row: detailsHead + 1, column: 3, rows: Math.max(1, shown), columns: 1 };
  return {
    id: 'comparison',
    name: words.comparison,
    tab: colours.resultTab,
    ...draft.finish(),
    rules: [
      ...differenceRules('comparison:net', { row: firstRow, column: 4, rows: Math.max(1, compared.groups.length), columns: 1 }),
      ...(effects.length > 0 ? differenceRules('comparison:totals', { row: totalsHead + 1, column: 3, rows: effects.length, columns: 2 }) : []),
      ...(Object.keys(fills) as Kind[]).map((kind) => textRule(`comparison:${kind}`, kinds, words.kinds[kind], fills[kind])),
    ],
    charts: [],
    tables: [],
    widths: draft.widths([34, 26, 18, 15, 20, 20]),
    freeze: { rows: headRow + 1, columns: 1 },
    names: [{ name: 'sp_Comparison', rect: { row: detailsHead, column: 0, rows: shown + 1, columns: 6 } }],
    printTitleRow: null,
    printPages: { wide: 1, titleColumns: 0, portrait: true },
    gridlines: false,
  };
}

function putTotals(
  draft: Draft,
  head: number,
  effects: readonly NetEffect[],
  { unit, text, decimals }: { readonly unit: number; readonly text: string; readonly decimals: number },
  language: 'en' | 'zh',
): void {
  const words = versionSheetWords[language];
  putHeader(
    draft,
    [
      { column: 0, text: `${words.totals} (${text})` },
      { column: 1, text: words.before, number: true },
      { column: 2, text: words.after, number: true },
      { column: 3, text: words.difference, number: true },
      { column: 4, text: words.share, number: true },
    ],
    head,
  );
  const shown = (amount: number | null): number | null => (amount === null ? null : amount / unit);
  effects.forEach(({ path, period, before, after }, i) => {
    const row = head + 1 + i;
    const [was, now] = [shown(before) ?? 0, shown(after) ?? 0];
    const amount = { align: 'right', format: amountFormat(decimals) } as const;
    const [a, b] = [a1(row, 1), a1(row, 2)];
    draft.put(row, 0, [path.length === 0 ? words.total : path.join(' › '), period].join(' · '), {});
    // A part that is not there on one side is blank there.
    draft.put(row, 1, shown(before), amount);
    draft.put(row, 2, shown(after), amount);
    draft.put(row, 3, calc(`${b}-${a}`, now - was), { align: 'right', format: differenceFormat(decimals) });
    draft.put(row, 4, calc(`IF(${a}=0,"",(${b}-${a})/${a})`, was === 0 ? '' : (now - was) / was), {
      align: 'right',
      format: percentDifferenceFormat,
    });
  });
}

interface DetailLine {
  readonly table: string;
  readonly row: string;
  readonly column: string;
  readonly kind: Kind;
  readonly before: string | number | boolean | null;
  readonly after: string | number | boolean | null;
}

/** Numbers are grouped, with decimals where they have some; all stands left, under its header. */
function valueLook(value: string | number | boolean | null): CellStyle {
  const look: CellStyle = { align: 'left', indent: 1 };
  return typeof value === 'number' ? { ...look, format: Number.isInteger(value) ? '#,##0' : '#,##0.00####' } : look;
}

/** Every change as a line, inputs before results. Texts are texts, never formulas. */
function detailLines({ tables }: PlanDiff, language: 'en' | 'zh'): DetailLine[] {
  const order = (kind: TableDiff['kind']): number => (kind === 'input' ? 0 : 1);
  return [...tables]
    .sort((a, b) => order(a.kind) - order(b.kind))
    .flatMap((table) => {
      const name = tableWord(table.name, language);
      const row = (key: readonly SnapshotValue[]): string => keyText(table.name, key, language);
      const whole = (values: Readonly<Record<string, SnapshotValue>>): string =>
        Object.entries(values)
          .filter(([column, value]) => !table.keyColumns.includes(column) && value !== null && value !== '')
          .map(([column, value]) => `${columnWord(table.name, column, language)} ${valueText(value, language)}`)
          .join(', ');
      return [
        ...table.renamed.map((change): DetailLine => ({
          table: name,
          row: '',
          column: change.column === null ? '' : columnWord(table.name, change.column, language),
          kind: 'renamed',
          before: change.from,
          after: change.to,
        })),
        ...table.moved.map((move): DetailLine => ({
          table: name,
          row: row(move.to),
          column: '',
          kind: 'moved',
          before: row(move.from),
          after: row(move.to),
        })),
        ...table.changed.map((cell): DetailLine => ({
          table: name,
          row: row(cell.key),
          column: columnWord(table.name, cell.column, language),
          kind: 'changed',
          before: cell.from,
          after: cell.to,
        })),
        ...table.added.map((added): DetailLine => ({
          table: name,
          row: row(added.key),
          column: '',
          kind: 'added',
          before: null,
          after: whole(added.values),
        })),
        ...table.removed.map((removed): DetailLine => ({
          table: name,
          row: row(removed.key),
          column: '',
          kind: 'removed',
          before: whole(removed.values),
          after: null,
        })),
      ];
    });
}

/** How many places differ: cells, rows, moves and names. */
function cellsOf({ counts }: PlanDiff): number {
  return counts.added + counts.removed + counts.changed + counts.moved + counts.renamed;
}
