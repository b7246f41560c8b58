import type { CellRef, Conflict, Issue, LimitSource, Plan, Scope } from '../../plan';
import { scopeText } from '../../plan';
import { cellText } from '../content';

/**
 * Says in sentences why a plan cannot be met and what is the least to change: one error for each limit of the smallest set to relax, at its cell, and by how much; the limits that
 * contradict each other are named with it. Amounts in currency.
 */
export function conflictIssues(plan: Plan, conflict: Conflict): Issue[] {
  const unit = plan.settings.roundingUnit;
  const others = (own: LimitSource): string =>
    conflict.among
      .filter(({ source }) => JSON.stringify(source) !== JSON.stringify(own))
      .map(({ source, scope }) => placeOf(source, scope, plan))
      .filter((place, i, all) => all.indexOf(place) === i)
      .slice(0, MOST)
      .join(', ');
  return conflict.relax.map(({ source, scope, end, from, to }): Issue => {
    const at = cellOf(source, plan);
    const params = {
      kind: kindOf(source, plan),
      scope: scopeText(scope, plan),
      end,
      share: shareText(from, to),
      short: amountText(conflict.short * unit),
      against: others(source),
      ...(conflict.relax.length > 1 ? { together: String(conflict.relax.length) } : {}),
    };
    return { level: 'error', code: 'infeasible', ...(at ? { at } : {}), found: amountText(from * unit), expected: amountText(to * unit), params };
  });
}

/** Of limits that contradict, so many are named. */
const MOST = 4;

/** What a limit is: a target, a rule of the Adjustments table, or a guard rail of the settings. */
function kindOf(source: LimitSource, plan: Plan): string {
  if (source.kind === 'target') return 'target';
  if (source.kind === 'guard-rail') return source.setting;
  return plan.adjustments[source.index]?.verb ?? 'hold';
}

function cellOf(source: LimitSource, plan: Plan): CellRef | null {
  if (source.kind === 'target') return plan.targets[source.index]?.at ?? null;
  if (source.kind === 'adjustment') return plan.adjustments[source.index]?.at ?? null;
  return plan.settingCells[source.setting] ?? null;
}

function placeOf(source: LimitSource, scope: Scope, plan: Plan): string {
  const at = cellOf(source, plan);
  return `${scopeText(scope, plan)}${at ? ` (${cellText(at)})` : ''}`;
}

/** By what share an end moves: `2.1 %`; empty when it moves from zero. */
function shareText(from: number, to: number): string {
  if (from === 0) return '';
  return percentText(Math.abs(to - from) / Math.abs(from));
}

/** A share, not negative, as percent with one decimal, small ones with two digits: `2.1 %`. */
export function percentText(share: number): string {
  const percent = 100 * share;
  return `${percent >= 0.1 || percent === 0 ? Math.round(percent * 10) / 10 : Number(percent.toPrecision(2))} %`;
}

/** A number with thousands apart: `1,234,500.5`. */
export function amountText(amount: number): string {
  const [whole = '', part] = String(Math.round(amount * 100) / 100).split('.');
  return `${whole.replace(/\B(?=(\d{3})+$)/g, ',')}${part ? `.${part}` : ''}`.replace('-', '−');
}
