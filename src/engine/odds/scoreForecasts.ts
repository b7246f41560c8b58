import { addMonths, lastDay, type AccuracyLine, type Day, type ForecastRecord, type Month, type NodePath, type Settings } from '../../plan';
import { sumExactly } from '../sumExactly';

/** A kept forecast beside what came. */
interface Scored {
  readonly record: ForecastRecord;
  readonly actual: number;
  /** Actual of the same month a year before; null: not known. */
  readonly before: number | null;
}

/**
 * The ledger's score (O12): all forecasts whose month is complete by `asOf` and whose actual is known, all together, then by level, months ahead, rep and method.
 * **shape** `actualOf` gives a node's month in currency, null when blank; `limits` what is held to be good enough (C6); `repOf` the rep of a node (empty: none). Where a forecast was made twice on one day, the later row counts.
 * **edge** nothing to score: one line of `all` with nulls. A sum of actuals of 0: shares are null.
 * **source** WAPE and MASE: Hyndman & Koehler (2006), Int. J. Forecasting 22, 679–688; the benchmark is the same month of the year before.
 */
export function scoreForecasts(
  records: readonly ForecastRecord[],
  actualOf: (path: NodePath, month: Month) => number | null,
  asOf: Day,
  limits: Settings['accuracyLimits'],
  repOf: (path: NodePath) => string = () => '',
): AccuracyLine[] {
  const last = new Map(records.map((record) => [JSON.stringify([record.madeOn, record.path, record.month, record.method, record.by]), record]));
  const scored = [...last.values()].flatMap((record): Scored[] => {
    const actual = lastDay(record.month) <= asOf ? actualOf(record.path, record.month) : null;
    return actual === null ? [] : [{ record, actual, before: actualOf(record.path, addMonths(record.month, -12)) }];
  });
  const groups = (by: AccuracyLine['by'], keyOf: (record: ForecastRecord) => string | number): AccuracyLine[] => {
    const lists = new Map<string | number, Scored[]>();
    for (const each of scored) {
      const key = keyOf(each.record);
      if (key !== '') lists.set(key, [...(lists.get(key) ?? []), each]);
    }
    return [...lists].sort(([a], [b]) => (a < b ? -1 : 1)).map(([key, list]) => scoreOf(by, key, list, limits));
  };
  return [
    scoreOf('all', null, scored, limits),
    ...groups('level', ({ path }) => path.length),
    ...groups('horizon', ({ horizon }) => horizon),
    ...groups('rep', (record) => (record.by === '' ? repOf(record.path) : record.by)),
    ...groups('method', ({ method }) => method),
  ];
}

function scoreOf(by: AccuracyLine['by'], key: AccuracyLine['key'], list: readonly Scored[], limits: Settings['accuracyLimits']): AccuracyLine {
  const size = sumExactly(list.map(({ actual }) => Math.abs(actual)));
  const off = sumExactly(list.map(({ record, actual }) => Math.abs(record.mean - actual)));
  const known = list.filter(({ before }) => before !== null);
  const naive = sumExactly(known.map(({ actual, before }) => Math.abs(actual - (before as number))));
  const banded = list.filter(({ record }) => record.lo80 !== null && record.hi80 !== null);
  const wape = size > 0 ? off / size : null;
  const accuracy = wape === null ? null : Math.max(0, 1 - wape);
  return {
    by,
    key,
    forecasts: list.length,
    wape,
    mase: naive > 0 ? sumExactly(known.map(({ record, actual }) => Math.abs(record.mean - actual))) / naive : null,
    bias: size > 0 ? sumExactly(list.map(({ record, actual }) => record.mean - actual)) / size : null,
    accuracy,
    covered:
      banded.length > 0
        ? banded.filter(({ record, actual }) => actual >= (record.lo80 as number) && actual <= (record.hi80 as number)).length / banded.length
        : null,
    errorHolds: wape === null ? null : wape <= limits.error + 1e-12,
    accuracyHolds: accuracy === null ? null : accuracy >= limits.accuracy - 1e-12,
  };
}
