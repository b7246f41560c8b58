import { addMonths, type Channel, type ChannelLine, type Decomposition, type Plan, type Settings } from '../../plan';
import { coverDays, soldWithin } from './coverDays';
import { gammaTail } from './gammaTail';
import { planAhead } from './planAhead';
import { MONTHS, readDealers, type DealerSeries } from './readDealers';

/** Months that "the last months" are, and months of all dealers' spread that stand beside a dealer's own. */
const LAST = 3;
const STRENGTH = 6;
/** Days of a mean month. */
const MONTH_DAYS = 365.25 / 12;

interface Judged {
  readonly line: ChannelLine;
  readonly ahead: readonly number[];
}

/**
 * Dealers' stock against planned sell-out: cover, turnover, the danger of running out and of stuffing, and who sells what where (H1–H10 of SPEC.md); null without channel data of a complete month.
 * **shape** lines by territory, dealer, category; coverage by territory, category. **unit** pieces or currency as the table has it; days.
 * The order of rows does not matter.
 */
export function guardChannel(plan: Plan, decomposition: Decomposition): Channel | null {
  const dealers = readDealers(plan.channel, plan.settings.asOf);
  if (dealers === null) return null;
  const { last, series } = dealers;
  const growth = planAhead(plan, decomposition, last);
  const spread = spreadOfAll(series);
  const judged: Judged[] = [];
  const unknown: Channel['unknown'][number][] = [];
  for (const own of series) {
    const stockAt = own.stock.reduce((latest: number, stock, i) => (stock === null ? latest : i), -1);
    const sellOut = mean(own.sellOut.slice(-LAST));
    const { dealer, territory, category } = own;
    if (stockAt < 0 || sellOut === null) {
      unknown.push({ dealer, territory, category, missing: stockAt < 0 ? 'stock' : 'sell-out' });
      continue;
    }
    const month = addMonths(last, stockAt - MONTHS + 1);
    const fromLast = growth(territory, category).map((factor) => Math.max(0, sellOut) * factor);
    // A stock told earlier meets the months since as they were, or as they are planned.
    const since = own.sellOut.slice(stockAt + 1).map((sold) => Math.max(0, sold ?? sellOut));
    const ahead = [...since, ...fromLast].slice(0, 12);
    judged.push({ line: judge(own, stockAt, { month, sellOut, ahead, spread, settings: plan.settings }), ahead });
  }
  return { lines: judged.map(({ line }) => line), coverage: cover(series, judged), unknown };
}

interface Outlook {
  readonly month: ChannelLine['month'];
  readonly sellOut: number;
  readonly ahead: readonly number[];
  /** Squared coefficient of variation of a month, over all dealers. */
  readonly spread: number;
  readonly settings: Settings;
}

function judge(own: DealerSeries, stockAt: number, { month, sellOut, ahead, spread, settings }: Outlook): ChannelLine {
  const stock = own.stock[stockAt] as number;
  const days = coverDays(stock, ahead, month);
  const averageStock = mean(own.stock.slice(-12));
  const yearly = mean(own.sellOut.slice(-12));
  const expected = soldWithin(settings.leadDays, ahead, month);
  const { months, squared } = ownSpread(own);
  const variation = ((months - 1) * squared + STRENGTH * spread) / (months - 1 + STRENGTH);
  const variance = settings.leadDays > 0 ? (variation * expected ** 2 * MONTH_DAYS) / settings.leadDays : 0;
  const both = own.sellIn.map((taken, i) => ({ taken, sold: own.sellOut[i] ?? null })).slice(-LAST);
  const pairs = both.flatMap(({ taken, sold }) => (taken !== null && sold !== null ? [{ taken, sold }] : []));
  const taken = pairs.reduce((sum, each) => sum + each.taken, 0);
  const sold = pairs.reduce((sum, each) => sum + each.sold, 0);
  const before = own.stock.slice(-LAST - 1, stockAt).find((each) => each !== null);
  const stockOut = gammaTail(stock, expected, variance);
  const stuffing = sold > 0 ? taken / sold : null;
  const signs = { days, stockOut, stuffing, taken, rises: before !== undefined && before !== null && stock > before, idle: sellOut <= 0, stock };
  return {
    dealer: own.dealer,
    territory: own.territory,
    category: own.category,
    month,
    stock,
    sellOut,
    planned: ahead.slice(0, LAST).reduce((sum, each) => sum + each, 0) / LAST,
    coverDays: days,
    turnover: averageStock !== null && averageStock > 0 && yearly !== null ? (12 * yearly) / averageStock : null,
    stockOut,
    stuffing,
    state: stateOf(signs, settings),
  };
}

