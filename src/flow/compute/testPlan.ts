import type { Plan, Result } from '../../plan';
import { scopeText } from '../../plan';
import { a1, isCellError, resultSheetNames, sheetInFormula, toPlan, typedValues } from '../../sheets';
import type { WorkbookContent } from '../../sheets';
import { tableText, takeSnapshot } from '../../versions';
import type { PlanTest, Snapshot } from '../../versions';
import { tieOut } from './tieOut';

/** At most so many places are named in each test. */
const most = 20;

/** Inputs that are only ever added to: they stay when a workbook goes back to a version, and no test reads them. */
const records: ReadonlySet<string> = new Set(['revisions', 'ledger', 'forecasts', 'alertLog']);

/**
 * The tests that a version is submitted with: it adds up to its targets in every margin; every target grows within the band of the settings; nothing is typed over results, and what was set by hand
 * says who and why; no cell that the plan reads or shows is an error. `found` names what fails. Cells are the workbook's, so it must stand at the version.
 * **edge** null: the workbook stands elsewhere, or cannot be read. Limits that contradict each other fail `ties-out`. Without a band in the settings any growth passes.
 */
export async function testPlan(
  content: WorkbookContent,
  version: Snapshot,
  run: (plan: Plan) => Promise<Result>,
): Promise<readonly PlanTest[] | null> {
  const { plan } = toPlan(content);
  if (!plan) return null;
  const { snapshot } = takeSnapshot(plan, null);
  if (!snapshot || inputsOf(snapshot) !== inputsOf(version)) return null;
  const result = await run(plan);
  const tests: [PlanTest['test'], string[]][] = [
    ['ties-out', offOf(plan, result)],
    ['growth-band', outOfBand(plan, result)],
    ['no-typed-results', typedOver(content, plan)],
    ['no-errors', errorCells(content, plan)],
  ];
  return tests.map(([test, found]) => ({ test, passed: found.length === 0, found: found.slice(0, most) }));
}

/** All that the tests follow from: the plan's name and inputs, in canonical form. */
function inputsOf({ planName, tables }: Snapshot): string {
  const inputs = tables.filter(({ name, kind }) => kind === 'input' && !records.has(name));
  return JSON.stringify([planName, ...inputs.sort((a, b) => (a.name < b.name ? -1 : 1)).map((table) => tableText(table))]);
}

function offOf(plan: Plan, { decomposition }: Result): string[] {
  if (decomposition.conflict) return ['targets-conflict'];
  const lines = decomposition.tie.filter(({ planned, asked }) => planned !== asked).map(({ scope }) => scopeText(scope, plan));
  return lines.length > 0 || tieOut(decomposition).gap === 0 ? lines : [scopeText({ members: {}, period: null }, plan)];
}

function outOfBand(plan: Plan, { review }: Result): string[] {
  const { minGrowth, maxGrowth } = plan.settings;
  return review.smart.flatMap(({ scope, growth }) => {
    const out = growth !== null && (growth < (minGrowth ?? -Infinity) || growth > (maxGrowth ?? Infinity));
    return out ? [`${scopeText(scope, plan)}: ${(growth * 100).toFixed(1)} %`] : [];
  });
}

function typedOver(content: WorkbookContent, plan: Plan): string[] {
  const typed = typedValues(content, plan).map(({ at }) => cellOf(at.sheet, at.row, at.column));
  const unsigned = plan.adjustments.filter(({ verb, owner, reason }) => verb === 'set' && (owner === '' || reason === ''));
  return [...typed, ...unsigned.map(({ at }) => cellOf(at.sheet, at.row, at.column))];
}

function errorCells(content: WorkbookContent, plan: Plan): string[] {
  const read = new Set(plan.sources.map(({ sheet }) => sheet));
  const laid = new Set(resultSheetNames(content));
  return content.sheets
    .filter(({ name }) => read.has(name) || laid.has(name))
    .flatMap(({ name, block }) =>
      (block?.values ?? []).flatMap((line, r) =>
        line.flatMap((value, c) => (isCellError(value) ? [cellOf(name, (block?.at.row ?? 0) + r, (block?.at.column ?? 0) + c)] : [])),
      ),
    );
}

function cellOf(sheet: string, row: number, column: number): string {
  return `${sheetInFormula(sheet)}!${a1(row, column)}`;
}
