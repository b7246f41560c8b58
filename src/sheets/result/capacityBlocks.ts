import type { Capacity, Rect } from '../../plan';
import type { CellStyle } from '../spec';
import { fill } from './businessWords';
import { capacityWords } from './capacityWords';
import type { Draft } from './draft';
import { amountFormat, looks, monthFormat } from './look';
import { monthSerial } from './page';
import type { Page } from './page';
import { putHeader } from './putHead';
import { putRowSum, putSum, sumLook } from './putSum';

/** Columns of the tables by month. */
export const capacityColumns = { territory: 0, what: 1, month: (i: number): number => 2 + i } as const;
const at = capacityColumns;

/** What the plan takes of each territory, under its own title: heads against those there, leads, and each kind of activity with its hours. Returns the rows of the territories. */
export function putPack(draft: Draft, page: Page, { segments }: Capacity, row: number): Rect {
  const words = capacityWords[page.plan.language];
  const kinds = [...new Set(segments.flatMap(({ activities }) => activities.map(({ activity }) => activity)))];
  draft.put(row, 0, words.pack, looks.section);
  putHeader(
    draft,
    [
      { column: 0, text: page.words.territory },
      ...[words.headsNeeded, words.headsThere, words.leads].map((text, i) => ({ column: 1 + i, text, number: true })),
      ...kinds.flatMap((kind, k) =>
        [kind, fill(words.activityHours, { activity: kind })].map((text, i) => ({ column: 4 + 2 * k + i, text, number: true })),
      ),
    ],
    row + 1,
  );
  const first = row + 2;
  const number = (decimals: number): CellStyle => ({ align: 'right', format: amountFormat(decimals) });
  segments.forEach((segment, i) => {
    const line = first + i;
    draft.put(line, 0, segment.territory || words.everywhere, {});
    draft.put(line, 1, segment.headsNeeded, number(1));
    draft.put(line, 2, segment.heads, number(1));
    draft.put(line, 3, segment.leads, number(0));
    kinds.forEach((kind, k) => {
      const own = segment.activities.find(({ activity }) => activity === kind);
      draft.put(line, 4 + 2 * k, own?.count ?? null, number(0));
      draft.put(line, 5 + 2 * k, own?.hours ?? null, number(1));
    });
  });
  const rect: Rect = { row: first, column: 0, rows: segments.length, columns: 4 + 2 * kinds.length };
  if (segments.length < 2) return rect;
  const total = first + segments.length;
  draft.put(total, 0, page.words.total, sumLook);
  const rows = segments.map((_, i) => first + i);
  for (let column = 1; column < rect.columns; column++)
    putSum(draft, total, column, rows, number(column === 1 || column === 2 || (column > 4 && column % 2 === 1) ? 1 : 0));
  return { ...rect, rows: rect.rows + 1 };
}

/** The steps that close the gap, hours under the months of the table above, and what no step closes; null when there is neither. Returns the steps' rows. */
export function putSteps(draft: Draft, page: Page, { months, steps, unmet }: Capacity, row: number): Rect | null {
  if (steps.length === 0 && unmet.every((hours) => hours === 0)) return null;
  const words = capacityWords[page.plan.language];
  const total = at.month(months.length);
  draft.put(row, 0, words.steps, looks.section);
  putHeader(
    draft,
    [
      { column: at.territory, text: page.words.territory },
      { column: at.what, text: words.way },
      ...months.map((month, i) => ({ column: at.month(i), text: monthSerial(month, page.system), number: true, format: monthFormat })),
      ...[page.words.total, `${words.cost} (${page.unitText})`, words.heads].map((text, i) => ({ column: total + i, text, number: true })),
      { column: total + 3, text: words.startBy, indent: true },
      { column: total + 4, text: words.from },
    ],
    row + 1,
  );
  const hours: CellStyle = { align: 'right', format: amountFormat(1) };
  const money: CellStyle = { align: 'right', format: amountFormat(page.unit === 1 ? 0 : 2) };
  const first = row + 2;
  steps.forEach((step, i) => {
    const line = first + i;
    const option = step.option === null ? undefined : page.plan.capacityOptions[step.option];
    draft.put(line, at.territory, step.territory || words.everywhere, {});
    draft.put(line, at.what, option?.name ?? words.ways[step.kind], {});
    step.hours.forEach((value, k) => draft.put(line, at.month(k), value, hours));
    putRowSum(draft, line, total, at.month(0), total - 1, hours);
    draft.put(line, total + 1, step.cost / page.unit, money);
    draft.put(line, total + 2, step.heads === 0 ? null : step.heads, { align: 'right', format: amountFormat(0) });
    draft.put(line, total + 3, monthSerial(step.startBy, page.system), { align: 'left', indent: 1, format: monthFormat });
    draft.put(line, total + 4, step.fromTerritory || null, {});
  });
  const sums = first + steps.length;
  const rows = steps.map((_, i) => first + i);
  if (steps.length > 0) {
    draft.put(sums, at.territory, page.words.total, sumLook);
    draft.paint(sums, at.what, sumLook);
    for (let column = at.month(0); column <= total; column++) putSum(draft, sums, column, rows, hours);
    putSum(draft, sums, total + 1, rows, money);
    for (const column of [total + 2, total + 3, total + 4]) draft.paint(sums, column, sumLook);
  }
  const missing = steps.length > 0 ? sums + 1 : first;
  draft.put(missing, at.territory, words.unmet, looks.quiet);
  unmet.forEach((value, k) => draft.put(missing, at.month(k), value, { ...looks.quiet, ...hours }));
  putRowSum(draft, missing, total, at.month(0), total - 1, { ...looks.quiet, ...hours });
  return { row: first, column: 0, rows: Math.max(1, steps.length), columns: total + 5 };
}
