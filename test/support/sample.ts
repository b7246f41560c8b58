import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Plan, Result } from '../../src/plan';
import { runPlan } from './runOnce';
import type { SampleData, SheetSpec, WorkbookContent } from '../../src/sheets';
import { reconcile, sampleSpecs, toPlan, toSheetSpecs } from '../../src/sheets';
import { applyToContent, emptyWorkbook } from './applyToContent';

/** A sample's data as the add-in ships it. */
export function sampleDataOf(language: 'en' | 'zh'): SampleData {
  return JSON.parse(readFileSync(join(__dirname, `../../assets/samples/sample-${language}.json`), 'utf8')) as SampleData;
}

/** A workbook in memory with a sample's sheets. */
export function sampleContent(language: 'en' | 'zh'): WorkbookContent {
  const empty = emptyWorkbook('Sheet1');
  return applyToContent(empty, reconcile(empty, sampleSpecs(sampleDataOf(language), language)).writes);
}

/** Reads, computes and draws a workbook, and applies it; asserts that it can be read. */
export function runContent(content: WorkbookContent): { plan: Plan; result: Result; specs: SheetSpec[]; after: WorkbookContent; writes: number } {
  const { plan, issues } = toPlan(content);
  if (!plan) throw new Error(JSON.stringify(issues));
  const result = runPlan(plan);
  const specs = toSheetSpecs(plan, result, content.dateSystem);
  const { writes } = reconcile(content, specs);
  return { plan, result, specs, after: applyToContent(content, writes), writes: writes.length };
}
