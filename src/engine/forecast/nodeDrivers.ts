import { addMonths, monthNumber, type Month, type NodePath, type Plan } from '../../plan';
import type { Regressor } from './fitRegressors';

/** A driver that has rows for a node: what it was and will be, or the first month of which that is not known. */
export type NodeRegressor =
  | { readonly name: string; readonly known: Regressor }
  | { readonly name: string; readonly known: null; readonly leftOut: 'no-history' | 'no-future'; readonly missing: Month };

/**
 * What is known of the plan's drivers for each node (F27): a driver's rows hold for a node when they are for all, or for the node's own territory or category; of several rows for a month the
 * narrowest counts. Shape: `history` parallel to months from `from` to `origin`, `future` to `months`; nodes parallel to `nodes`.
 * Edge: a driver without a row for every month from the node's first known one to the last forecast one is not known: a month without a row is not; one without any row for the node is none of its.
 */
export function nodeDrivers(
  plan: Plan,
  nodes: readonly { readonly path: NodePath; readonly values: readonly (number | null)[] }[],
  from: Month,
  months: readonly Month[],
): NodeRegressor[][] {
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
    return [...rows].flatMap(([name, places]): NodeRegressor[] => {
      const holding = [placeKey(territory, category), placeKey(territory, ''), placeKey('', category), placeKey('', '')].flatMap(
        (key) => places.get(key) ?? [],
      );
      if (holding.length === 0) return [];
      const at = (month: number): number | undefined => holding.find((known) => known.has(month))?.get(month);
      const history = values.map((_, i) => (i < begin ? 0 : at(first + i)));
      const future = months.map((month) => at(monthNumber(month)));
      if (isKnown(history) && isKnown(future)) return [{ name, known: { name, history, future } }];
      const gap = history.indexOf(undefined);
      return [
        gap >= 0
          ? { name, known: null, leftOut: 'no-history', missing: addMonths(from, gap) }
          : { name, known: null, leftOut: 'no-future', missing: months[future.indexOf(undefined)]! },
      ];
    });
  });
}

function isKnown(row: readonly (number | undefined)[]): row is readonly number[] {
  return !row.includes(undefined);
}

function placeKey(territory: string, category: string): string {
  return JSON.stringify([territory, category]);
}
