import type { CellStyle } from '../spec';
import { a1 } from '../content';
import type { ResourceLine } from '../../plan';
import { lineName } from '../read/allocationLimit';
import { oneLine } from './alertPlace';
import { briefWords } from './briefWords';
import type { Draft } from './draft';
import { calc } from './formulas';
import { amountFormat, colours, differenceFormat, looks, percentDifferenceFormat, percentFormat } from './look';
import { pathText } from './page';
import type { Page } from './page';
import { putHeader } from './putHead';

/** So many options, and so many moves. */
const MOST = 8;

/** Options for those who decide: kind, what, where, cost, effect, odds before and after; the change is a native difference. Returns the next free row. */
export function putOptions(draft: Draft, page: Page, row: number): number {
  const words = briefWords[page.plan.language];
  const options = page.result.diagnosis.options.slice(0, MOST);
  draft.put(row, 0, words.options, looks.section);
  if (options.length === 0) {
    draft.put(row + 1, 0, words.noOptions, { color: colours.quiet, italic: true });
    return row + 3;
  }
  const unit = ` (${page.unitText})`;
  putHeader(
    draft,
    [
      { column: 0, text: words.where },
      { column: 1, text: words.option },
      { column: 2, text: null },
      { column: 3, text: null },
      ...[words.cost + unit, words.effect + unit, words.oddsBefore, words.oddsAfter].map((text, i) => ({ column: 4 + i, text, number: true })),
      { column: 8, text: words.change, number: true },
    ],
    row + 1,
  );
  const money: CellStyle = { align: 'right', format: amountFormat(page.decimals) };
  const share: CellStyle = { align: 'right', format: percentFormat };
  options.forEach(({ code, what, path, cost, effect, oddsBefore, oddsAfter }, i) => {
    const line = row + 2 + i;
    draft.put(line, 0, pathText(path, page.words), {});
    // Runs on over the empty cells beside it.
    draft.put(line, 1, oneLine(`${words.codes[code]} · ${what}`), { italic: true });
    draft.put(line, 4, cost === null ? null : cost / page.unit, money);
    draft.put(line, 5, effect === null ? null : effect / page.unit, { ...money, format: differenceFormat(page.decimals) });
    draft.put(line, 6, oddsBefore, share);
    draft.put(line, 7, oddsAfter, share);
    if (oddsBefore !== null && oddsAfter !== null)
      draft.put(line, 8, calc(`${a1(line, 7)}-${a1(line, 6)}`, oddsAfter - oddsBefore), { ...share, format: percentDifferenceFormat });
  });
  return row + 3 + options.length;
}

/** Proposed moves of resources, with the odds after each. Nothing when none is proposed. Returns the next free row. */
export function putReviewMoves(draft: Draft, page: Page, row: number): number {
  const { reallocation } = page.result;
  const moves = reallocation?.moves.slice(0, MOST) ?? [];
  if (moves.length === 0) return row;
  const words = briefWords[page.plan.language];
  const unit = ` (${page.unitText})`;
  draft.put(row, 0, words.moves, looks.section);
  putHeader(
    draft,
    [
      { column: 0, text: words.from },
      { column: 1, text: words.to },
      { column: 2, text: null },
      { column: 3, text: null },
      ...[words.moved + unit, words.gain + unit, words.oddsBefore, words.oddsAfter].map((text, i) => ({ column: 4 + i, text, number: true })),
    ],
    row + 1,
  );
  const name = (line: number | null): string => oneLine(line === null ? words.reserve : lineName(page.plan.lines[line] as ResourceLine));
  const share: CellStyle = { align: 'right', format: percentFormat };
  moves.forEach(({ from, to, amount, gain, oddsBefore, oddsAfter }, i) => {
    const line = row + 2 + i;
    draft.put(line, 0, name(from), {});
    draft.put(line, 1, name(to), { italic: true });
    draft.put(line, 4, amount / page.unit, { align: 'right', format: amountFormat(page.planDecimals) });
    draft.put(line, 5, gain / page.unit, { align: 'right', format: differenceFormat(page.decimals) });
    draft.put(line, 6, oddsBefore, share);
    draft.put(line, 7, oddsAfter, share);
  });
  return row + 3 + moves.length;
}
