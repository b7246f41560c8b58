import type { Plan, WatchedAlert } from '../../plan';
import { openAlerts } from './alertFigures';
import { errorCount } from './state';
import type { PaneState } from './state';

/** The one best next step. */
export type NextStep =
  | { readonly kind: 'noPlan' | 'first' | 'rerun' | 'save' | 'done' }
  | { readonly kind: 'mend'; readonly count: number }
  | { readonly kind: 'red'; readonly alert: WatchedAlert; readonly plan: Plan };

/** Chooses the one best next step: first what stops the work, then what is out of date, then the worst alert, then keeping the result. */
export function nextStep(state: Pick<PaneState, 'plan' | 'issues' | 'outcome' | 'stale' | 'savedSince'>): NextStep {
  const errors = errorCount(state.issues);
  if (!state.plan && state.issues.every((issue) => issue.code === 'missing-table')) return { kind: 'noPlan' };
  if (errors > 0) return { kind: 'mend', count: errors };
  if (!state.plan) return { kind: 'noPlan' };
  if (!state.outcome) return { kind: 'first' };
  if (state.stale) return { kind: 'rerun' };
  if (!state.savedSince) {
    const { plan, result } = state.outcome;
    // That the whole is behind asks for nothing by itself: a part does.
    const worst = openAlerts(result).find(({ severity, path, subject }) => severity === 'red' && (path.length > 0 || subject !== ''));
    return worst ? { kind: 'red', alert: worst, plan } : { kind: 'save' };
  }
  return { kind: 'done' };
}
