import type { CellRef, Issue } from '../../plan';
import type { WorkbookContent } from '../content';
import type { SheetSpec } from '../spec';
import type { SheetWrite } from '../write';
import { diffCells } from './diffCells';
import type { CellChange } from './diffCells';
import { diffLayout, laidAs } from './diffLayout';
import { nameSheets } from './nameSheets';
import { readRegistry } from './registry';
import type { LaidSheet, Registry } from './registry';
import { removeSheets } from './removeSheets';
import { renameSheets } from './renameSheets';
import type { Step } from './step';

/** What a run would do to a workbook, and how to take it back. */
export interface Reconciliation {
  /** Empty when the workbook already is as it shall be. */
  readonly writes: readonly SheetWrite[];
  /** The exact inverse, in order of applying. */
  readonly undo: readonly SheetWrite[];
  readonly sheets: readonly { readonly id: string; readonly name: string; readonly added: boolean; readonly cells: number }[];
  /** Result sheets that nothing is left for, and that go as a whole. */
  readonly removed: readonly string[];
  /** Changed cells of sheets that were there before, largest change first, at most 200. */
  readonly changes: readonly CellChange[];
  /** All cells whose content changes, those of added sheets too. */
  readonly changeCount: number;
  readonly issues: readonly Issue[];
}

/**
 * The difference between a workbook as read and the sheets that shall be. Nothing outside the specs' cells and what an earlier run filled is touched; a sheet of
 * the user's with a wanted name is left alone and another name is taken. `is` needs the sheets of earlier runs whole.
 */
export function reconcile(is: WorkbookContent, shall: readonly SheetSpec[]): Reconciliation {
  const before = readRegistry(is.registry);
  const named = nameSheets(is, shall, before);
  const specs = shall.map((spec) => renameSheets(spec, named.names));
  const steps: Step[] = [...named.steps];
  const issues: Issue[] = [...named.issues];
  const changes: CellChange[] = [];
  const sheets: { id: string; name: string; added: boolean; cells: number }[] = [];
  const layouts: Step[] = [];
  const gone = removeSheets(is, shall, before);
  const laid: Record<string, LaidSheet> = Object.fromEntries(Object.entries(before.sheets).filter(([id]) => !gone.ids.includes(id)));

  for (const spec of specs) {
    const content = is.sheets.find((s) => s.name === spec.name) ?? null;
    // A sheet of ours whose memory was lost (a program dropped it) is taken to look as it should: better than a second set of rules.
    const past = content ? (before.sheets[spec.id] ?? laidAs(spec)) : undefined;
    const cells = diffCells(spec, content, past?.cells ?? []);
    const layout = diffLayout(spec, content !== null, past, is);
    issues.push(...layout.issues);
    if (content?.protected && cells.steps.length + layout.steps.length > 0) issues.push(protectedSheet(spec.name));
    steps.push(...cells.steps);
    layouts.push(...layout.steps);
    changes.push(...cells.changes);
    sheets.push({ id: spec.id, name: spec.name, added: content === null, cells: cells.count });
    laid[spec.id] = layout.laid;
  }
  const isChart = ({ write }: Step): boolean => write?.kind === 'setCharts';
  // Charts last: Excel draws them at once, from cells that need no more calculation then.
  steps.push(
    ...layouts.filter((step) => !isChart(step)),
    ...layouts.filter(isChart),
    ...gone.steps,
    ...registryStep(is.registry, { version: 1, sheets: laid }),
  );
  return {
    writes: steps.flatMap((s) => s.write ?? []),
    undo: steps.flatMap((s) => s.undo ?? []).reverse(),
    sheets,
    removed: gone.removed,
    changes: changes.sort((a, b) => b.size - a.size).slice(0, 200),
    changeCount: sheets.reduce((n, s) => n + s.cells, 0),
    issues,
  };
}

function registryStep(was: string | null, registry: Registry): Step[] {
  const text = JSON.stringify(registry);
  return text === was ? [] : [{ write: { kind: 'setRegistry', text }, undo: { kind: 'setRegistry', text: was } }];
}

function protectedSheet(sheet: string): Issue {
  const at: CellRef = { sheet, row: 0, column: 0 };
  return { level: 'error', code: 'protected-sheet', at, params: { sheet } };
}
