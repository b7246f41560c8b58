import { periodText } from '../../plan';
import type { OddsMover, Rect, TargetOdds } from '../../plan';
import { a1 } from '../content';
import type { Draft } from './draft';
import { calc } from './formulas';
import { colours, looks } from './look';
import { amountOf, columnLooks } from './oddsLook';
import { oddsWords } from './oddsWords';
import { pathText } from './page';
import type { Page } from './page';
import { putHeader } from './putHead';

const at = { mover: 0, period: 1, kind: 2, value: 3, ifLow: 4, ifHigh: 5, swing: 6 } as const;
/** So many deals and so many parts of a period are told. */
const MOST = 6;

/** The deals and parts that move the total's odds most, the year's first, then the running quarter's: the probability if each goes badly and well. Returns their rows; null: there are none. */
export function putMovers(draft: Draft, page: Page, row: number): Rect | null {
  const words = oddsWords[page.plan.language];
  const plain = columnLooks(page);
  const rule = { borderTop: colours.rule };
  const ruled = { text: rule, money: { ...plain.money, ...rule }, percent: { ...plain.percent, ...rule } };
  const lines = totalsOf(page).flatMap((odds) =>
    told(odds.movers).map((mover) => ({ mover, period: periodText(odds.scope.period, page.plan.settings) })),
  );
  if (lines.length === 0) return null;
  draft.put(row, 0, words.movers, looks.section);
  draft.put(row + 1, 0, words.moversNote, { color: colours.quiet, italic: true });
  putHeader(
    draft,
    [
      ...[words.mover, words.period, words.kind].map((text, i) => ({ column: i, text })),
      ...[words.value, words.ifLow, words.ifHigh, words.swing].map((text, i) => ({ column: at.value + i, text, number: true })),
    ],
    row + 2,
  );
  const first = row + 3;
  lines.forEach(({ mover, period }, i) => {
    const line = first + i;
    const look = i > 0 && period !== lines[i - 1]?.period ? ruled : plain;
    draft.put(line, at.mover, moverName(page, mover), look.text);
    draft.put(line, at.period, period, look.text);
    draft.put(line, at.kind, words.kinds[mover.path === null ? 'deal' : 'part'], look.text);
    draft.put(line, at.value, amountOf(page, mover.value), look.money);
    draft.put(line, at.ifLow, mover.ifLow, look.percent);
    draft.put(line, at.ifHigh, mover.ifHigh, look.percent);
    draft.put(line, at.swing, calc(`${a1(line, at.ifHigh)}-${a1(line, at.ifLow)}`, mover.ifHigh - mover.ifLow), look.percent);
  });
  return { row: first, column: 0, rows: lines.length, columns: at.swing + 1 };
}

/** The total's odds: the year's, then the running quarter's. */
function totalsOf(page: Page): TargetOdds[] {
  const totals = page.result.outlook.odds.filter(({ scope }) => Object.keys(scope.members).length === 0);
  return [...totals.filter(({ scope }) => scope.period === null), ...totals.filter(({ scope }) => scope.period !== null)];
}

/** The first deals and the first parts, in their common order. */
function told(movers: readonly OddsMover[]): OddsMover[] {
  const first = new Set([true, false].flatMap((isDeal) => movers.filter(({ deal }) => (deal !== null) === isDeal).slice(0, MOST)));
  return movers.filter((mover) => first.has(mover));
}

/** A deal's id, or the part as people read it. */
export function moverName(page: Page, { deal, path }: OddsMover): string {
  return path === null ? (deal ?? '') : pathText(path, page.words);
}
