import { addMonths, lastDay, monthNumber, monthOf, type Month, type Plan } from '../../plan';

/**
 * How much more or less is won in a month by its place in the fiscal quarter: deals won there over the mean of the three, from complete quarters, drawn towards 1 by as much as one quarter weighs (O16).
 * **shape** a factor by month; the three add up to 3. **edge** no complete quarter with won deals: 1.
 */
export function quarterRhythm({ pipeline, settings }: Pick<Plan, 'pipeline' | 'settings'>): (month: Month) => number {
  const { asOf, fiscalStart } = settings;
  const placeOf = (month: Month): number => (((monthNumber(month) - fiscalStart + 1) % 3) + 3) % 3;
  const won = pipeline.flatMap(({ state, closes }) => (state === 'won' && closes !== null && closes <= asOf ? [monthOf(closes)] : []));
  const first = won.reduce((least, month) => (month < least ? month : least), '9999-01' as Month);
  // The quarter of the first win may have begun before records did.
  const from = addMonths(first, placeOf(first) === 0 ? 0 : 3 - placeOf(first));
  const complete = addMonths(monthOf(asOf), lastDay(monthOf(asOf)) === asOf ? 1 : 0);
  const until = addMonths(complete, -placeOf(complete));
  const counts = [0, 0, 0];
  for (const month of won) if (month >= from && month < until) counts[placeOf(month)]!++;
  const mean = counts.reduce((sum, each) => sum + each, 0) / 3;
  if (mean === 0) return () => 1;
  const quarters = (monthNumber(until) - monthNumber(from)) / 3;
  const factors = counts.map((count) => 1 + ((count / mean - 1) * quarters) / (quarters + 1));
  return (month) => factors[placeOf(month)] as number;
}
