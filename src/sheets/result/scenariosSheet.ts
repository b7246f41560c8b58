import { assert } from '../../plan';
import type { Snapshot } from '../../versions';
import { a1 } from '../content';
import type { CellStyle, SheetSpec } from '../spec';
import { fill } from './businessWords';
import { newDraft } from './draft';
import type { Draft } from './draft';
import { grouped } from './findings';
import { calc } from './formulas';
import { firstRow, headRow } from './layouts';
import { amountFormat, colours, differenceFormat, looks, percentDifferenceFormat } from './look';
import { putHeader } from './putHead';
import { differenceRules } from './rules';
import { planTotals, settingOf, sideName, tableOf, unitOf } from './versionSide';
import type { VersionSide } from './versionSide';
import { versionSheetWords } from './versionSheetWords';

/** How many versions stand side by side at most. */
const most = 8;

/**
 * The Scenarios sheet: up to eight versions in columns, first the figures of the whole year, then the plan of every part of the tree; beside each but the first its difference to the first, by formulas, in native
 * colours.
 * **errors** asserts one to eight versions.
 */
export function scenariosSheet(sides: readonly VersionSide[], language: 'en' | 'zh'): SheetSpec {
  assert(sides.length > 0 && sides.length <= most, 'one to eight versions stand side by side');
  const words = versionSheetWords[language];
  const first = sides[0] as VersionSide;
  const { unit, text, decimals } = unitOf(first.snapshot, language);
  const names = sides.map((side) => sideName(side, language));
  const draft = newDraft();
  const value = (i: number): number => (i === 0 ? 1 : 3 * i - 1);
  const rows = partsOf(sides, language);
  draft.put(0, 0, words.scenarios, looks.title);
  draft.put(1, 0, findingOf(sides, names, language), looks.finding);
  draft.put(2, 0, [first.snapshot.planName, `${words.unit} ${text}`, 'Suanpan'].join(' · '), looks.facts);
  putHeader(draft, [
    { column: 0, text: words.part },
    ...names.flatMap((name, i) => [
      { column: value(i), text: name, number: true },
      ...(i === 0
        ? []
        : [
            { column: value(i) + 1, text: fill(words.delta, { first: names[0] ?? '' }), number: true },
            { column: value(i) + 2, text: words.share, number: true },
          ]),
    ]),
  ]);
  rows.forEach(({ label, indent, bold, amounts }, r) => {
    const row = firstRow + r;
    const look: CellStyle = bold ? { bold: true, borderTop: colours.rule } : {};
    draft.put(row, 0, label, { ...look, align: 'left', indent });
    amounts.forEach((amount, i) =>
      putAmount(
        draft,
        row,
        value(i),
        amount === null ? null : amount / unit,
        amounts[0] === null ? null : (amounts[0] as number) / unit,
        i,
        look,
        decimals,
      ),
    );
  });
  const body = (column: number) => ({ row: firstRow, column, rows: rows.length, columns: 2 });
  return {
    id: 'scenarios',
    name: words.scenarios,
    tab: colours.resultTab,
    ...draft.finish(),
    rules: sides.slice(1).flatMap((_side, i) => differenceRules(`scenarios${i + 1}`, body(value(i + 1) + 1))),
    charts: [],
    tables: [],
    widths: draft.widths([28, ...sides.flatMap((_side, i) => (i === 0 ? [16] : [16, 16, 10]))]),
    freeze: { rows: headRow + 1, columns: 1 },
    names: [
      { name: 'sp_Scenarios', rect: { row: firstRow, column: 0, rows: rows.length, columns: value(sides.length - 1) + (sides.length > 1 ? 3 : 1) } },
    ],
    printTitleRow: headRow,
    printPages: { wide: 1, titleColumns: 1 },
    gridlines: false,
  };
}

function putAmount(
  draft: Draft,
  row: number,
  column: number,
  amount: number | null,
  base: number | null,
  i: number,
  look: CellStyle,
  decimals: number,
): void {
  draft.put(row, column, amount, { ...look, align: 'right', format: amountFormat(decimals) });
  if (i === 0) return;
  const [own, first] = [a1(row, column), `$${a1(row, 1)}`];
  const known = amount !== null && base !== null;
  draft.put(row, column + 1, calc(`IF(OR(${own}="",${first}=""),"",${own}-${first})`, known ? amount - base : ''), {
    ...look,
    align: 'right',
    format: differenceFormat(decimals),
  });
  const share = known && base !== 0 ? (amount - base) / base : '';
  draft.put(row, column + 2, calc(`IF(OR(${own}="",${first}="",${first}=0),"",(${own}-${first})/${first})`, share), {
    ...look,
    align: 'right',
    format: percentDifferenceFormat,
  });
}

