import type { Rect } from '../../plan';
import { a1 } from '../content';
import type { CellStyle, ConditionalRule } from '../spec';
import type { Draft } from './draft';
import { calc } from './formulas';
import { amountFormat, colours, looks, percentDifferenceFormat, severityLook } from './look';
import { amountOf, columnLooks } from './oddsLook';
import { placeText } from './oddsTargets';
import { oddsWords } from './oddsWords';
import type { Page } from './page';
import { putHeader } from './putHead';
import { whenRule } from './rules';

const at = { where: 0, target: 2, mean: 3, low: 4, high: 5, probability: 6, proposed: 7, change: 8, why: 9 } as const;

/** Targets against the forecast: proposed amounts with their change and reason, for a person to accept. Returns their rows and rules; null: there are none. */
export function putProposals(draft: Draft, page: Page, row: number): { readonly rect: Rect; readonly rules: readonly ConditionalRule[] } | null {
  const words = oddsWords[page.plan.language];
  const look = columnLooks(page);
  const { calibrations } = page.result.outlook;
  if (calibrations.length === 0) return null;
  draft.put(row, 0, words.calibrations, looks.section);
  draft.put(row + 1, 0, words.calibrationsNote, { color: colours.quiet, italic: true });
  putHeader(
    draft,
    [
      { column: at.where, text: words.where },
      { column: 1, text: null },
      ...[words.target, words.mean, words.low, words.high, words.probability, words.proposed, words.change].map((text, i) => ({
        column: at.target + i,
        text,
        number: true,
      })),
      { column: at.why, text: words.why, indent: true },
    ],
    row + 2,
  );
  const first = row + 3;
  const whole: CellStyle = { align: 'right', format: amountFormat(page.planDecimals) };
  const change: CellStyle = { align: 'right', format: percentDifferenceFormat };
  const sentence: CellStyle = { align: 'left', indent: 1, italic: true };
  calibrations.forEach((each, i) => {
    const line = first + i;
    draft.put(line, at.where, placeText(page, each.scope), look.text);
    draft.put(line, at.target, each.target / page.unit, whole);
    draft.put(line, at.mean, amountOf(page, each.mean), look.money);
    draft.put(line, at.low, amountOf(page, each.band.low), look.money);
    draft.put(line, at.high, amountOf(page, each.band.high), look.money);
    draft.put(line, at.probability, each.probability, look.percent);
    draft.put(line, at.proposed, each.proposed / page.unit, whole);
    if (each.change !== null)
      draft.put(line, at.change, calc(`${a1(line, at.proposed)}/${a1(line, at.target)}-1`, each.proposed / each.target - 1), change);
    draft.put(line, at.why, words.reasons[each.reason], sentence);
  });
  const rect: Rect = { row: first, column: 0, rows: calibrations.length, columns: at.why + 1 };
  const [target, proposed] = [`$${a1(first, at.target)}`, `$${a1(first, at.proposed)}`];
  const asked: Rect = { ...rect, column: at.proposed, columns: 2 };
  return { rect, rules: [whenRule('odds:proposed', asked, `${proposed}<>${target}`, { fill: severityLook.yellow.fill })] };
}
