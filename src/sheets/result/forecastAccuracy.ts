import type { AccuracyLine, ForecastRecord, Rect } from '../../plan';
import { a1 } from '../content';
import { forecastMethodText } from '../read/forecastMethod';
import type { CellInput, ConditionalRule } from '../spec';
import { fill } from './businessWords';
import type { Draft } from './draft';
import { forecastLedgerWords } from './forecastLedgerWords';
import { calc, quoted } from './formulas';
import { firstRow, headRow } from './layouts';
import { amountFormat, colours, percentFormat, severityLook } from './look';
import type { Page } from './page';
import { putHeader } from './putHead';
import { textRule, whenRule } from './rules';

/** Columns of a block of scores, from its first. */
const at = { by: 0, key: 1, count: 2, wape: 3, mase: 4, bias: 5, accuracy: 6, covered: 7, state: 8 } as const;

/** A score, or the place of one that is still to come: forecasts are kept, but none of their months is over. */
export type ScoreLine = Pick<AccuracyLine, 'by' | 'key'> & Partial<AccuracyLine>;

/** The scores by kind: of all, then of every level, month ahead, method and person that the ledger has, scored or not. */
export function scoreLines(records: readonly ForecastRecord[], accuracy: readonly AccuracyLine[]): ScoreLine[] {
  const lines = (by: AccuracyLine['by'], keys: readonly AccuracyLine['key'][]): ScoreLine[] => {
    const scored = accuracy.filter((line) => line.by === by);
    const rest = [...new Set(keys)].filter((key) => key !== '' && !scored.some((line) => line.key === key));
    return [...scored, ...rest.map((key): ScoreLine => ({ by, key }))].sort((a, b) => ((a.key ?? 0) < (b.key ?? 0) ? -1 : 1));
  };
  return [
    ...lines('all', [null]),
    ...lines(
      'level',
      records.map(({ path }) => path.length),
    ),
    ...lines(
      'horizon',
      records.map(({ horizon }) => horizon),
    ),
    ...lines(
      'method',
      records.map(({ method }) => method),
    ),
    ...lines(
      'rep',
      records.map(({ by }) => by),
    ),
  ];
}

/** Writes scores under their header from `column` on, coloured by the limits, whose absolute addresses are given. Edge: no lines, nothing. */
export function putScores(
  draft: Draft,
  page: Page,
  lines: readonly ScoreLine[],
  column: number,
  limits: { readonly error: string; readonly accuracy: string },
): { readonly rect: Rect | null; readonly rules: readonly ConditionalRule[] } {
  if (lines.length === 0) return { rect: null, rules: [] };
  const words = forecastLedgerWords[page.plan.language];
  const figures = [words.count, words.wape, words.mase, words.bias, words.accuracy, words.covered];
  putHeader(draft, [
    { column: column + at.by, text: words.scoredBy },
    { column: column + at.key, text: words.key },
    ...figures.map((text, i) => ({ column: column + at.count + i, text, number: true })),
    { column: column + at.state, text: words.state, indent: true },
  ]);
  lines.forEach((line, i) => putScore(draft, page, line, firstRow + i, column, limits, line.by !== lines[i - 1]?.by));
  const body = (part: keyof typeof at): Rect => ({ row: firstRow, column: column + at[part], rows: lines.length, columns: 1 });
  const over = (part: 'wape' | 'accuracy', compare: string): ConditionalRule => {
    const cell = a1(firstRow, column + at[part]);
    return whenRule(`forecasts:${part}`, body(part), `ISNUMBER(${cell}),${cell}${compare}`, { fill: severityLook.orange.fill });
  };
  return {
    rect: { row: headRow, column, rows: lines.length + 1, columns: at.state + 1 },
    rules: [
      over('wape', `>${limits.error}+0.000000000001`),
      over('accuracy', `<${limits.accuracy}-0.000000000001`),
      textRule('forecasts:misses', body('state'), words.misses, severityLook.orange.fill),
    ],
  };
}

/** One score; the first of its kind (`isFirst`) stands under a thin rule and says the kind, the rest quietly. */
function putScore(
  draft: Draft,
  page: Page,
  line: ScoreLine,
  row: number,
  column: number,
  limits: { readonly error: string; readonly accuracy: string },
  isFirst: boolean,
): void {
  const words = forecastLedgerWords[page.plan.language];
  const rule = isFirst && row > firstRow ? { borderTop: colours.rule } : {};
  const bold = line.by === 'all' ? { bold: true } : {};
  const put = (part: keyof typeof at, input: CellInput, format: string): void =>
    draft.put(row, column + at[part], input, { ...rule, ...bold, align: 'right', format });
  const [wape, accuracy] = [a1(row, column + at.wape), a1(row, column + at.accuracy)];
  draft.put(row, column + at.by, words.by[line.by], { ...rule, ...bold, ...(isFirst ? {} : { color: colours.quiet }) });
  draft.put(row, column + at.key, keyText(page, line), { ...rule, align: 'left' });
  put('count', line.forecasts ?? null, amountFormat(0));
  put('wape', line.wape ?? null, percentFormat);
  put('mase', line.mase ?? null, '0.00');
  put('bias', line.bias ?? null, '"+"0.0%;"−"0.0%;0.0%');
  put('accuracy', line.wape === undefined || line.wape === null ? null : calc(`MAX(0,1-${wape})`, Math.max(0, 1 - line.wape)), percentFormat);
  put('covered', line.covered ?? null, '0%');
  const isFine = `AND(${wape}<=${limits.error}+0.000000000001,${accuracy}>=${limits.accuracy}-0.000000000001)`;
  const state: CellInput =
    line.wape === undefined || line.wape === null
      ? words.waiting
      : calc(`IF(${isFine},${quoted(words.holds)},${quoted(words.misses)})`, line.errorHolds && line.accuracyHolds ? words.holds : words.misses);
  draft.put(row, column + at.state, state, { ...rule, align: 'left', indent: 1, ...(typeof state === 'string' ? { color: colours.quiet } : {}) });
}

function keyText(page: Page, { by, key }: ScoreLine): CellInput {
  const words = forecastLedgerWords[page.plan.language];
  if (key === null) return null;
  if (by === 'level') return key === 0 ? page.words.total : (page.levels[Number(key) - 1]?.label ?? fill(words.level, { n: key }));
  if (by === 'horizon') return key === 0 ? words.running : key;
  return by === 'method' ? forecastMethodText(String(key), page.plan.language) : key;
}
