import { dayNumber, fiscalMonths, lastDay, yearPeriod, type Day, type Plan, type Scope } from '../../plan';
import { isLive } from './askLimits';

/**
 * Can the plan's limits cross on more than two axes, so that only a linear program can prove what cannot be met (S12)? Two axes are those whose scopes fall into two
 * families in which any two are apart or one inside the other: months against territories, say. A third is a category over all territories.
 */
export function needsSolver(plan: Plan): boolean {
  const boxes = boxesOf(plan);
  const side = new Int8Array(boxes.length).fill(-1);
  for (let start = 0; start < boxes.length; start++) {
    if (side[start] !== -1) continue;
    side[start] = 0;
    const waiting = [start];
    for (let at = waiting.pop(); at !== undefined; at = waiting.pop())
      for (let other = 0; other < boxes.length; other++) {
        if (other === at || !cross(boxes[at] as Box, boxes[other] as Box)) continue;
        if (side[other] === side[at]) return true;
        if (side[other] === -1) {
          side[other] = 1 - (side[at] as number);
          waiting.push(other);
        }
      }
  }
  return false;
}

/** A scope by axes: a member of each dimension or null for all, and days. */
interface Box {
  readonly members: readonly (string | null)[];
  readonly from: number;
  readonly to: number;
}

function boxesOf(plan: Plan): Box[] {
  const { planYear, fiscalStart, minGrowth, maxGrowth } = plan.settings;
  const year = yearPeriod(planYear, fiscalStart);
  const toBox = ({ members, period }: Scope): Box => ({
    members: plan.levels.map((field) => members[field] ?? null),
    from: dayNumber(period?.from ?? year.from),
    to: dayNumber(period?.to ?? year.to),
  });
  const scopes = [
    ...plan.targets.map(({ scope }) => scope),
    ...plan.adjustments.filter((row) => isLive(row, plan)).flatMap(({ scope, into }) => (into === null ? [scope] : [scope, into])),
  ];
  const boxes = scopes.map(toBox);
  for (const { verb, scope } of plan.adjustments)
    if (verb === 'straight-line')
      for (const month of fiscalMonths(planYear, fiscalStart))
        boxes.push(toBox({ ...scope, period: { from: `${month}-01` as Day, to: lastDay(month), label: month } }));
  if (minGrowth !== null || maxGrowth !== null)
    for (const { members } of plan.sales)
      boxes.push(
        toBox({
          members: Object.fromEntries(plan.levels.map((field) => [field, members[plan.dimensions.findIndex((own) => own.field === field)]])),
          period: null,
        }),
      );
  return [...new Map(boxes.map((box) => [JSON.stringify(box), box])).values()];
}

/** Have two scopes cells in common, and each some that the other has not? */
function cross(a: Box, b: Box): boolean {
  let [aInB, bInA] = [true, true];
  for (let axis = 0; axis < a.members.length; axis++) {
    const [one, other] = [a.members[axis] as string | null, b.members[axis] as string | null];
    if (one === other) continue;
    if (one !== null && other !== null) return false;
    if (one === null) aInB = false;
    else bInA = false;
  }
  if (a.from > b.to || b.from > a.to) return false;
  if (a.from < b.from || a.to > b.to) aInB = false;
  if (b.from < a.from || b.to > a.to) bInA = false;
  return !aInB && !bInA;
}
