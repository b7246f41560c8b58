import { CLASSES, SEGMENTS, type CustomerClass, type CustomerSegment } from '../../plan';
import { a1 } from '../content';
import type { CellStyle } from '../spec';
import { classesWords } from './classesWords';
import type { Draft } from './draft';
import { calc, columnRange } from './formulas';
import { firstRow, headRow } from './layouts';
import { amountFormat, looks } from './look';
import type { Page } from './page';
import { putHeader } from './putHead';
import { putRowSum, putSum, sumLook } from './putSum';

/** A customer as the grids count it. */
interface Counted {
  readonly class: CustomerClass;
  readonly segment: CustomerSegment;
  /** Class of the period before; null: none. */
  readonly was: CustomerClass | null;
  readonly revenue: number | null;
}

/** Columns of the list that is counted, and of the grids' labels. */
type Columns = Readonly<Record<'class' | 'before' | 'segment' | 'revenue' | 'grid', number>>;

/**
 * Class × segment: customers, then revenue, as native counts and sums over the list; then class before × now. The first grid's header stands with the list's.
 * Returns the first row of the moves.
 */
export function putGrids(draft: Draft, page: Page, at: Columns, rows: readonly Counted[]): number {
  const words = classesWords[page.plan.language];
  const range = (column: number): string => columnRange(firstRow, rows.length, column);
  const [classes, before, segment, revenue] = [range(at.class), range(at.before), range(at.segment), range(at.revenue)];
  const label = (row: number): string => `$${a1(row, at.grid)}`;
  const head = (row: number, k: number): string => a1(row, at.grid + 1 + k).replace(/(\d+)$/, '$$$1');
  const grid = (first: number, formula: (row: number, k: number) => string, value: (own: readonly Counted[]) => number, style: CellStyle): void => {
    CLASSES.forEach((each, i) => {
      const row = first + i;
      draft.put(row, at.grid, page.words.classes[each], {});
      SEGMENTS.forEach((one, k) => {
        const own = rows.filter((counted) => counted.class === each && counted.segment === one);
        draft.put(row, at.grid + 1 + k, calc(formula(row, k), value(own)), style);
      });
      putRowSum(draft, row, at.grid + SEGMENTS.length + 1, at.grid + 1, at.grid + SEGMENTS.length, style);
    });
    const below = first + CLASSES.length;
    draft.put(below, at.grid, page.words.total, sumLook);
    for (let k = 0; k <= SEGMENTS.length; k++)
      putSum(draft, below, at.grid + 1 + k, CLASSES.map((_, i) => first + i), style); // prettier-ignore
  };
  const count: CellStyle = { align: 'right', format: amountFormat(0) };
  grid(
    firstRow,
    (row, k) => `COUNTIFS(${classes},${label(row)},${segment},${head(headRow, k)})`,
    (own) => own.length,
    count,
  );
  const second = firstRow + CLASSES.length + 2;
  draft.put(second, at.grid, `${words.byRevenue} (${page.unitText})`, looks.section);
  grid(
    second + 1,
    (row, k) => `SUMIFS(${revenue},${classes},${label(row)},${segment},${head(headRow, k)})`,
    (own) => own.reduce((sum, each) => sum + (each.revenue ?? 0), 0) / page.unit,
    { align: 'right', format: amountFormat(page.decimals) },
  );
  const third = second + CLASSES.length + 3;
  draft.put(third, at.grid, words.byMove, looks.section);
  putHeader(
    draft,
    [
      { column: at.grid, text: words.before },
      ...CLASSES.map((each, k) => ({ column: at.grid + 1 + k, text: page.words.classes[each], number: true })),
    ],
    third + 1,
  );
  CLASSES.forEach((was, i) => {
    const row = third + 2 + i;
    draft.put(row, at.grid, page.words.classes[was], {});
    CLASSES.forEach((is, k) => {
      const formula = `COUNTIFS(${before},${label(row)},${classes},${head(third + 1, k)})`;
      draft.put(row, at.grid + 1 + k, calc(formula, rows.filter((each) => each.was === was && each.class === is).length), count);
    });
  });
  return third + 2;
}
