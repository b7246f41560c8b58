import type { Issue } from '../../plan';
import { a1Rect, sheetInFormula } from '../content';
import type { WorkbookContent } from '../content';
import { coverCells } from '../coverCells';
import { rulesStand } from '../ownRules';
import type { CellStyle, Outline, SheetSpec, StyledRect, TableSpec } from '../spec';
import type { SheetWrite } from '../write';
import { plainFormula } from './sameCell';
import type { LaidSheet } from './registry';
import type { Step } from './step';

/**
 * Everything of a sheet but its cells: styles, rules, charts, tables, widths, freeze, print and names, each written only when it differs from what was last laid. Rules are laid anew also when ours
 * were cut, copied or deleted since.
 * `exists` false is a sheet to be added; `laid` is what the registry shall remember.
 */
export function diffLayout(
  spec: SheetSpec,
  exists: boolean,
  past: LaidSheet | undefined,
  is: WorkbookContent,
): { readonly steps: Step[]; readonly laid: LaidSheet; readonly issues: Issue[] } {
  const { tables, issues } = freeTables(spec, past, is);
  const sheet = spec.name;
  const was: Omit<LaidSheet, 'sheet' | 'cells'> = past ?? {
    styles: [],
    rules: [],
    charts: [],
    tables: [],
    names: [],
    freeze: { rows: 0, columns: 0 },
    printTitleRow: null,
  };
  const steps: Step[] = [];
  const step = (write: SheetWrite, undo: SheetWrite | null): void => void steps.push({ write, undo: exists ? undo : null });

  const styles = diffStyles(was.styles, spec.styles);
  if (styles.length > 0) step({ kind: 'setStyles', sheet, styles }, { kind: 'setStyles', sheet, styles: diffStyles(spec.styles, was.styles) });
  for (const table of was.tables) {
    if (!tables.some((t) => t.name === table.name)) step({ kind: 'removeTable', sheet, name: table.name }, { kind: 'addTable', sheet, table });
  }
  for (const table of tables) {
    const old = was.tables.find((t) => t.name === table.name);
    if (!old) step({ kind: 'addTable', sheet, table }, { kind: 'removeTable', sheet, name: table.name });
    else if (!same(old.range, table.range))
      step({ kind: 'resizeTable', sheet, name: table.name, range: table.range }, { kind: 'resizeTable', sheet, name: table.name, range: old.range });
  }
  const standing = past && is.sheets.find(({ name }) => name.toLowerCase() === sheet.toLowerCase())?.ownRules;
  if (!same(was.rules, spec.rules) || (standing && !rulesStand(was.rules, standing)))
    step({ kind: 'setRules', sheet, previous: was.rules, rules: spec.rules }, { kind: 'setRules', sheet, previous: spec.rules, rules: was.rules });
  // Charts are laid over cells: the columns have their widths first.
  if (!exists) step({ kind: 'setWidths', sheet, widths: spec.widths }, null);
  if (!same(was.charts, spec.charts))
    step(
      { kind: 'setCharts', sheet, previous: was.charts, charts: spec.charts },
      { kind: 'setCharts', sheet, previous: spec.charts, charts: was.charts },
    );
  const [prompts, oldPrompts] = [spec.prompts ?? [], past?.prompts ?? []];
  if (!same(oldPrompts, prompts))
    step({ kind: 'setPrompts', sheet, previous: oldPrompts, prompts }, { kind: 'setPrompts', sheet, previous: prompts, prompts: oldPrompts });
  const [outline, oldOutline] = [spec.outline ?? noOutline, past?.outline ?? noOutline];
  if (!same(oldOutline, outline))
    step({ kind: 'setOutline', sheet, previous: oldOutline, outline }, { kind: 'setOutline', sheet, previous: outline, outline: oldOutline });
  // The tab of a sheet of an earlier version is not known; it was grey then, like every result's but the alerts'.
  if (exists && past && (past.tab ?? spec.tab) !== spec.tab)
    step({ kind: 'setTab', sheet, tab: spec.tab }, { kind: 'setTab', sheet, tab: past.tab ?? null });
  if (!same(was.freeze, spec.freeze)) step({ kind: 'setFreeze', sheet, ...spec.freeze }, { kind: 'setFreeze', sheet, ...was.freeze });
  const [print, oldPrint] = [printOf(sheet, spec), printOf(sheet, was)];
  if (!same(oldPrint, print)) step(print, oldPrint);
  steps.push(...diffNames(spec, was.names, is));

  return { steps, laid: laidAs(spec, tables), issues };
}

