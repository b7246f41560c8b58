import type { Move, Reallocation, ResourceLine } from '../../plan';
import { a1, sheetInFormula } from '../content';
import { lineName } from '../read/allocationLimit';
import type { CellStyle, SheetSpec } from '../spec';
import { fill } from './businessWords';
import type { Draft } from './draft';
import { moneyText, percent } from './findings';
import { calc } from './formulas';
import { treeRows, varianceColumns } from './layouts';
import { amountFormat, differenceFormat, looks, percentFormat, severityLook } from './look';
import { pathKey, pathText } from './page';
import type { Page } from './page';
import { putHeader } from './putHead';
import { putLimit } from './putLimit';
import { putSum, sumLook } from './putSum';
import { whenRule } from './rules';
import { splitWords } from './splitWords';

/** Nodes below the trigger that are named one by one. */
const SHOWN = 12;

/**
 * Re-allocation under the tiers of Allocation, five columns wide from `row` on: what fell below the trigger (live against Variance), the moves that help most, the odds before and after, and what waiting costs.
 * Nothing when nothing fell. Returns the rules and the defined names of what was put.
 */
export function putReallocation(draft: Draft, page: Page, row: number): Pick<SheetSpec, 'rules' | 'names'> {
  const { reallocation } = page.result;
  if (reallocation === null || reallocation.triggers.length === 0) return { rules: [], names: [] };
  const words = splitWords[page.plan.language];
  draft.put(row, 0, words.reallocation, looks.section);
  putHeader(
    draft,
    [
      { column: 0, text: words.where },
      { column: 1, text: words.attainment, number: true },
    ],
    row + 1,
  );
  putLimit(draft, page, { row: row + 1, column: 3 }, words.trigger, 'attainmentTrigger', page.plan.settings.attainmentTrigger, percentFormat);
  const trigger = a1(row + 1, 4, true);
  const first = row + 2;
  const shown = reallocation.triggers.slice(0, SHOWN);
  shown.forEach((each, i) => putTrigger(draft, page, each, first + i));
  let next = first + shown.length;
  if (reallocation.triggers.length > SHOWN) draft.put(next++, 0, fill(words.others, { n: reallocation.triggers.length - SHOWN }), { italic: true });
  putMoves(draft, page, reallocation, next + 1);
  const range = { row: first, column: 1, rows: shown.length, columns: 1 };
  const cell = a1(first, 1);
  return {
    rules: [whenRule('allocation:trigger', range, `ISNUMBER(${cell}),${cell}<${trigger}`, { fill: severityLook.orange.fill })],
    names: [{ name: 'sp_Allocation_Triggers', rect: { ...range, column: 0, columns: 2 } }],
  };
}

/** Actual over plan to date, from the cells of Variance where the node stands there. */
function putTrigger(draft: Draft, page: Page, { path, attainment }: Reallocation['triggers'][number], row: number): void {
  const at = varianceColumns(page);
  const there = treeRows(page).get(pathKey(path));
  const sheet = sheetInFormula(page.sheets.variance);
  const input = there === undefined ? attainment : calc(`${sheet}!${a1(there, at.actual)}/${sheet}!${a1(there, at.planToDate)}`, attainment);
  draft.put(row, 0, pathText(path, page.words), {});
  draft.put(row, 1, input, { align: 'right', format: percentFormat });
}

function putMoves(draft: Draft, page: Page, { moves, oddsBefore, oddsAfter, costOfWaiting }: Reallocation, row: number): void {
  const words = splitWords[page.plan.language];
  const odds = { before: percent(oddsBefore), after: percent(oddsAfter) };
  draft.put(row, 0, fill(moves.length > 0 ? words.oddsBefore : words.noMove, odds), { italic: true });
  if (moves.length === 0) return;
  if (costOfWaiting > 0) draft.put(row + 1, 0, fill(words.waiting, { amount: moneyText(page, costOfWaiting) }), { italic: true });
  const head = row + 2;
  const unit = ` (${page.unitText})`;
  putHeader(
    draft,
    [
      { column: 0, text: words.from },
      { column: 1, text: words.to },
      ...[words.amount + unit, words.gain + unit, words.odds].map((text, i) => ({ column: 2 + i, text, number: true })),
    ],
    head,
  );
  const number: CellStyle = { align: 'right', format: amountFormat(page.planDecimals) };
  const gain: CellStyle = { align: 'right', format: differenceFormat(page.decimals) };
  const share: CellStyle = { align: 'right', format: percentFormat };
  moves.forEach((move: Move, i) => {
    const at = head + 1 + i;
    const name = (line: number | null): string => (line === null ? words.reserve : lineName(page.plan.lines[line] as ResourceLine));
    draft.put(at, 0, name(move.from), {});
    draft.put(at, 1, name(move.to), {});
    draft.put(at, 2, move.amount / page.unit, number);
    draft.put(at, 3, move.gain / page.unit, gain);
    draft.put(at, 4, move.oddsAfter, share);
  });
  const total = head + 1 + moves.length;
  const rows = moves.map((_, i) => head + 1 + i);
  draft.put(total, 0, page.words.total, sumLook);
  draft.paint(total, 1, sumLook);
  putSum(draft, total, 2, rows, number);
  putSum(draft, total, 3, rows, gain);
  draft.put(total, 4, oddsAfter, { ...sumLook, ...share });
}
