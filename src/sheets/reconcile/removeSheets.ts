import type { Rect } from '../../plan';
import { sheetInFormula } from '../content';
import type { SheetContent, WorkbookContent } from '../content';
import type { SheetSpec } from '../spec';
import { diffCells } from './diffCells';
import { diffLayout } from './diffLayout';
import { findLaidSheet, isResult } from './registry';
import type { LaidSheet, Registry } from './registry';
import type { Step } from './step';

/**
 * Steps that take away result sheets of an earlier run that nothing is left for (no weeks any more). Only when `shall` are results; inputs are never removed.
 * A sheet on which somebody put cells of their own, or which a formula elsewhere reads, stays and only loses what was ours: deleting it could not be taken back.
 */
export function removeSheets(
  is: WorkbookContent,
  shall: readonly SheetSpec[],
  registry: Registry,
): { readonly steps: Step[]; readonly ids: readonly string[]; readonly removed: readonly string[] } {
  const steps: Step[] = [];
  const ids: string[] = [];
  const removed: string[] = [];
  if (!shall.some((spec) => isResult(spec.id))) return { steps, ids, removed };
  for (const [id, past] of Object.entries(registry.sheets)) {
    if (!isResult(id) || shall.some((spec) => spec.id === id)) continue;
    ids.push(id);
    const name = findLaidSheet(is, past, undefined);
    const at = is.sheets.findIndex((sheet) => sheet.name === name);
    const content = is.sheets[at];
    if (!content) continue;
    const stripped = blankSpec(id, content.name, past);
    const own = [...diffCells(stripped, content, past.cells).steps, ...diffLayout(stripped, true, past, is).steps];
    const goes = isOurs(content, past.cells) && !isRead(is, content.name, registry);
    if (!goes) {
      if (!content.protected) steps.push(...own);
      continue;
    }
    removed.push(content.name);
    const after = is.sheets[at - 1]?.name ?? null;
    steps.push(
      ...own.map(({ write, undo }): Step => (write?.kind === 'setName' ? { write, undo } : { write: null, undo })),
      { write: null, undo: { kind: 'setWidths', sheet: content.name, widths: past.widths ?? [] } },
      {
        write: { kind: 'deleteSheet', sheet: content.name },
        undo: { kind: 'addSheet', sheet: content.name, tab: past.tab ?? null, gridlines: false, after },
      },
    );
  }
  return { steps, ids, removed };
}

function blankSpec(id: string, name: string, past: LaidSheet): SheetSpec {
  return {
    id,
    name,
    tab: past.tab ?? null,
    cells: [],
    styles: [],
    rules: [],
    charts: [],
    tables: [],
    widths: [],
    freeze: { rows: 0, columns: 0 },
    names: [],
    printTitleRow: null,
    gridlines: true,
  };
}

/** Is there nothing on the sheet but the cells that we filled? */
function isOurs({ block }: SheetContent, own: readonly Rect[]): boolean {
  return (block?.values ?? []).every((line, r) =>
    line.every((value, c) => value === null || lies((block?.at.row ?? 0) + r, (block?.at.column ?? 0) + c, own)),
  );
}

/** Does a formula that is not ours, or a name that is not, refer to the sheet? Our own formulas are laid anew in the same run. */
function isRead(is: WorkbookContent, name: string, registry: Registry): boolean {
  const texts = [`${sheetInFormula(name)}!`, `'${name.replace(/'/g, "''")}'!`].map((text) => text.toLowerCase());
  const refers = (formula: string | null): boolean => formula !== null && texts.some((text) => formula.toLowerCase().includes(text));
  if (is.names.some((n) => !n.name.toLowerCase().startsWith('sp_') && refers(n.refersTo))) return true;
  const laid = new Map(Object.values(registry.sheets).map((past) => [findLaidSheet(is, past, undefined), past.cells]));
  return is.sheets.some(({ name: other, block }) =>
    (block?.formulas ?? []).some((line, r) =>
      line.some(
        (formula, c) => other !== name && refers(formula) && !lies((block?.at.row ?? 0) + r, (block?.at.column ?? 0) + c, laid.get(other) ?? []),
      ),
    ),
  );
}

function lies(row: number, column: number, rects: readonly Rect[]): boolean {
  return rects.some((p) => row >= p.row && row < p.row + p.rows && column >= p.column && column < p.column + p.columns);
}
