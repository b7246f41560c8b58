import type { GapCause } from '../../plan';
import { a1 } from '../content';
import type { CellStyle } from '../spec';
import { fill } from './businessWords';
import { causesWords } from './causesWords';
import { memberName } from './causeText';
import type { Draft } from './draft';
import { varianceCell } from './elapsed';
import { moneyText } from './findings';
import { calc, quoted, sumRows } from './formulas';
import { treeRows, varianceColumns } from './layouts';
import { amountFormat, colours, differenceFormat, looks, percentFormat } from './look';
import { pathKey, pathText } from './page';
import type { Page } from './page';
import { putHeader } from './putHead';
import { putSum, sumLook } from './putSum';
import type { Waterfall } from './putWaterfall';

/** Columns of the Causes sheet: a table of parts at the left, steps of other bridges at the right. */
export const causeColumns = { where: 0, expected: 1, actual: 2, delta: 3, share: 4, check: 5, label: 7, amount: 8, amountCheck: 9 } as const;
const at = causeColumns;

interface Part {
  readonly label: string;
  readonly expected: number;
  readonly actual: number;
}

/** One node's bridges under its title: the parts that explain the gap, price and volume, late or gone, the funnel's leak. Every total is a native sum that is held against Variance. Returns the rows it takes and the steps of the first. */
export function putCause(
  draft: Draft,
  page: Page,
  cause: GapCause,
  n: number,
  row: number,
): { readonly rows: number; readonly waterfall: Waterfall | null } {
  const words = causesWords[page.plan.language];
  const where = pathText(cause.path, page.words);
  draft.put(row, at.where, fill(words.title, { n, where, amount: moneyText(page, Math.abs(cause.gap)) }), looks.section);
  const parts = partsOf(page, cause);
  const bridges = [...priceBridge(page, cause), ...timingBridge(page, cause), ...leakBridge(page, cause)];
  let [left, right] = [row + 1, row + 1];
  let waterfall: Waterfall | null = null;
  if (parts.parts.length > 0) {
    waterfall = putParts(draft, page, cause, parts, left);
    left += parts.parts.length + 2;
  } else draft.put(left, at.where, words.untold, { color: colours.quiet, italic: true });
  for (const bridge of bridges) right = putBridge(draft, page, cause, bridge, right) + 1;
  return { rows: Math.max(left, right - 1) - row, waterfall };
}

/** Is there more to tell of a node than whether it still comes? */
export function hasBridges(page: Page, cause: GapCause): boolean {
  return partsOf(page, cause).parts.length > 0 || priceBridge(page, cause).length > 0 || leakBridge(page, cause).length > 0;
}

/** The members that explain the gap with all others, else the node's own parts. */
function partsOf(page: Page, { path, members }: GapCause): { readonly head: string; readonly parts: readonly Part[] } {
  const words = causesWords[page.plan.language];
  const own = page.progress.get(pathKey(path));
  if (own === undefined) return { head: '', parts: [] };
  if (members !== null) {
    const told = members.parts.map((part) => ({ label: memberName(part, members.fields), expected: part.expected, actual: part.actual }));
    const rest = (of: 'expected' | 'actual', whole: number): number => told.reduce((sum, part) => sum - part[of], whole);
    const others = { label: words.others, expected: rest('expected', own.planToDate), actual: rest('actual', own.actual ?? 0) };
    const head = fill(words.by, { field: members.fields.map((field) => words.one[field]).join(' × ') });
    return { head, parts: Math.abs(others.expected) + Math.abs(others.actual) < 0.005 ? told : [...told, others] };
  }
  const field = page.levels[path.length]?.field;
  if (field === undefined) return { head: '', parts: [] };
  const below = page.result.control.nodes.filter((node) => node.path.length === path.length + 1 && path.every((each, i) => node.path[i] === each));
  const parts = below
    .map((node) => ({ label: node.path[path.length] as string, expected: node.planToDate, actual: node.actual ?? 0 }))
    .sort((a, b) => a.actual - a.expected - (b.actual - b.expected));
  return { head: fill(words.by, { field: words.one[field] }), parts };
}

function putParts(draft: Draft, page: Page, cause: GapCause, { head, parts }: ReturnType<typeof partsOf>, row: number): Waterfall {
  const words = causesWords[page.plan.language];
  putHeader(
    draft,
    [
      { column: at.where, text: head },
      ...[words.expected, page.words.actual, page.words.delta, words.share].map((text, i) => ({ column: at.expected + i, text, number: true })),
      { column: at.check, text: words.check, indent: true },
    ],
    row,
  );
  const money: CellStyle = { align: 'right', format: amountFormat(page.decimals) };
  const first = row + 1;
  const total = first + parts.length;
  const whole = parts.reduce((sum, part) => sum + (part.actual - part.expected), 0) / page.unit;
  const line = (place: number, delta: number, look: CellStyle): void => {
    const difference = `${a1(place, at.actual)}-${a1(place, at.expected)}`;
    draft.put(place, at.delta, calc(difference, delta), { ...look, align: 'right', format: differenceFormat(page.decimals) });
    if (whole === 0) return;
    const share = calc(`IF(${a1(total, at.delta)}=0,"",${a1(place, at.delta)}/${a1(total, at.delta)})`, delta / whole);
    draft.put(place, at.share, share, { ...look, align: 'right', format: percentFormat });
  };
  parts.forEach((part, i) => {
    draft.put(first + i, at.where, part.label, {});
    draft.put(first + i, at.expected, part.expected / page.unit, money);
    draft.put(first + i, at.actual, part.actual / page.unit, money);
    line(first + i, (part.actual - part.expected) / page.unit, {});
  });
  draft.put(total, at.where, words.gap, sumLook);
  const rows = parts.map((_, i) => first + i);
  for (const column of [at.expected, at.actual]) putSum(draft, total, column, rows, money);
  line(total, Number(draft.valueAt(total, at.actual)) - Number(draft.valueAt(total, at.expected)), sumLook);
  if (whole === 0) draft.paint(total, at.share, sumLook);
  putCheck(draft, page, cause, total, at.check, [
    [at.expected, 'planToDate'],
    [at.actual, 'actual'],
  ]);
  const steps = parts.map(({ label }, i) => ({ label, row: first + i, column: at.delta }));
  return { start: { label: page.words.planToDate, row: total, column: at.expected }, steps, end: page.words.actual };
}

