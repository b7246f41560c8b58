import { addMonths, daysInMonth, type Month } from '../../plan';

/** Days of a month. */
export function daysOf(month: Month): number {
  return daysInMonth(Number(month.slice(0, 4)), Number(month.slice(5, 7)));
}

/**
 * How many days a stock lasts, day by day through the months ahead; after twelve of them the same year comes again (H5).
 * **shape** `ahead`: amounts of the twelve months after `month`, at whose end the stock lies. **edge** null when nothing is sold; 0 without stock.
 * **example** 45 pieces on 31 March, 30 a month from April on → 30 + 15.5 days
 */
export function coverDays(stock: number, ahead: readonly number[], month: Month): number | null {
  const year = ahead.reduce((sum, each) => sum + each, 0);
  if (!(year > 0)) return null;
  const years = stock > 0 ? Math.floor(stock / year) : 0;
  let left = Math.max(0, stock) - years * year;
  const lengths = ahead.map((_, i) => daysOf(addMonths(month, i + 1)));
  let days = years * lengths.reduce((sum, each) => sum + each, 0);
  for (const [i, amount] of ahead.entries()) {
    const length = lengths[i] as number;
    if (left <= 0) break;
    days += left >= amount ? length : (length * left) / amount;
    left -= amount;
  }
  return days;
}

/** What is sold in the first days ahead. */
export function soldWithin(days: number, ahead: readonly number[], month: Month): number {
  let sold = 0;
  let left = days;
  for (let i = 0; left > 0; i++) {
    const length = daysOf(addMonths(month, i + 1));
    sold += ((ahead[i % ahead.length] as number) * Math.min(left, length)) / length;
    left -= length;
  }
  return sold;
}
