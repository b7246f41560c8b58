import { membersText, periodText } from '../../plan';
import type { Rect, Scope, TargetOdds } from '../../plan';
import { a1 } from '../content';
import type { CellInput, CellStyle, ConditionalRule } from '../spec';
import type { Draft } from './draft';
import { calc, quoted } from './formulas';
import { colours } from './look';
import { amountOf, columnLooks, oddsFill } from './oddsLook';
import { oddsWords } from './oddsWords';
import type { Page } from './page';
import { putHeader } from './putHead';
import { whenRule } from './rules';

const at = {
  where: 0,
  period: 1,
  probability: 2,
  standing: 3,
  target: 4,
  sold: 5,
  open: 6,
  fresh: 7,
  history: 8,
  mean: 9,
  low: 10,
  high: 11,
} as const;
const more = { ratio: 12, pipelineAlone: 13, historyAlone: 14, weight: 15 } as const;

/** Columns of the table of targets. */
export const oddsWidth = more.weight + 1;

/** The members of a scope as people read them; all of them is the total. */
export function placeText(page: Page, scope: Scope): string {
  return membersText(scope, page.plan) || page.words.total;
}

/**
 * The odds of every target: what was sold and what of the rest comes from where (their native sum is what is expected), the probability with its band by the cells of the cuts (`high`, `low`), and each source alone.
 * Returns the rows, the rules that colour them, and the cell of the total's target of the year.
 */
export function putTargets(
  draft: Draft,
  page: Page,
  row: number,
  [high, low]: readonly [string, string],
  cuts: { readonly high: number; readonly low: number },
): { readonly rect: Rect; readonly rules: readonly ConditionalRule[]; readonly yearTarget: string } {
  const words = oddsWords[page.plan.language];
  const { odds } = page.result.outlook;
  putHeader(
    draft,
    [
      { column: at.where, text: words.where },
      { column: at.period, text: words.period },
      { column: at.probability, text: words.probability, number: true },
      { column: at.standing, text: words.standing, indent: true },
      ...[words.target, words.sold, words.open, words.fresh, words.history, words.mean, words.low, words.high].map((text, i) => ({
        column: at.target + i,
        text,
        number: true,
      })),
      ...[words.ratio, words.pipelineAlone, words.historyAlone, words.weight].map((text, i) => ({ column: more.ratio + i, text, number: true })),
    ],
    row,
  );
  const first = row + 1;
  odds.forEach((each, i) => {
    const isNew = i === 0 || placeText(page, (odds[i - 1] as TargetOdds).scope) !== placeText(page, each.scope);
    putTarget(draft, page, each, first + i, { isNew, high, low, cuts });
  });
  const rect: Rect = { row: first, column: 0, rows: odds.length, columns: oddsWidth };
  const cell = `$${a1(first, at.probability)}`;
  const told: Rect = { ...rect, column: at.probability, columns: 2 };
  const year = odds.findIndex(({ scope }) => scope.period === null && Object.keys(scope.members).length === 0);
  return {
    rect,
    yearTarget: a1(first + Math.max(0, year), at.target, true),
    rules: [
      whenRule('odds:likely', told, `ISNUMBER(${cell}),${cell}>=${high}`, { fill: oddsFill.high }),
      whenRule('odds:open', told, `ISNUMBER(${cell}),${cell}>=${low}`, { fill: oddsFill.middle }),
      whenRule('odds:unlikely', told, `ISNUMBER(${cell}),${cell}<${low}`, { fill: oddsFill.low }),
    ],
  };
}

function putTarget(
  draft: Draft,
  page: Page,
  odds: TargetOdds,
  row: number,
  {
    isNew,
    high,
    low,
    cuts,
  }: { readonly isNew: boolean; readonly high: string; readonly low: string; readonly cuts: { readonly high: number; readonly low: number } },
): void {
  const { bands } = oddsWords[page.plan.language];
  const look = columnLooks(page);
  const isTotal = Object.keys(odds.scope.members).length === 0;
  const of = (style: CellStyle): CellStyle => ({
    ...style,
    ...(isTotal ? { bold: true } : {}),
    ...(isNew ? { borderTop: colours.head } : {}),
  });
  const put = (column: number, input: CellInput, style: CellStyle): void => draft.put(row, column, input, of(style));
  const alone = (amount: number | null): number | null => (amount === null ? null : amountOf(page, amount));
  put(at.where, placeText(page, odds.scope), isNew || isTotal ? look.text : { color: colours.quiet });
  put(at.period, periodText(odds.scope.period, page.plan.settings), look.text);
  put(at.target, odds.target / page.unit, look.money);
  const parts = [odds.actual, odds.open, odds.fresh, odds.history].map((amount) => amount / page.unit);
  parts.forEach((amount, i) => put(at.sold + i, amount, look.money));
  const sum = parts.reduce((all, each) => all + each, 0);
  const mean = odds.mean / page.unit;
  const isSum = Math.abs(sum - mean) <= 1e-9 * Math.max(1, Math.abs(mean));
  put(at.mean, isSum ? calc(`SUM(${a1(row, at.sold)}:${a1(row, at.history)})`, sum) : mean, look.money);
  put(at.low, amountOf(page, odds.band.low), look.money);
  put(at.high, amountOf(page, odds.band.high), look.money);
  const { probability } = odds;
  put(at.probability, probability, look.percent);
  const cell = a1(row, at.probability);
  const formula = `IF(ISNUMBER(${cell}),IF(${cell}>=${high},${quoted(bands.high)},IF(${cell}>=${low},${quoted(bands.middle)},${quoted(bands.low)})),${quoted(bands.none)})`;
  const band = probability === null ? 'none' : probability >= cuts.high ? 'high' : probability >= cuts.low ? 'middle' : 'low';
  put(at.standing, calc(formula, bands[band]), look.indented);
  put(more.ratio, odds.target === 0 ? null : calc(`${a1(row, at.mean)}/${a1(row, at.target)}`, odds.mean / odds.target), look.percent);
  put(more.pipelineAlone, alone(odds.pipelineAlone), look.money);
  put(more.historyAlone, alone(odds.historyAlone), look.money);
  put(more.weight, odds.pipelineWeight, look.percent);
}
