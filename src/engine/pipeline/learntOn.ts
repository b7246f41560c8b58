import type { Day, Plan } from '../../plan';
import { learnPipeline, type PipelineModel } from './learnPipeline';
import { planOn } from './planOn';

/** A plan as it was known on a day, and what its pipeline taught. */
export interface LearntDay {
  readonly plan: Plan;
  readonly model: PipelineModel;
}

/** What was learnt on earlier days of one plan, so that it is learnt once; of one plan only. */
export type LearntDays = Map<Day, LearntDay>;

/** The plan of an earlier day and its model (G7), from what is kept or learnt anew and kept. */
export function learntOn(plan: Plan, day: Day, kept: LearntDays): LearntDay {
  const known = kept.get(day);
  if (known !== undefined) return known;
  const then = planOn(plan, day);
  const learnt = { plan: then, model: learnPipeline(then) };
  kept.set(day, learnt);
  return learnt;
}

/** The model of a plan as it is today, learnt once and kept. */
export function modelOfToday(plan: Plan, kept: LearntDays): PipelineModel {
  const { asOf } = plan.settings;
  const known = kept.get(asOf);
  if (known?.plan === plan) return known.model;
  const model = learnPipeline(plan);
  kept.set(asOf, { plan, model });
  return model;
}