interface PartRow {
  readonly label: string;
  readonly indent: number;
  readonly bold: boolean;
  /** Currency; null: that version has no such part. */
  readonly amounts: readonly (number | null)[];
}

function partsOf(sides: readonly VersionSide[], language: 'en' | 'zh'): PartRow[] {
  const totals = sides.map(({ snapshot }) => new Map(planTotals(snapshot).map(({ path, amount }) => [JSON.stringify(path), amount])));
  const paths = [...new Set(totals.flatMap((each) => [...each.keys()]))].map((key) => JSON.parse(key) as string[]);
  paths.sort((a, b) => (a.join('\u0000') < b.join('\u0000') ? -1 : 1));
  const words = versionSheetWords[language];
  const figures = (['sales', 'forecast', 'reserve'] as const).map((figure) => ({
    label: words[figure],
    indent: 0,
    bold: false,
    amounts: sides.map(({ snapshot }) => figureOf(snapshot, figure)),
  }));
  const nodes = paths.map((path) => ({
    label: path.at(-1) ?? words.plan,
    indent: path.length,
    bold: path.length < 2,
    amounts: totals.map((each) => each.get(JSON.stringify(path)) ?? null),
  }));
  return [...figures.filter(({ amounts }) => amounts.some((amount) => amount !== null)), ...nodes];
}

function figureOf(snapshot: Snapshot, figure: 'sales' | 'forecast' | 'reserve'): number | null {
  const sumOf = (name: string, column: string, counts: (row: readonly unknown[], columns: readonly string[]) => boolean): number | null => {
    const table = tableOf(snapshot, name);
    const at = table?.columns.indexOf(column) ?? -1;
    const rows = table?.rows.filter((row) => counts(row, table.columns)) ?? [];
    if (at < 0 || rows.length === 0) return null;
    return rows.reduce((sum, row) => sum + (typeof row[at] === 'number' ? row[at] : 0), 0);
  };
  switch (figure) {
    case 'sales': {
      const isOfYear = planYearMonths(snapshot);
      return sumOf('sales', 'amount', (row, columns) => isOfYear(String(row[columns.indexOf('month')] ?? '')));
    }
    case 'forecast':
      return sumOf('forecast', 'mean', (row, columns) => {
        const [first, ...rest] = columns.slice(0, columns.indexOf('month')).map((_name, i) => row[i]);
        return first !== '' && first !== null && rest.every((member) => member === '' || member === null);
      });
    case 'reserve':
      return sumOf('tiers', 'amount', (row) => row[0] === 'reserve');
  }
}

/** Whether a month (`2017-03`) lies in a version's plan year, which begins in the fiscal year's first month. */
function planYearMonths(snapshot: Snapshot): (month: string) => boolean {
  const [year, start] = [Number(settingOf(snapshot, 'planYear')), Number(settingOf(snapshot, 'fiscalStart') ?? 1)];
  const first = year * 12 + start - 1;
  return (month) => {
    const at = Number(month.slice(0, 4)) * 12 + Number(month.slice(5, 7)) - 1;
    return at >= first && at < first + 12;
  };
}

/** Which has the highest plan, and by how much over the lowest; versions without results are left out. */
function findingOf(sides: readonly VersionSide[], names: readonly string[], language: 'en' | 'zh'): string {
  const words = versionSheetWords[language];
  const { unit, text, decimals } = unitOf((sides[0] as VersionSide).snapshot, language);
  const totals = sides.flatMap(({ snapshot }, i) => {
    const [total] = planTotals(snapshot);
    return total ? [{ name: names[i] ?? '', amount: total.amount }] : [];
  });
  if (totals.length < 2) return words.alone;
  const best = totals.reduce((a, b) => (b.amount > a.amount ? b : a));
  const lowest = totals.reduce((a, b) => (b.amount < a.amount ? b : a));
  if (best.amount === lowest.amount) return words.equal;
  const difference = `${grouped((best.amount - lowest.amount) / unit, decimals)} ${text}`;
  return fill(words.finding, { best: best.name, lowest: lowest.name, difference });
}