/** What the registry remembers of a spec. */
export function laidAs(spec: SheetSpec, tables: readonly TableSpec[] = spec.tables): LaidSheet {
  const cells = spec.cells.map((b) => ({ row: b.row, column: b.column, rows: b.cells.length, columns: b.cells[0]?.length ?? 0 }));
  const { name: sheet, styles, rules, charts, freeze, printTitleRow } = spec;
  return {
    sheet,
    cells,
    styles,
    rules,
    charts,
    tables,
    names: spec.names.map((n) => n.name),
    freeze,
    printTitleRow,
    ...(spec.memory ? { memory: spec.memory } : {}),
    ...(spec.prompts && spec.prompts.length > 0 ? { prompts: spec.prompts } : {}),
    ...(spec.outline ? { outline: spec.outline } : {}),
    ...(spec.tab === null ? {} : { tab: spec.tab }),
    ...(spec.widths.length === 0 ? {} : { widths: spec.widths }),
    ...(spec.printPages ? { printPages: spec.printPages } : {}),
  };
}

function printOf(sheet: string, { printTitleRow: titleRow, printPages: pages }: Pick<LaidSheet, 'printTitleRow' | 'printPages'>): SheetWrite {
  return { kind: 'setPrint', sheet, titleRow, ...(pages ? { pages } : {}) };
}

const noOutline: Outline = { rows: [], columns: [] };

/** Styles that lead from one layout to the other; cells that lose theirs get the default. */
function diffStyles(from: readonly StyledRect[], to: readonly StyledRect[]): StyledRect[] {
  if (same(from, to)) return [];
  const shall = styleMap(to);
  for (const [row, line] of styleMap(from)) {
    let wanted = shall.get(row);
    if (!wanted) shall.set(row, (wanted = new Map()));
    for (const [column, style] of line) {
      const now = wanted.get(column);
      if (now === undefined) wanted.set(column, '{}');
      else if (now === style) wanted.delete(column);
    }
  }
  return coverCells(shall, (style) => style).map(({ rect, key }) => ({ rect, style: JSON.parse(key) as CellStyle }));
}

function styleMap(styles: readonly StyledRect[]): Map<number, Map<number, string>> {
  const map = new Map<number, Map<number, string>>();
  for (const { rect, style } of styles) {
    const text = JSON.stringify(style);
    for (let row = rect.row; row < rect.row + rect.rows; row++) {
      let line = map.get(row);
      if (!line) map.set(row, (line = new Map()));
      for (let column = rect.column; column < rect.column + rect.columns; column++) line.set(column, text);
    }
  }
  return map;
}

/** Names are compared with the workbook itself, so that a name that somebody bent or deleted comes right again. */
function diffNames(spec: SheetSpec, past: readonly string[], is: WorkbookContent): Step[] {
  const steps: Step[] = [];
  const nowOf = (name: string): string | null =>
    is.names.find((n) => n.name.toLowerCase() === name.toLowerCase())?.refersTo.replace(/^=/, '') ?? null;
  const set = (name: string, refersTo: string | null): void => {
    const now = nowOf(name);
    const isSame = now === null || refersTo === null ? now === refersTo : plainFormula(now) === plainFormula(refersTo);
    if (!isSame)
      steps.push({ write: { kind: 'setName', name, refersTo }, undo: { kind: 'setName', name, refersTo: now?.includes('#REF!') ? null : now } });
  };
  for (const name of past) if (!spec.names.some((n) => n.name === name)) set(name, null);
  for (const { name, rect, sheet } of spec.names) set(name, `${sheetInFormula(sheet ?? spec.name)}!${a1Rect(rect, true)}`);
  return steps;
}

/** A table name that another sheet holds gets a number; the warning names both. */
function freeTables(spec: SheetSpec, past: LaidSheet | undefined, is: WorkbookContent): { tables: TableSpec[]; issues: Issue[] } {
  const issues: Issue[] = [];
  const taken = new Set(
    [...is.tables.filter((t) => t.sheet !== spec.name).map((t) => t.name), ...is.names.map((n) => n.name)].map((n) => n.toLowerCase()),
  );
  const own = past?.tables ?? [];
  const tables = spec.tables.map((table) => {
    let name = table.name;
    for (let n = 2; taken.has(name.toLowerCase()) && !own.some((t) => t.name === name); n++) name = `${table.name}_${n}`;
    if (name !== table.name)
      issues.push({
        level: 'warning',
        code: 'sheet-name-taken',
        at: { sheet: spec.name, row: table.range.row, column: table.range.column },
        found: table.name,
        expected: name,
        params: { sheet: table.name, name, table: table.name },
      });
    return name === table.name ? table : { ...table, name };
  });
  return { tables, issues };
}

function same(a: unknown, b: unknown): boolean {
  return JSON.stringify(a) === JSON.stringify(b);
}