/** What comes first counts (H9). */
function stateOf(
  {
    days,
    stockOut,
    stuffing,
    taken,
    rises,
    idle,
    stock,
  }: { days: number | null; stockOut: number; stuffing: number | null; taken: number; rises: boolean; idle: boolean; stock: number },
  { cover: { low, high }, stuffing: limit }: Settings,
): ChannelLine['state'] {
  const plenty = days === null ? stock > 0 : days > high;
  if (rises && plenty && (stuffing === null ? taken > 0 : stuffing >= limit - 1e-12)) return 'stuffing';
  if (idle) return 'inactive';
  if (days !== null && (days < low || stockOut >= 0.5)) return 'stock-out';
  return plenty ? 'slow' : 'ok';
}

/** Months of sell-out that are known in the last twelve, and their squared coefficient of variation. */
function ownSpread({ sellOut }: DealerSeries): { months: number; squared: number } {
  const known = sellOut.slice(-12).filter((sold) => sold !== null);
  const average = mean(known) ?? 0;
  if (known.length < 2 || average <= 0) return { months: 1, squared: 0 };
  return { months: known.length, squared: known.reduce((sum, sold) => sum + (sold / average - 1) ** 2, 0) / (known.length - 1) };
}

/** Over all dealers, each by its degrees of freedom; nobody tells: a quarter. */
function spreadOfAll(series: readonly DealerSeries[]): number {
  const spreads = series.map(ownSpread);
  const freedom = spreads.reduce((sum, { months }) => sum + months - 1, 0);
  return freedom > 0 ? spreads.reduce((sum, { months, squared }) => sum + (months - 1) * squared, 0) / freedom : 0.25;
}

/** Every territory × category: who sold in the last months, of all dealers of the territory, and the days that the stock of all lasts together. */
function cover(series: readonly DealerSeries[], judged: readonly Judged[]): Channel['coverage'] {
  const territories = [...new Set(series.map(({ territory }) => territory))];
  const categories = [...new Set(series.map(({ category }) => category))].sort();
  return territories.flatMap((territory) => {
    const inTerritory = series.filter((own) => own.territory === territory);
    const dealers = new Set(inTerritory.map(({ dealer }) => dealer)).size;
    return categories.map((category) => {
      const own = inTerritory.filter((each) => each.category === category);
      const active = new Set(own.filter(({ sellOut }) => sellOut.slice(-LAST).some((sold) => (sold ?? 0) > 0)).map(({ dealer }) => dealer)).size;
      const lines = judged.filter(({ line }) => line.territory === territory && line.category === category);
      const month = lines.reduce<string>((latest, { line }) => (line.month > latest ? line.month : latest), '') as ChannelLine['month'];
      const ahead = Array.from({ length: 12 }, (_, i) => lines.reduce((sum, each) => sum + (each.ahead[i] as number), 0));
      const stock = lines.reduce((sum, { line }) => sum + Math.max(0, line.stock), 0);
      return { territory, category, active, dealers, coverDays: lines.length > 0 ? coverDays(stock, ahead, month) : null };
    });
  });
}

function mean(values: readonly (number | null)[]): number | null {
  const known = values.filter((value) => value !== null);
  return known.length > 0 ? known.reduce((sum, each) => sum + each, 0) / known.length : null;
}
