import type { Plan, ResourceLine, ResourcePlan } from '../../plan';
import { fieldUnit, readBound } from './allocationForm';
import type { TypedBounds } from './allocationForm';

/** What a slider for a floor or cap of a line goes over, in the resource's unit: from 0 to `most`, by whole `step`s. */
interface BoundRange {
  readonly most: number;
  readonly step: number;
}

/** From nothing to all there is (the budget; all heads, all hours), or to the line's own largest figure where that is more; a step is the line's, but a hundredth of the whole at least. */
export function boundRange(
  { resource, step, current, floor, cap }: ResourceLine,
  { total }: Pick<ResourcePlan, 'total'>,
  { settings }: Plan,
): BoundRange {
  const unit = step ?? (resource === 'budget' ? settings.roundingUnit : 1);
  const most = Math.max(resource === 'budget' ? settings.budget : 0, total, current ?? 0, floor ?? 0, cap ?? 0, unit);
  const whole = Math.ceil(most / unit - 1e-9) * unit;
  return { most: whole, step: Math.max(unit, Math.ceil(whole / 100 / unit - 1e-9) * unit) };
}

/** Where the slider of a floor or cap stands: no floor is at the left end, no cap at the right. What is typed and cannot be meant leaves it where it was. */
export function boundAt(key: 'floor' | 'cap', { floor, cap, resource }: ResourceLine, typed: TypedBounds, plan: Plan, { most }: BoundRange): number {
  const text = typed[key];
  const read = text === undefined ? undefined : readBound(text, resource, plan);
  const value = read === undefined ? (key === 'floor' ? floor : cap) : read;
  return value === null ? (key === 'floor' ? 0 : most) : Math.min(most, value);
}

/** What a slider moved to `value` types: at its own end nothing, which is no floor and no cap; a floor stops at the cap and a cap at the floor. `exact` writes numbers as the fields do. */
export function slideBound(
  key: 'floor' | 'cap',
  value: number,
  line: ResourceLine,
  typed: TypedBounds,
  plan: Plan,
  range: BoundRange,
  exact: (value: number) => string,
): TypedBounds {
  const other = boundAt(key === 'floor' ? 'cap' : 'floor', line, typed, plan, range);
  const kept = key === 'floor' ? Math.min(value, other) : Math.max(value, other);
  const isNone = key === 'floor' ? kept === 0 : kept === range.most;
  return { ...typed, [key]: isNone && line[key] !== kept ? '' : exact(kept / fieldUnit(line.resource, plan)) };
}
