import { monthNumber, type Month, type NodePath, type Plan } from '../../plan';
import type { Regressor } from './fitRegressors';

/**
 * What is known of the plan's drivers for each node (F27): a driver's rows hold for a node when they are for all, or for the node's own territory or category; of several rows for a month the
 * narrowest counts. Shape: `history` parallel to months from `from` to `origin`, `future` to `months`; nodes parallel to `nodes`.
 * Edge: a driver without a row for every month from the node's first known one to the last forecast one is left out: a month without a row is not known.
 */
export function nodeDrivers(
  plan: Plan,
  nodes: readonly { readonly path: NodePath; readonly values: readonly (number | null)[] }[],
  from: Month,
  months: readonly Month[],
): Regressor[][] {
  const rows = new Map<string, Map<string, Map<number, number>>>();
  for (const { name, territory, category, month, value } of plan.drivers) {
    const places = rows.get(name) ?? new Map<string, Map<number, number>>();
    const place = placeKey(territory, category);
    const known = places.get(place) ?? new Map<number, number>();
    rows.set(name, places.set(place, known.set(monthNumber(month), value)));
  }
  const depthOf = { territory: plan.levels.indexOf('territory'), category: plan.levels.indexOf('category') };
  const first = monthNumber(from);
  return nodes.map(({ path, values }) => {
    const [territory, category] = [path[depthOf.territory] ?? '', path[depthOf.category] ?? ''];
    const begin = values.findIndex((v) => v !== null);
    return [...rows].flatMap(([name, places]): Regressor[] => {
      const holding = [placeKey(territory, category), placeKey(territory, ''), placeKey('', category), placeKey('', '')].map((key) =>
        places.get(key),
      );
      const at = (month: number): number | undefined => holding.find((known) => known?.has(month))?.get(month);
      const history = values.map((_, i) => (i < begin ? 0 : at(first + i)));
      const future = months.map((month) => at(monthNumber(month)));
      return isKnown(history) && isKnown(future) ? [{ name, history, future }] : [];
    });
  });
}

function isKnown(row: readonly (number | undefined)[]): row is readonly number[] {
  return row.every((v) => v !== undefined);
}

function placeKey(territory: string, category: string): string {
  return JSON.stringify([territory, category]);
}
