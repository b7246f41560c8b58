import { dayFromNumber, type Plan, type Scope } from '../../plan';
import { planPeriods } from '../calendar/planPeriods';
import type { CellSet } from '../spread/spreadProblem';
import type { Grid } from './layGrid';

/** Names sets of cells as scopes: the members that all their leaves share, and the period from the first to the last column. */
export function nameSets(plan: Plan, { leaves, time }: Grid): (set: CellSet) => Scope {
  let labels: ReadonlyMap<string, string> | null = null;
  return ({ rows, columns }) => {
    const inside = rows === null ? leaves : rows.map((row) => leaves[row] as (typeof leaves)[number]);
    const shared =
      rows === null
        ? []
        : plan.levels.flatMap((field, level) => (inside.every((path) => path[level] === inside[0]?.[level]) ? [[field, inside[0]?.[level]]] : []));
    const scope = { members: Object.fromEntries(shared) as Scope['members'], period: null };
    const [first, last] = columns === null ? [] : [time.columns[columns[0] as number], time.columns[columns[columns.length - 1] as number]];
    if (first === undefined || last === undefined) return scope;
    const [from, to] = [dayFromNumber(first.from), dayFromNumber(last.to)];
    labels ??= new Map([...planPeriods(plan.settings)].reverse().map((period) => [`${period.from} ${period.to}`, period.label]));
    return { ...scope, period: { from, to, label: labels.get(`${from} ${to}`) ?? `${from}…${to}` } };
  };
}
