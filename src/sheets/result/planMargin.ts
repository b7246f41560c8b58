import { a1 } from '../content';
import type { CellStyle } from '../spec';
import type { Draft } from './draft';
import { calc } from './formulas';
import { firstRow, planColumns } from './layouts';
import { amountFormat, colours, looks } from './look';
import type { Page } from './page';
import { monthsIn } from './planPeriods';
import { planRows } from './planRows';
import type { PlanMargin } from './planRows';
import { putTarget, targetOfScope } from './planTarget';
import { amountOf, sumUnits, total } from './planUnits';

/** The margins under the table: each lower level × month by SUMIFS over the leaves, with targets where they are given, their total, and what that differs from the grand total. */
export function putMargins(draft: Draft, page: Page): void {
  for (const margin of planRows(page).margins) putMargin(draft, page, margin);
}

function putMargin(draft: Draft, page: Page, { level, members, head, sum }: PlanMargin): void {
  const { words } = page;
  const at = planColumns(page);
  const { field, label } = page.levels[level] as Page['levels'][number];
  const totalRow = planRows(page).total;
  const style: CellStyle = { format: amountFormat(page.planDecimals), align: 'right' };
  const rule: CellStyle = { bold: true, borderTop: colours.rule };
  draft.put(head, 0, words.byLevel.replace('{level}', page.plan.language === 'en' ? label.toLowerCase() : label), looks.section);
  draft.put(sum, 0, words.total, rule);
  for (let other = 1; other < page.levels.length; other++) draft.paint(sum, other, rule);
  draft.put(sum + 1, 0, words.check, looks.quiet);
  const { leaves } = page.result.decomposition;
  const units = members.map((member) => sumUnits(leaves.filter((leaf) => leaf.path[level] === member)));
  const all = sumUnits(leaves);
  const labels = `${a1(firstRow, level, true)}:${a1(totalRow - 1, level, true)}`;
  for (let column = at.firstMonth; column <= at.year; column++) {
    const months = monthsIn(page, column);
    const amount = (values: readonly number[]): number => amountOf(total(months.map((m) => values[m] ?? 0)), page);
    const fill: CellStyle = months.length === 3 ? { fill: colours.head } : {};
    members.forEach((_, i) => {
      const row = head + 1 + i;
      const formula = `SUMIFS(${a1(firstRow, column)}:${a1(totalRow - 1, column)},${labels},$${a1(row, level)})`;
      draft.put(row, column, calc(formula, amount(units[i] as number[])), { ...style, ...fill });
    });
    draft.put(sum, column, calc(`SUM(${a1(head + 1, column)}:${a1(sum - 1, column)})`, amount(all)), { ...style, ...rule, ...fill });
    draft.put(sum + 1, column, calc(`ROUND(${a1(sum, column)}-${a1(totalRow, column)},6)`, 0), { ...looks.quiet, ...style });
  }
  members.forEach((member, i) => {
    draft.put(head + 1 + i, level, member, {});
    const target = targetOfScope(page, { members: { [field]: member }, period: null });
    if (target) putTarget(draft, page, head + 1 + i, target, {}, amountOf(total(units[i] as number[]), page));
  });
}
