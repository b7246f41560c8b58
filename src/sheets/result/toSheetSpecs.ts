import type { DateSystem, Plan, Result } from '../../plan';
import type { SheetSpec } from '../spec';
import { activitiesSheet } from './activitiesSheet';
import { alertsSheet } from './alertsSheet';
import { allocationSheet } from './allocationSheet';
import { briefSheet } from './briefSheet';
import { capacitySheet } from './capacitySheet';
import { causesSheet } from './causesSheet';
import { channelSheet } from './channelSheet';
import { classesSheet } from './classesSheet';
import { forecastLedgerSheet } from './forecastLedgerSheet';
import { forecastSheet } from './forecastSheet';
import { funnelSheet } from './funnelSheet';
import { ledgerSheet } from './ledgerSheet';
import { mixSheet } from './mixSheet';
import { objectivesSheet } from './objectivesSheet';
import { oddsSheet } from './oddsSheet';
import { newPage } from './page';
import type { Page } from './page';
import { pathsSheet } from './pathsSheet';
import { pipelineSheet } from './pipelineSheet';
import { planSheet } from './planSheet';
import { revisionsSheet } from './revisionsSheet';
import { risksSheet } from './risksSheet';
import { splitSheet } from './splitSheet';
import { targetsCheckSheet } from './targetsCheckSheet';
import { tasksSheet } from './tasksSheet';
import { territoriesSheet } from './territoriesSheet';
import { varianceSheet } from './varianceSheet';
import { weeklySheet } from './weeklySheet';
import { weekReviewSheet } from './weekReviewSheet';

/** Every result sheet in the order of their tabs; null when a plan has nothing for it. The id of each stands in `resultAnchors` of the registry. */
const resultSheets: readonly ((page: Page) => SheetSpec | null)[] = [
  planSheet,
  weeklySheet,
  activitiesSheet,
  pathsSheet,
  mixSheet,
  targetsCheckSheet,
  revisionsSheet,
  objectivesSheet,
  classesSheet,
  allocationSheet,
  splitSheet,
  ledgerSheet,
  territoriesSheet,
  capacitySheet,
  channelSheet,
  forecastSheet,
  forecastLedgerSheet,
  pipelineSheet,
  funnelSheet,
  oddsSheet,
  varianceSheet,
  causesSheet,
  risksSheet,
  tasksSheet,
  alertsSheet,
  briefSheet,
  weekReviewSheet,
];

/**
 * What the result sheets shall be, in the plan's language and the unit of its targets. No clock and no chance: the same plan and result give the same specs.
 * Every formula carries the value that it must calculate to. `system` is the workbook's date system (`WorkbookContent.dateSystem`).
 */
export function toSheetSpecs(plan: Plan, result: Result, system: DateSystem = 1900): SheetSpec[] {
  const page = newPage(plan, result, system);
  return resultSheets.flatMap((sheet) => sheet(page) ?? []);
}
