import { diff, explainDiff, netEffects } from '../../versions';
import type { Explained, NetEffect, PlanDiff, Snapshot } from '../../versions';

/** What changed between two versions: every cell and row, what was done (changes by cause), and what that does to the totals. */
export interface Compared {
  readonly diff: PlanDiff;
  readonly groups: readonly Explained[];
  readonly effects: readonly NetEffect[];
  /** What it does to the plan's total, currency; null: one side has no results. */
  readonly net: number | null;
}

/** Compares two versions, by business key and never by place. */
export function compareSnapshots(from: Snapshot, to: Snapshot): Compared {
  const found = diff(from, to);
  const effects = netEffects(from, to);
  const total = effects.find(({ table, path, period }) => table === 'plan' && path.length === 0 && isYear(period));
  const hasPlan = [from, to].every(({ tables }) => tables.some(({ name }) => name === 'plan'));
  return { diff: found, groups: explainDiff(found, from, to), effects, net: hasPlan ? (total?.difference ?? 0) : null };
}

/** Is it a plan year as `scopeText` writes it, not a part of one? */
function isYear(period: string): boolean {
  return /^(FY)?\d{4}$/.test(period);
}
