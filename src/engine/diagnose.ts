import { yearPeriod, type Allocations, type Control, type Decomposition, type Diagnosis, type Forecast, type Outlook, type Plan } from '../plan';
import { normalCdf } from './business/normalCdf';
import { gapCauses } from './causes/gapCauses';
import { cycleDifferences } from './funnel/cycleDifferences';
import { pipelineBridge } from './funnel/pipelineBridge';
import { reviewFunnel } from './funnel/reviewFunnel';
import { stalledDeals } from './funnel/stalledDeals';
import { keyOf } from './leafOf';
import { oddsBasis } from './odds/joinSources';
import { nodeOdds } from './odds/nodeOdds';
import { yearGoal } from './odds/yearGoal';
import { modelOfToday, type LearntDays } from './pipeline/learntOn';
import { customerDependence } from './watch/customerDependence';
import { lateTasks } from './watch/lateTasks';
import { listOptions } from './watch/listOptions';
import { measureProcess } from './watch/measureProcess';
import { reviewLeads } from './watch/reviewLeads';
import { watchAlerts } from './watch/watchAlerts';
import { weighRisks } from './watch/weighRisks';

/** What a run has found before it asks why. */
export interface DiagnosisBasis extends Pick<Allocations, 'reallocation' | 'reserve' | 'capacity'> {
  readonly decomposition: Decomposition;
  readonly forecast: Forecast;
  readonly control: Control;
  readonly outlook: Outlook;
}

/**
 * Why the plan is off, where deals and selling stand still, whom to tell and what can be done (R6): causes, funnel, bridge, stalled deals, process, leads, tasks, risks, alerts that remember, options.
 * **unit** currency; probabilities 0–1. `kept` holds what was learnt of the pipeline in the same run.
 */
export function diagnose(plan: Plan, basis: DiagnosisBasis, kept: LearntDays = new Map()): Diagnosis {
  const { decomposition, forecast, control, outlook } = basis;
  const { planYear, fiscalStart } = plan.settings;
  const model = plan.pipeline.length === 0 ? null : modelOfToday(plan, kept);
  const found = {
    control,
    outlook,
    funnel: model === null ? null : reviewFunnel(plan, basis, model.history),
    stalled: model === null ? [] : stalledDeals(plan, model),
    process: measureProcess(plan),
    leads: reviewLeads(plan),
    tasks: lateTasks(plan),
    risks: weighRisks(plan),
    dependence: customerDependence(plan),
  };
  return {
    odds: nodeOdds(plan, control, outlook.odds, () => oddsBasis(plan, forecast, yearPeriod(planYear, fiscalStart).to, kept)),
    causes: gapCauses(plan, decomposition, control, forecast.nodes.length === 0 ? null : forecast, model?.history.funnel),
    funnel: found.funnel,
    cycles: model === null ? [] : cycleDifferences(plan, model.history),
    bridge: pipelineBridge(plan),
    stalled: found.stalled,
    process: found.process,
    leads: found.leads,
    tasks: found.tasks,
    risks: found.risks,
    dependence: found.dependence,
    alerts: watchAlerts(plan, { ...found, oddsEffects: effectsOnTotal(control, outlook) }),
    options: listOptions(plan, basis),
  };
}

/** What the probability of the total's year gains when a node's gap is closed, by the key of its path (R6); empty when the odds are not known. */
function effectsOnTotal({ alerts }: Control, { odds }: Outlook): ReadonlyMap<string, number> {
  const goal = yearGoal(odds);
  if (goal === null) return new Map();
  const at = (more: number): number => normalCdf((more - goal.lacking) / Math.sqrt(goal.risk));
  return new Map(alerts.map(({ path, gap }) => [keyOf(path), at(-gap) - at(0)]));
}
