import type { SnapshotTable, SnapshotValue } from '../../versions';

/** A target and those that split it: by the members of one dimension, or by the stretches of its period. Numbers of rows in their table. */
export interface TargetFamily {
  readonly parent: number;
  readonly parts: readonly number[];
}

/** What periods as text depend on. */
export interface PlanYear {
  readonly planYear: number;
  /** Month in which the plan year begins, 1 to 12. */
  readonly fiscalStart: number;
}

/**
 * The families among the rows of a version's table `targets`: every row that has no member of a dimension with the rows that do and are the same otherwise; every row with the longest stretches within its period that
 * cover it without a gap. Whether a family's parts add up to its parent is not asked here.
 */
export function targetFamilies(table: SnapshotTable, year: PlanYear): TargetFamily[] {
  const dimensions = table.key.filter((name) => name !== 'period' && name !== 'n');
  const at = (name: string): number => table.columns.indexOf(name);
  const places = [...dimensions, 'period', 'measure'].map(at);
  const [ofPeriod, ofMeasure] = [at('period'), at('measure')];
  const coordinates = table.rows.map((row) => places.map((place) => (place < 0 ? null : (row[place] ?? null))));
  const families: TargetFamily[] = [];
  dimensions.forEach((_name, d) => {
    const groups = groupBy(coordinates, (values) => JSON.stringify(values.map((value, i) => (i === d ? null : value))));
    for (const rows of groups) {
      const parents = rows.filter((row) => isNone(coordinates[row]?.[d]));
      const parts = rows.filter((row) => !isNone(coordinates[row]?.[d]));
      if (parents.length === 1 && parts.length > 0) families.push({ parent: parents[0] as number, parts });
    }
  });
  if (ofPeriod < 0) return families;
  const without = places.flatMap((place, i) => (place === ofPeriod && place !== ofMeasure ? [i] : []));
  for (const rows of groupBy(coordinates, (values) => JSON.stringify(values.map((value, i) => (without.includes(i) ? null : value))))) {
    const spans = rows.flatMap((row) => {
      const span = monthsOf(table.rows[row]?.[ofPeriod] ?? null, year);
      return span ? [{ row, ...span }] : [];
    });
    for (const whole of spans) {
      const inside = spans.filter(({ from, to }) => from >= whole.from && to <= whole.to && to - from < whole.to - whole.from);
      const parts = inside.filter((a) => !inside.some((b) => b.from <= a.from && b.to >= a.to && b.to - b.from > a.to - a.from));
      parts.sort((a, b) => a.from - b.from);
      const covers = parts.every(({ from }, i) => from === (i === 0 ? whole.from : (parts[i - 1]?.to ?? 0) + 1)) && parts.at(-1)?.to === whole.to;
      if (covers) families.push({ parent: whole.row, parts: parts.map(({ row }) => row) });
    }
  }
  return families;
}

function isNone(value: SnapshotValue | undefined): boolean {
  return value === null || value === undefined || value === '';
}

function groupBy<T>(items: readonly T[], keyOf: (item: T) => string): number[][] {
  const groups = new Map<string, number[]>();
  items.forEach((item, i) => {
    const key = keyOf(item);
    const group = groups.get(key);
    if (group) group.push(i);
    else groups.set(key, [i]);
  });
  return [...groups.values()];
}

/** First and last month of a period as `scopeText` writes it, counted from year 0; null: not whole months. No text is the plan year; one that does not begin in January is named by the year in which it ends. */
function monthsOf(period: SnapshotValue, { planYear, fiscalStart }: PlanYear): { from: number; to: number } | null {
  const firstOf = (year: number): number => (fiscalStart === 1 ? year * 12 : (year - 1) * 12 + fiscalStart - 1);
  if (period === null || period === '') return { from: firstOf(planYear), to: firstOf(planYear) + 11 };
  const text = String(period);
  const ofYear = /^(FY)?(\d{4})(?:-([HQ])([1-4]))?$/.exec(text);
  if (ofYear) {
    const year = Number(ofYear[2]);
    const count = { H: 6, Q: 3 }[ofYear[3] ?? ''] ?? 12;
    const from = (ofYear[1] ? firstOf(year) : year * 12) + (Number(ofYear[4] ?? 1) - 1) * count;
    return { from, to: from + count - 1 };
  }
  const months = /^(\d{4})-(\d{2})(?:…(\d{4})-(\d{2}))?$/.exec(text);
  if (!months) return null;
  const from = Number(months[1]) * 12 + Number(months[2]) - 1;
  return { from, to: months[3] === undefined ? from : Number(months[3]) * 12 + Number(months[4]) - 1 };
}
