import { forecastSeries, oneStepErrors, reconcileForecasts } from '../engine';
import type { Reconciled } from '../engine';
import type { CsvForecast, ForecastCsvOptions } from './forecast';
import { readHierarchy, type HierarchyNode } from './readHierarchy';
import { readHistories, type CsvHistory } from './readHistories';
import { stepText } from './parseStep';

/** How forecasts are made to add up. */
export interface TogetherOptions extends ForecastCsvOptions {
  /** What leaves are rounded to: a whole number or one over a whole number; without it they are not rounded. */
  readonly unit?: number;
  /** Hold every leaf at or above zero; else those whose history never was below it. */
  readonly nonNegative: boolean;
}

/** The forecast of one node: `mean` adds up, `base` is what the node's own history says alone. */
export type NodeCsvForecast = CsvForecast & { readonly base: readonly number[] };

/** Forecasts that add up, by node, or what is wrong with the input. */
export interface TogetherOutcome {
  readonly series: Readonly<Record<string, NodeCsvForecast>>;
  readonly reconciled: Pick<Reconciled, 'method' | 'shrinkage'> | null;
  readonly leaves: number;
  readonly issues: readonly string[];
}

/**
 * Forecasts every node of a hierarchy, or of groups that cross, so that all sums are exact (rules F23–F25 of the engine's SPEC.md). All series share one calendar and are forecast from its last step on.
 * **errors** as `forecastCsv`; besides a leaf without a series, a series without a place, and series whose steps do not meet.
 */
export function forecastTogether(seriesText: string, hierarchyText: string, options: TogetherOptions): TogetherOutcome {
  const { histories, issues: ofSeries } = readHistories(seriesText);
  const { nodes, issues: ofHierarchy } = readHierarchy(hierarchyText);
  const issues = [...ofSeries, ...ofHierarchy.map((issue) => `Hierarchy, ${issue}`)];
  if (issues.length === 0) issues.push(...unplaced(nodes, histories));
  const calendar = issues.length === 0 ? sharedCalendar(histories) : { issues };
  if ('issues' in calendar) return { series: {}, reconciled: null, leaves: 0, issues: calendar.issues };
  const values = nodes.map(({ name, leaves }) => {
    const own = histories.get(name);
    return own ? calendar.lay(own) : sumLeaves(leaves.map((leaf) => calendar.lay(histories.get(leaf) as CsvHistory)));
  });
  const silent = nodes.flatMap(({ name, line }, i) => (values[i]?.some((value) => value !== null) ? [] : [`Hierarchy, Line ${line}: found no step at which all series of "${name}" are known, expected one. Fill their gaps, or give "${name}" a series of its own.`])); // prettier-ignore
  if (silent.length > 0) return { series: {}, reconciled: null, leaves: 0, issues: silent };
  const outcomes = values.map((each) => forecastSeries(each, options));
  const leafNodes = nodes.flatMap(({ name, leaves }, i) => (leaves.length === 1 && leaves[0] === name ? [i] : []));
  const place = new Map(leafNodes.map((node, leaf) => [nodes[node]?.name, leaf]));
  const reconciled = reconcileForecasts(
    { leaves: leafNodes, sums: nodes.map(({ leaves }) => leaves.map((leaf) => place.get(leaf) as number)) },
    { mean: outcomes.map(({ mean }) => mean), sigma: outcomes.map(({ sigma }) => sigma) },
    values.map((each) => oneStepErrors(each, options.period)),
    {
      method: 'auto',
      nonNegative: leafNodes.map((node) => options.nonNegative || outcomes[node]?.floored === true),
      ...(options.unit === undefined ? {} : { unit: options.unit }),
    },
  );
  const forecasts = nodes.map(({ name }, i): [string, NodeCsvForecast] => {
    const { mean: base, intervals, method, floored } = outcomes[i] as (typeof outcomes)[number];
    const mean = reconciled.mean[i] as readonly number[];
    const lowest = floored ? 0 : -Infinity;
    const bounds = intervals.flatMap(({ level, below, above }): [string, number[]][] => [
      [`lo${level}`, mean.map((each, h) => Math.max(Math.min(lowest, each), each - (below[h] as number)))],
      [`hi${level}`, mean.map((each, h) => each + (above[h] as number))],
    ]);
    return [name, { mean, base, ...Object.fromEntries(bounds), method } as NodeCsvForecast];
  });
  const { method, shrinkage } = reconciled;
  return { series: Object.fromEntries(forecasts), reconciled: { method, shrinkage }, leaves: leafNodes.length, issues: [] };
}

/** Leaves without a series, and series that no row names. */
function unplaced(nodes: readonly HierarchyNode[], histories: ReadonlyMap<string, CsvHistory>): string[] {
  const named = new Set(nodes.map(({ name }) => name));
  return [
    ...nodes.flatMap(({ name, leaves, line }) => (leaves[0] !== name || histories.has(name) ? [] : [`Hierarchy, Line ${line}: found "${name}", which has no parts and no series, expected a series of that name. Add its history, or correct the name.`])), // prettier-ignore
    ...[...histories].flatMap(([name, { line }]) => (named.has(name) ? [] : [`Line ${line}: found the series "${name}", which the hierarchy does not name, expected a row for it. Say what it is part of, or remove the series.`])), // prettier-ignore
  ];
}

/** One calendar for all series, from the first step of any to the last; or why there is none. */
function sharedCalendar(
  histories: ReadonlyMap<string, CsvHistory>,
): { readonly lay: (history: CsvHistory) => (number | null)[] } | { readonly issues: readonly string[] } {
  const all = [...histories];
  const [name, lead] = all[0] as [string, CsvHistory];
  const first = Math.min(...all.map(([, history]) => history.first));
  const known = all.flatMap(([, { stride }]) => stride ?? []);
  const stride = known.length > 0 ? Math.min(...known) : 1;
  const issues = all.flatMap(([other, { kind, first: from, stride: own, line }]) => {
    if (kind !== lead.kind) return [`Line ${line}: found a ${kind} in series "${other}", expected a ${lead.kind} as in "${name}". Write the dates of all series the same way.`]; // prettier-ignore
    const meets = (from - first) % stride === 0 && (own ?? stride) % stride === 0;
    return meets ? [] : [`Line ${line}: found the date ${stepText({ kind, index: from })} in series "${other}", expected steps of ${stride} days from ${stepText({ kind, index: first })} as in the others. Give all series the same steps.`]; // prettier-ignore
  });
  if (issues.length > 0) return { issues };
  const places = ({ first: from, stride: own, values }: CsvHistory): number[] => values.map((_, i) => (from - first + i * (own ?? stride)) / stride);
  const length = 1 + Math.max(...all.map(([, history]) => places(history).at(-1) as number));
  return {
    lay: (history) => {
      const row = new Array<number | null>(length).fill(null);
      places(history).forEach((at, i) => (row[at] = history.values[i] ?? null));
      return row;
    },
  };
}

/** The sum of leaves, step by step; null while one of those that have begun is not known, or before any has. */
function sumLeaves(leaves: readonly (readonly (number | null)[])[]): (number | null)[] {
  const begins = leaves.map((values) => values.findIndex((value) => value !== null));
  const steps = leaves[0]?.length ?? 0;
  return Array.from({ length: steps }, (_, t) => {
    const begun = leaves.filter((_leaf, i) => t >= (begins[i] as number)).map((values) => values[t] ?? null);
    return begun.length === 0 || begun.includes(null) ? null : begun.reduce<number>((sum, value) => sum + (value ?? 0), 0);
  });
}
