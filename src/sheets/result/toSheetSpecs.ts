import type { DateSystem, Plan, Result } from '../../plan';
import type { SheetSpec } from '../spec';
import { alertsSheet } from './alertsSheet';
import { allocationSheet } from './allocationSheet';
import { forecastSheet } from './forecastSheet';
import { newPage } from './page';
import { planSheet } from './planSheet';
import { varianceSheet } from './varianceSheet';

/**
 * What the five result sheets shall be, in the plan's language and the unit of its targets. No clock and no chance: the same plan and result give the same specs.
 * Every formula carries the value that it must calculate to. `system` is the workbook's date system (`WorkbookContent.dateSystem`).
 */
export function toSheetSpecs(plan: Plan, result: Result, system: DateSystem = 1900): SheetSpec[] {
  const page = newPage(plan, result, system);
  return [planSheet(page), allocationSheet(page), forecastSheet(page), varianceSheet(page), alertsSheet(page)];
}
