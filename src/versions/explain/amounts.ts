import type { Snapshot, SnapshotTable, SnapshotValue } from '../snapshot';

/** A table of a state by name. */
export function tableIn(snapshot: Snapshot, name: string): SnapshotTable | null {
  return snapshot.tables.find((table) => table.name === name) ?? null;
}

/** The value of a setting; null where the state has none. */
export function settingIn(snapshot: Snapshot, name: string): SnapshotValue {
  const settings = tableIn(snapshot, 'settings');
  const row = settings?.rows.find((each) => each[settings.columns.indexOf('setting')] === name);
  return row?.[settings?.columns.indexOf('value') ?? -1] ?? null;
}

/** The levels of the plan's tree, top down: as the newer state says. */
export function levelsOf(base: Snapshot, next: Snapshot): string[] {
  const text = settingIn(next, 'levels') ?? settingIn(base, 'levels');
  return typeof text === 'string' && text !== '' ? text.split(', ') : ['territory'];
}

/**
 * Adds amounts exactly: where all are whole numbers of the smaller of both states' rounding units, in those units; else sorted and compensated, as the engine adds.
 * Source of the latter: Neumaier (1974).
 */
export function adderFor(base: Snapshot, next: Snapshot): (amounts: readonly number[]) => number {
  const units = [base, next].map((state) => settingIn(state, 'roundingUnit')).filter((unit): unit is number => typeof unit === 'number' && unit > 0);
  const unit = Math.min(...units);
  const perOne = Math.round(1 / unit);
  const isInverse = unit < 1 && Math.abs(perOne * unit - 1) < 1e-12;
  const inUnits = (amount: number): number => (isInverse ? amount * perOne : amount / unit);
  return (amounts) => {
    if (units.length === 0 || !amounts.every((amount) => isNearWhole(inUnits(amount)))) return addCompensated(amounts);
    const whole = amounts.reduce((sum, amount) => sum + Math.round(inUnits(amount)), 0);
    return isInverse ? whole / perOne : whole * unit;
  };
}

function isNearWhole(value: number): boolean {
  return Math.abs(value - Math.round(value)) <= 1e-6 && Math.abs(value) < 2 ** 52;
}

function addCompensated(amounts: readonly number[]): number {
  let sum = 0;
  let lost = 0;
  for (const value of Float64Array.from(amounts).sort()) {
    const next = sum + value;
    lost += Math.abs(sum) >= Math.abs(value) ? sum - next + value : value - next + sum;
    sum = next;
  }
  return sum + lost;
}
