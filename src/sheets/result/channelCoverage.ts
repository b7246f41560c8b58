import type { Channel, Rect } from '../../plan';
import { a1 } from '../content';
import type { ConditionalRule } from '../spec';
import { channelWords } from './channelWords';
import type { Draft } from './draft';
import { calc, quoted } from './formulas';
import { firstRow } from './layouts';
import { amountFormat, looks, severityLook } from './look';
import type { Page } from './page';
import { putHeader } from './putHead';
import { whenRule } from './rules';

/** Fill of cover between the limits. */
const FINE = '#CFE8E4';

/**
 * The heat map of coverage from `column` on: territories down, categories across, days of cover with a mark beside each that says it without colour; under it the dealers that sell, of all.
 * `limits` are the cells of the lowest and the highest cover.
 */
export function putCoverage(
  draft: Draft,
  page: Page,
  { coverage }: Channel,
  column: number,
  [low, high]: readonly [string, string],
): { readonly rect: Rect | null; readonly rules: readonly ConditionalRule[]; readonly columns: number } {
  if (coverage.length === 0) return { rect: null, rules: [], columns: 0 };
  const words = channelWords[page.plan.language];
  const { cover } = page.plan.settings;
  const territories = [...new Set(coverage.map(({ territory }) => territory))];
  const categories = [...new Set(coverage.map(({ category }) => category))];
  const find = (territory: string, category: string): Channel['coverage'][number] | undefined =>
    coverage.find((each) => each.territory === territory && each.category === category);
  const header = (title: string): Parameters<typeof putHeader>[1] => [
    { column, text: title },
    ...categories.flatMap((category, k) => [
      { column: column + 1 + 2 * k, text: category || page.words.total, number: true },
      { column: column + 2 + 2 * k, text: '' },
    ]),
  ];
  putHeader(draft, header(words.mapTitle));
  const second = firstRow + territories.length + 1;
  putHeader(draft, header(words.selling), second);
  territories.forEach((territory, i) => {
    const [row, below] = [firstRow + i, second + 1 + i];
    for (const line of [row, below]) draft.put(line, column, territory || page.words.total, {});
    categories.forEach((category, k) => {
      const place = column + 1 + 2 * k;
      const found = find(territory, category);
      const days = found?.coverDays ?? null;
      const cell = a1(row, place);
      const { marks } = words;
      const mark = days === null ? '' : days < cover.low ? marks.low : days > cover.high ? marks.high : marks.fine;
      draft.put(row, place, days, { align: 'right', format: amountFormat(0) });
      const other = `IF(${cell}>${high},${quoted(marks.high)},${quoted(marks.fine)})`;
      draft.put(row, place + 1, calc(`IF(${cell}="","",IF(${cell}<${low},${quoted(marks.low)},${other}))`, mark), looks.quiet);
      draft.put(below, place, found && found.dealers > 0 ? `${found.active} / ${found.dealers}` : null, { align: 'right' });
    });
  });
  const rect: Rect = { row: firstRow, column, rows: territories.length, columns: 1 + 2 * categories.length };
  const cells = { ...rect, column: column + 1, columns: rect.columns - 1 };
  const cell = a1(cells.row, cells.column);
  return {
    rect,
    columns: rect.columns - 1,
    rules: [
      whenRule('channel:map-low', cells, `ISNUMBER(${cell}),${cell}<${low}`, { fill: severityLook.orange.fill }),
      whenRule('channel:map-high', cells, `ISNUMBER(${cell}),${cell}>${high}`, { fill: severityLook.yellow.fill }),
      whenRule('channel:map-fine', cells, `ISNUMBER(${cell})`, { fill: FINE }),
    ],
  };
}
