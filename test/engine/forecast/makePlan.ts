import { addMonths, defaultSettings, month, noInputs, parseDay, type Plan, type SalesFact, type Settings } from '../../../src/plan';

/** A plan of monthly leaf series: `series['Europe/Bikes']` holds values from 2014-01 on; null is a blank cell, `undefined` no row at all. */
export function makePlan(
  series: Readonly<Record<string, readonly (number | null | undefined)[]>>,
  asOf: string,
  settings: Partial<Settings> = {},
): Plan {
  const sales: SalesFact[] = [];
  const paths = Object.keys(series).map((key) => key.split('/'));
  for (const [key, values] of Object.entries(series))
    values.forEach((amount, i) => {
      if (amount === undefined) return;
      sales.push({ month: addMonths(month(2014, 1), i), members: key.split('/'), amount, at: { sheet: 'Sales', row: sales.length + 1, column: 3 } });
    });
  const unique = (depth: number): string[] => [...new Set(paths.map((p) => p[depth]!))];
  return {
    ...noInputs,
    language: 'en',
    levels: paths[0]!.length > 1 ? ['territory', 'category'] : ['territory'],
    settings: { ...defaultSettings(2017, parseDay(asOf)!), ...settings },
    dimensions: [
      { field: 'territory', label: 'Territory', members: unique(0) },
      ...(paths[0]!.length > 1 ? [{ field: 'category' as const, label: 'Category', members: unique(1) }] : []),
      ...(paths[0]!.length > 2 ? [{ field: 'channel' as const, label: 'Channel', members: unique(2) }] : []),
    ],
    sales,
    targets: [],
    customers: [],
    pipeline: [],
    sources: [],
    settingCells: {},
  };
}

/** Monthly sales with trend and a December peak, without chance: `level · (1 + 0.01 t) · season`, in whole currency. */
export function seasonalSales(level: number, months: number): number[] {
  return Array.from({ length: months }, (_, t) =>
    Math.round(level * (1 + 0.01 * t) * (1 + 0.3 * Math.cos((2 * Math.PI * (t + 1)) / 12)) + ((t * 7919) % 13) * level * 0.01),
  );
}
