/** THE SUMS: targets split, budgets allotted, series forecast, progress judged. Pure: time, seed and settings come in as arguments. Every rule has an id in SPEC.md. */
export { allocate } from './allocate/allocate';
export { allotPlan, splitResources } from './allotPlan';
export type { AllotBasis } from './allotPlan';
export { keepReserve } from './allocate/keepReserve';
export { assignAccounts } from './assign/assignAccounts';
export type { AssignMeasure, Assignment, AssignProblem, WidenedBand } from './assign/assignProblem';
export { assignDeals } from './assign/assignDeals';
export { assignTerritories } from './assign/assignTerritories';
export { walkBackward } from './backward/walkBackward';
export { customerPaths } from './business/customerPaths';
export { productMix } from './business/productMix';
export { nodesOfScope } from './business/scopeOutlook';
export { reviewTargets } from './business/reviewTargets';
export { calendarEvents, easterSunday, eventKey } from './calendar/calendarEvents';
export type { EventDays } from './calendar/calendarEvents';
export { parsePeriod } from './calendar/parsePeriod';
export { monthsIn, piecesIn, planPeriods } from './calendar/planPeriods';
export type { PlanPeriod } from './calendar/planPeriods';
export { weekPieces } from './calendar/weekPieces';
export { workCalendar, workingDays } from './calendar/workingDays';
export { guardChannel } from './channel/guardChannel';
export { classifyCustomers } from './classes/classifyCustomers';
export { planCapacity } from './capacity/planCapacity';
export { control } from './control/control';
export { decompose } from './decompose/decompose';
export { needsSolver } from './decompose/needsSolver';
export { explain } from './explain/explain';
export { forecastPlan } from './forecast/forecastPlan';
export type { FittedSeries } from './forecast/forecastPlan';
export { forecastSeries } from './forecast/forecastSeries';
export { sumInterval, type SumForecast } from './forecast/sumInterval';
export type { Cleaned } from './forecast/cleanSeries';
export type { Explanation } from './forecast/explainModel';
export type { Regressor, RegressorEffect } from './forecast/fitRegressors';
export type { ForecastInterval } from './forecast/drawIntervals';
export type { ForecastOptions, SeriesOutcome } from './forecast/forecastSeries';
export { needsPrograms } from './needsPrograms';
export { calibratePlan } from './odds/calibratePlan';
export { joinSources, oddsBasis } from './odds/joinSources';
export type { JoinedSum, OddsBasis } from './odds/joinSources';
export { nowcastMonth } from './odds/nowcastMonth';
export type { NowcastErrors } from './odds/nowcastMonth';
export { oddsHistory, oddsOfTarget } from './odds/oddsOfTarget';
export type { AskedTarget } from './odds/oddsOfTarget';
export { scoreForecasts } from './odds/scoreForecasts';
export { scoreOdds } from './odds/scoreOdds';
export { sumOdds } from './odds/sumOdds';
export type { ReachOdds } from './odds/sumOdds';
export type { UncertainSum } from './odds/uncertainSum';
export { yearGoal } from './odds/yearGoal';
export type { YearGoal } from './odds/yearGoal';
export { weekTasks } from './odds/weekTasks';
export { forecastPipeline } from './pipeline/forecastPipeline';
export { learntOn } from './pipeline/learntOn';
export type { LearntDay, LearntDays } from './pipeline/learntOn';
export { learnPipeline } from './pipeline/learnPipeline';
export type { PipelineModel } from './pipeline/learnPipeline';
export { oddsOfDeal } from './pipeline/oddsOfDeal';
export { planOn } from './pipeline/planOn';
export { replayPipeline } from './pipeline/replayPipeline';
export type { PipelineErrors } from './pipeline/replayPipeline';
export { oneStepErrors } from './reconcile/oneStepErrors';
export { reconcileForecasts } from './reconcile/reconcileForecasts';
export type { BaseForecasts, Reconciled, ReconcileMethod, ReconcileOptions } from './reconcile/reconcileForecasts';
export { sumGroups, sumTree } from './reconcile/summing';
export type { Summing } from './reconcile/summing';
export { learnCurves } from './response/learnCurves';
export { proposeMoves } from './response/proposeMoves';
export { shiftShare } from './response/shiftShare';
export type { ShiftAsked } from './response/shiftShare';
export { splitResource } from './response/splitResource';
export type { ResourceFigures } from './response/splitResource';
export { solveTransport } from './network/solveTransport';
export type { Margins, TransportCertificate, TransportFlow, TransportProblem } from './network/solveTransport';
export { improveCrossing } from './round/improveCrossing';
export type { LaminarInput } from './round/laminar';
export { roundGrid } from './round/roundGrid';
export { roundLaminar } from './round/roundLaminar';
export { roundTwoWay } from './round/roundTwoWay';
export { spreadTree } from './round/spreadTree';
export { flatTree } from './round/tree';
export type { Tree } from './round/tree';
export { runPlan } from './runPlan';
export { spreadRange } from './spread/spreadRange';
export type { RangeOutcome, RangeSpread } from './spread/spreadRange';
export { fitMargins } from './spread/fitMargins';
export type { MarginFit } from './spread/fitMargins';
export { solveSpread } from './spread/solveSpread';
export type {
  CellSet,
  LimitEnd,
  LinearSolver,
  SpreadConflict,
  SpreadDeviation,
  SpreadLimit,
  SpreadOutcome,
  SpreadProblem,
} from './spread/spreadProblem';