/** ✓ where cells of a row agree with the node's figures on Variance to the cent. */
function putCheck(
  draft: Draft,
  page: Page,
  { path }: GapCause,
  row: number,
  column: number,
  cells: readonly (readonly [number, 'planToDate' | 'actual' | 'delta'])[],
): void {
  const { checks } = causesWords[page.plan.language];
  const own = page.progress.get(pathKey(path));
  const source = treeRows(page).get(pathKey(path)) as number;
  const known = { planToDate: own?.planToDate ?? 0, actual: own?.actual ?? 0, delta: (own?.actual ?? 0) - (own?.planToDate ?? 0) };
  const tolerance = 0.02 / page.unit;
  const terms = cells.map(([cell, part]) => `ABS(${a1(row, cell)}-${varianceCell(page, source, varianceColumns(page)[part])})<${tolerance}`);
  const holds = cells.every(([cell, part]) => Math.abs(Number(draft.valueAt(row, cell)) - known[part] / page.unit) < tolerance);
  const test = terms.length === 1 ? (terms[0] as string) : `AND(${terms.join(',')})`;
  const input = calc(`IF(${test},${quoted(checks.holds)},${quoted(checks.differs)})`, holds ? checks.holds : checks.differs);
  draft.put(row, column, input, { ...sumLook, align: 'left', indent: 1 });
}

interface Bridge {
  readonly title: string;
  readonly steps: readonly { readonly label: string; readonly amount: number }[];
  readonly total: string;
  /** What of Variance the total is; null: nothing there. */
  readonly is: 'actual' | 'delta' | null;
  /** The first step and the total are amounts, not differences. */
  readonly fromAmount: boolean;
}

function priceBridge(page: Page, { path, price }: GapCause): Bridge[] {
  const words = causesWords[page.plan.language];
  if (price === null) return [];
  const actual = page.progress.get(pathKey(path))?.actual ?? null;
  const told = price.parts.filter(({ code, amount }) => amount !== 0 || code === 'price' || code === 'volume');
  return [
    {
      title: words.price,
      steps: [{ label: words.base, amount: price.base }, ...told.map(({ code, amount }) => ({ label: words.prices[code], amount }))],
      total: words.now,
      is: actual !== null && Math.abs(actual - price.actual) < 0.02 ? 'actual' : null,
      fromAmount: true,
    },
  ];
}

function timingBridge(page: Page, { timing }: GapCause): Bridge[] {
  const words = causesWords[page.plan.language];
  if (timing === null) return [];
  const steps = [
    { label: words.later, amount: timing.timing },
    { label: words.level, amount: timing.level },
  ];
  return [{ title: words.timing, steps, total: words.gap, is: 'delta', fromAmount: false }];
}

function leakBridge(page: Page, { leak }: GapCause): Bridge[] {
  const words = causesWords[page.plan.language];
  const told = leak?.parts.filter(({ amount }) => amount !== 0) ?? [];
  if (told.length === 0) return [];
  const steps = told.map(({ code, stage, amount }) => ({ label: fill(words.leakParts[code], { stage: stage ?? '' }), amount }));
  return [{ title: words.leak, steps, total: words.leakTotal, is: null, fromAmount: false }];
}

/** A bridge at the right of the parts. Returns the row after it. */
function putBridge(draft: Draft, page: Page, cause: GapCause, { title, steps, total, is, fromAmount }: Bridge, row: number): number {
  const words = causesWords[page.plan.language];
  putHeader(
    draft,
    [
      { column: at.label, text: title },
      { column: at.amount, text: words.amount, number: true },
      { column: at.amountCheck, text: is === null ? '' : words.check, indent: true },
    ],
    row,
  );
  const amounts = amountFormat(page.decimals);
  const look = (isAmount: boolean): CellStyle => ({ align: 'right', format: isAmount ? amounts : differenceFormat(page.decimals) });
  steps.forEach(({ label, amount }, i) => {
    draft.put(row + 1 + i, at.label, label, {});
    draft.put(row + 1 + i, at.amount, amount / page.unit, look(fromAmount && i === 0));
  });
  const last = row + 1 + steps.length;
  draft.put(last, at.label, total, sumLook);
  const rows = steps.map((_, i) => row + 1 + i);
  const sum = rows.reduce((all, each) => all + Number(draft.valueAt(each, at.amount)), 0);
  draft.put(last, at.amount, calc(sumRows(rows, at.amount), sum), { ...sumLook, ...look(fromAmount) });
  if (is === null) draft.paint(last, at.amountCheck, { borderTop: colours.rule });
  else putCheck(draft, page, cause, last, at.amountCheck, [[at.amount, is]]);
  return last + 1;
}
