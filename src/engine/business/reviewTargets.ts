import type { Forecast, Plan, TargetOdds, TargetReview } from '../../plan';
import { checkSmart } from './checkSmart';
import { reviewObjectives } from './reviewObjectives';
import { trackRevisions } from './trackRevisions';

/** Everything that stands around the targets: SMART check, revisions against the approved baseline, reviews of objectives (P15–P30). */
export function reviewTargets(plan: Plan, forecast: Forecast | null, odds: readonly TargetOdds[] = []): TargetReview {
  return { smart: checkSmart(plan, forecast, odds), ...trackRevisions(plan), objectives: reviewObjectives(plan) };
}
