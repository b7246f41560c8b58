import type { Customer, Deal, OptionalInputs, Plan, SaleDetail, SourceRole } from '../../plan';
import type { FoundSource } from './foundSource';
import { checkAdjustments, readAdjustments } from './readAdjustments';
import { readAlertLog } from './readAlertLog';
import { readAllocationRules } from './readAllocationRules';
import type { Report } from './readAmount';
import { readAbsences, readCapacityOptions } from './readCapacity';
import { readChannel } from './readChannel';
import type { CellsOf } from './readFunnel';
import { readStageMoves, readStages, readTeam } from './readFunnel';
import { readDrivers, readForecasts } from './readDrivers';
import { readLedger } from './readLedger';
import { readProducts } from './readProducts';
import { readRisks, readTasks } from './readPromises';
import { readReferences } from './readReferences';
import { readEvents, readReviews, readRevisions } from './readReviews';
import { readLines, readSpend } from './readResources';
import type { ScopeContext } from './readScope';
import { readActivities, readDealChanges, readLeads, readProcess } from './readSelling';
import { readResponses, readThresholds } from './readWatch';
import { rowCells } from './rowCells';

/** What reading the optional inputs needs beside the plan's dimensions. */
export interface InputContext extends ScopeContext {
  readonly language: Plan['language'];
  /** Currency per one in a source's amount cells. */
  readonly unitOf: (source: FoundSource) => number;
  readonly years: ReadonlySet<string>;
  readonly customers: readonly Customer[];
  readonly pipeline: readonly Deal[];
  readonly details: readonly SaleDetail[];
}

/** Reads every optional input that there is. */
export function readInputs(source: (role: SourceRole) => FoundSource | null, context: InputContext, report: Report): OptionalInputs {
  const cellsOf: CellsOf = (from, row) => rowCells(from, row, context.unitOf(from), context.system, context.names, report);
  const read = <Fact>(role: SourceRole, reader: (from: FoundSource) => readonly Fact[]): readonly Fact[] => {
    const from = source(role);
    return from ? reader(from) : [];
  };
  const references = read('references', (from) => readReferences(from, context.unitOf(from), context, report));
  const adjustments = read('adjustments', (from) => readAdjustments(from, { ...context, unit: context.unitOf(from), references }, report));
  checkAdjustments(adjustments, context.settings.asOf, report);
  const team = read('team', (from) => readTeam(from, context.unitOf(from), cellsOf, report));
  const lines = read('lines', (from) => readLines(from, context.unitOf(from), cellsOf, context, report));
  return {
    adjustments,
    references,
    events: read('events', (from) => readEvents(from, cellsOf, report)),
    stages: read('stages', (from) => readStages(from, cellsOf, report)),
    stageMoves: read('stageMoves', (from) => readStageMoves(from, cellsOf, report)),
    team,
    products: read('products', (from) => readProducts(from, context.unitOf(from), cellsOf, report)),
    reviews: read('reviews', (from) => readReviews(from, cellsOf, report)),
    revisions: read('revisions', (from) => readRevisions(from, cellsOf, report)),
    lines,
    spend: read('spend', (from) => readSpend(from, context.unitOf(from), cellsOf, lines, context, report)),
    allocationRules: read('allocationRules', (from) => readAllocationRules(from, context.unitOf(from), cellsOf, { ...context, lines }, report)),
    ledger: read('ledger', (from) => readLedger(from, cellsOf, lines, context.settings, report)),
    absences: read('absences', (from) => readAbsences(from, cellsOf, team, report)),
    capacityOptions: read('capacityOptions', (from) => readCapacityOptions(from, context.unitOf(from), cellsOf, report)),
    channel: read('channel', (from) => readChannel(from, context.unitOf(from), cellsOf, context, report)),
    drivers: read('drivers', (from) => readDrivers(from, cellsOf, report)),
    forecasts: read('forecasts', (from) => readForecasts(from, cellsOf, report)),
    details: context.details,
    thresholds: read('thresholds', (from) => readThresholds(from, cellsOf, context, report)),
    responses: read('responses', (from) => readResponses(from, context.unitOf(from), cellsOf, context, report)),
    tasks: read('tasks', (from) => readTasks(from, cellsOf, report)),
    risks: read('risks', (from) => readRisks(from, context.unitOf(from), cellsOf, report)),
    leads: read('leads', (from) => readLeads(from, cellsOf, context.pipeline, report)),
    process: read('process', (from) => readProcess(from, cellsOf, context.pipeline, report)),
    activities: read('activities', (from) => readActivities(from, cellsOf, report)),
    dealChanges: read('dealChanges', (from) => readDealChanges(from, cellsOf, report)),
    alertLog: read('alertLog', (from) => readAlertLog(from, cellsOf, context.system, report)),
  };
}
