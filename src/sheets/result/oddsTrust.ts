import type { Rect, Reliability } from '../../plan';
import { a1 } from '../content';
import type { ChartSpec, ConditionalRule } from '../spec';
import { fill } from './businessWords';
import { chartHeight } from './oddsDeveloped';
import type { Draft } from './draft';
import { percent } from './findings';
import { calc } from './formulas';
import { colours, looks, percentDifferenceFormat } from './look';
import { columnLooks } from './oddsLook';
import { oddsWords } from './oddsWords';
import type { OddsWords } from './oddsWords';
import type { Page } from './page';
import { putHeader } from './putHead';
import { differenceRules } from './rules';

const at = { bin: 0, count: 1, stated: 2, happened: 3, difference: 4, chart: 7 } as const;

/** How far stated odds can be trusted: ten bins of what was stated and what came true, the score in words, and a native column chart. Null: nothing was scored. */
export function putTrust(
  draft: Draft,
  page: Page,
  row: number,
): { readonly rect: Rect; readonly chart: ChartSpec; readonly rules: readonly ConditionalRule[] } | null {
  const words = oddsWords[page.plan.language];
  const look = columnLooks(page);
  const { reliability } = page.result.outlook;
  if (reliability === null || reliability.count === 0) return null;
  draft.put(row, 0, words.reliability, looks.section);
  draft.put(row + 1, 0, scoreText(reliability, words), { color: colours.quiet, italic: true });
  putHeader(
    draft,
    [
      { column: at.bin, text: words.bin },
      ...[words.count, words.stated, words.happened, words.difference].map((text, i) => ({ column: at.count + i, text, number: true })),
    ],
    row + 2,
  );
  const first = row + 3;
  const points = { align: 'right', format: percentDifferenceFormat } as const;
  reliability.bins.forEach(({ from, to, count, stated, happened }, i) => {
    const line = first + i;
    draft.put(line, at.bin, `${Math.round(from * 100)}–${percent(to, 0)}`, look.text);
    draft.put(line, at.count, count, look.count);
    if (stated === null || happened === null) return;
    draft.put(line, at.stated, stated, look.percent);
    draft.put(line, at.happened, happened, look.percent);
    draft.put(line, at.difference, calc(`${a1(line, at.happened)}-${a1(line, at.stated)}`, happened - stated), points);
  });
  const rect: Rect = { row: first, column: 0, rows: reliability.bins.length, columns: at.difference + 1 };
  const column = (of: number): Rect => ({ ...rect, column: of, columns: 1 });
  return {
    rect,
    rules: differenceRules('odds-trust', column(at.difference)),
    chart: {
      name: 'sp_Odds_Trust_Chart',
      kind: 'column',
      title: words.trustTitle,
      anchor: { row: row + 2, column: at.chart, rows: chartHeight, columns: 5 },
      categories: column(at.bin),
      series: [
        { name: words.stated, values: column(at.stated), color: colours.forecast, dash: false },
        { name: words.happened, values: column(at.happened), color: colours.ink, dash: false },
      ],
      format: '0%',
      altText: words.trustAlt,
    },
  };
}

function scoreText({ count, brier, brierOfShare, skill, miscalibration }: Reliability, words: OddsWords): string {
  const number = (value: number | null): string => (value === null ? '–' : value.toFixed(3));
  const part = percent(Math.abs(skill ?? 0), 0);
  return fill(words.reliabilitySaid, {
    count,
    off: ((miscalibration ?? 0) * 100).toFixed(0),
    brier: number(brier),
    share: number(brierOfShare),
    skill: skill === null || Math.abs(skill) < 0.005 ? words.equal : fill(skill > 0 ? words.better : words.worse, { part }),
  });
}
