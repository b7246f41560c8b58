import type { Calc, MakeCalc } from '../calc/calc';
import { isWellFormed, normaliseFormula, renameSheetIn, tokenize } from '../calc/tokens';
import { translate } from '../calc/translate';
import type { TableShape } from '../calc/translate';
import { CustomFunctions } from '../functions/customFunctions';
import type { Area } from './address';
import { MAX_COLUMNS, intersect, quoteSheet } from './address';
import type { Cell, CellContent } from './cell';
import { ExcelError, accessDenied, invalidArgument } from './errors';
import { parseInput } from './parseInput';
import { SheetModel } from './sheet';

import type { NameModel, TableModel, XmlPartModel } from './table';

/** Something that happened to the workbook, for those who listen. */
export type WorkbookChange =
  | { readonly kind: 'cells'; readonly sheetId: string; readonly area: Area; readonly before: CellContent; readonly after: CellContent }
  | { readonly kind: 'sheet-added' | 'sheet-deleted' | 'sheet-activated' | 'sheet-deactivated'; readonly sheetId: string }
  | { readonly kind: 'sheet-renamed'; readonly sheetId: string; readonly before: string; readonly after: string }
  | { readonly kind: 'format'; readonly sheetId: string; readonly area: Area }
  | { readonly kind: 'protection'; readonly sheetId: string }
  | { readonly kind: 'calculated'; readonly sheetId: string }
  | { readonly kind: 'table-added' | 'table-deleted'; readonly sheetId: string; readonly tableId: string }
  | { readonly kind: 'selection'; readonly sheetId: string; readonly area: Area };

/**
 * A workbook: sheets, tables, names, parts and settings, and the calculation behind them. Values of formulas are right after `settle`, which every reader calls.
 */
export class WorkbookModel {
  readonly sheets: SheetModel[] = [];
  tables: TableModel[] = [];
  names: NameModel[] = [];
  xmlParts: XmlPartModel[] = [];
  readonly settings = new Map<string, string>();
  readonly properties: Record<string, unknown> = {};
  name = 'Book1.xlsx';
  date1904 = false;
  calculationMode: 'Automatic' | 'AutomaticExceptTables' | 'Manual' = 'Automatic';
  structureProtected = false;
  activeId = '';
  selection: Area = { row: 0, column: 0, rows: 1, columns: 1 };
  /** The year that a date typed without one gets. */
  currentYear = new Date().getFullYear();
  readonly listeners = new Set<(change: WorkbookChange) => void>();
  /** Functions that add-ins bring. */
  readonly functions = new CustomFunctions({
    sheetById: (id) => this.sheetById(id),
    sheetByName: (name) => this.sheetByName(name),
    engine: () => this.engine(),
    again: (sheetId, key) => this.layAgain(sheetId, key),
    againAll: (namespace) => this.layAllAgain(namespace),
    arrived: (sheetId) => {
      this.settle();
      this.tell({ kind: 'calculated', sheetId });
    },
  });
  private nextId = 1;
  private calc: Calc | null = null;
  private readonly formulas = new Map<string, Set<number>>();
  private readonly symbolic = new Map<string, Set<number>>();
  private readonly pending = new Map<string, Set<number>>();
  private readonly rulesChanged = new Set<string>();
  private stale = false;

  constructor(private readonly makeCalc: MakeCalc) {}

  /** A fresh id with a prefix, unique in this workbook. */
  id(prefix: string): string {
    return `${prefix}${this.nextId++}`;
  }

  /** A guid in braces as Excel gives to sheets, tables, charts and parts. */
  guid(): string {
    return `{00000000-0000-4000-8000-${(this.nextId++).toString(16).padStart(12, '0').toUpperCase()}}`;
  }

  sheetById(id: string): SheetModel | undefined {
    return this.sheets.find((s) => s.id === id);
  }

  sheetByName(name: string): SheetModel | undefined {
    return this.sheets.find((s) => s.name.toLowerCase() === name.toLowerCase());
  }

  /** Adds a sheet at the end. Without a name it becomes `Sheet<n>`. Fails on a bad name or one taken. */
  addSheet(name?: string): SheetModel {
    let fresh = name;
    for (let n = this.sheets.length + 1; fresh === undefined; n++) if (!this.sheetByName(`Sheet${n}`)) fresh = `Sheet${n}`;
    this.checkSheetName(fresh, null);
    const sheet = new SheetModel(this.guid(), fresh);
    this.sheets.push(sheet);
    this.formulas.set(sheet.id, new Set());
    this.symbolic.set(sheet.id, new Set());
    this.pending.set(sheet.id, new Set());
    this.calc?.addSheet(sheet.id, fresh);
    if (this.activeId === '') this.activeId = sheet.id;
    this.tell({ kind: 'sheet-added', sheetId: sheet.id });
    return sheet;
  }

  renameSheet(sheet: SheetModel, name: string): void {
    if (name === sheet.name) return;
    this.checkSheetName(name, sheet);
    const before = sheet.name;
    this.settle();
    sheet.name = name;
    this.rewriteFormulas((formula) => renameSheetIn(formula, before, quoteSheet(name)), false);
    this.calc?.renameSheet(sheet.id, name);
    this.tell({ kind: 'sheet-renamed', sheetId: sheet.id, before, after: name });
  }

  /** Deletes a sheet. References to it become `#REF!`, its tables go. Fails for the last visible sheet. */
  deleteSheet(sheet: SheetModel): void {
    if (this.structureProtected) throw accessDenied('the workbook is protected');
    const others = this.sheets.filter((s) => s !== sheet);
    if (!others.some((s) => s.visibility === 'Visible'))
      throw new ExcelError('InvalidOperation', 'A workbook must contain at least one visible worksheet.');
    const at = this.sheets.indexOf(sheet);
    this.sheets.splice(at, 1);
    this.tables = this.tables.filter((t) => t.sheetId !== sheet.id);
    this.names = this.names.filter((n) => n.sheetId !== sheet.id);
    this.functions.dropSheet(sheet.id);
    for (const map of [this.formulas, this.symbolic, this.pending]) map.delete(sheet.id);
    // The engine reads all formulas again for every sheet that goes: it begins anew once instead.
    this.dispose();
    this.rewriteFormulas((formula) => renameSheetIn(formula, sheet.name, null), true);
    this.symbolsChanged();
    if (this.activeId === sheet.id) this.activeId = (others.slice(at).find(isVisible) ?? others.find(isVisible))?.id ?? '';
    this.tell({ kind: 'sheet-deleted', sheetId: sheet.id });
  }

  /** Renames a table, in the formulas that speak of it too. */
  renameTable(table: TableModel, name: string): void {
    const before = table.name.toLowerCase();
    table.name = name;
    this.rewriteFormulas(
      (formula) =>
        tokenize(formula)
          .map((t) => {
            if (t.kind === 'name' && t.text.toLowerCase() === before) return name;
            return t.kind === 'structured' && t.text.slice(0, t.text.indexOf('[')).toLowerCase() === before
              ? name + t.text.slice(t.text.indexOf('['))
              : t.text;
          })
          .join(''),
      true,
    );
    this.symbolsChanged();
  }

  /** Puts a plain value, as read from a file: nothing is parsed, nobody is told. */
  putValue(sheet: SheetModel, row: number, column: number, value: CellContent): void {
    const key = row * MAX_COLUMNS + column;
    const cell = sheet.touch(row, column);
    cell.value = value;
    cell.formula = null;
    delete cell.spillOf;
    this.formulas.get(sheet.id)?.delete(key);
    this.symbolic.get(sheet.id)?.delete(key);
    this.pending.get(sheet.id)?.add(key);
    this.stale = true;
    sheet.changed();
  }

  /** Puts a formula (with `=`). Fails with InvalidArgument when it is not well formed. */
  putFormula(sheet: SheetModel, row: number, column: number, formula: string): void {
    if (!isWellFormed(formula)) throw invalidArgument(`formula ${formula}`);
    const key = row * MAX_COLUMNS + column;
    const cell = sheet.touch(row, column);
    cell.formula = normaliseFormula(formula);
    cell.value = 0;
    delete cell.spillOf;
    this.formulas.get(sheet.id)?.add(key);
    this.pending.get(sheet.id)?.add(key);
    this.stale = true;
    sheet.changed();
  }

  /** Puts what a person would type, or a number or boolean: parsed as Excel does. `null` leaves the cell as it is. */
  putInput(sheet: SheetModel, row: number, column: number, input: unknown): void {
    if (input === null || input === undefined) return;
    if (typeof input === 'number' || typeof input === 'boolean') return this.putValue(sheet, row, column, input);
    if (typeof input !== 'string') throw invalidArgument('cell value');
    const parsed = parseInput(input, sheet.formatAt(row, column).numberFormat, this.date1904, this.currentYear);
    if (parsed.formula !== null) this.putFormula(sheet, row, column, parsed.formula);
    else this.putValue(sheet, row, column, parsed.content);
    const cell = sheet.touch(row, column);
    if (parsed.format !== null && cell.format.numberFormat === 'General') cell.format = { ...cell.format, numberFormat: parsed.format };
    if (parsed.quotePrefix !== cell.format.quotePrefix) cell.format = { ...cell.format, quotePrefix: parsed.quotePrefix };
  }

  /** Fails with AccessDenied when the sheet is protected and some cell of the area is locked. */
  checkWritable(sheet: SheetModel, area: Area): void {
    if (!sheet.protection) return;
    for (let r = area.row; r < area.row + area.rows; r++)
      for (let c = area.column; c < area.column + area.columns; c++) if (sheet.formatAt(r, c).locked) throw accessDenied('the sheet is protected');
  }

  /** Tables or names changed: formulas that speak of them are looked at again. */
  symbolsChanged(): void {
    for (const [id, keys] of this.symbolic) for (const key of keys) this.pending.get(id)?.add(key);
    for (const sheet of this.sheets) this.rulesChanged.add(sheet.id);
    this.stale = true;
  }

  /** The conditional formats of a sheet changed. */
  rulesOf(sheet: SheetModel): void {
    this.rulesChanged.add(sheet.id);
    this.stale = true;
  }

  /** Brings all values up to date. In manual calculation only when `force`, or when new formulas wait. */
  settle(force = false): void {
    if (!this.stale && !force) return;
    const needed = this.sheets.some((s) => (this.formulas.get(s.id)?.size ?? 0) > 0 || s.conditionalFormats.length > 0);
    if (!needed && !this.calc) return;
    if (this.calculationMode === 'Manual' && !force && !this.newFormulaWaits()) return;
    for (let first = true, again = true; again; first = false) {
      const written = new Map([...this.pending].filter(([, keys]) => keys.size > 0).map(([id, keys]) => [id, new Set(keys)]));
      const calc = this.engine();
      for (const sheet of this.sheets) this.feed(calc, sheet);
      calc.evaluate();
      for (const sheet of this.sheets) this.take(calc, sheet);
      again = this.functions.refresh(written, first);
    }
    this.stale = false;
  }

  /** The calculation engine, with all sheets in it. */
  engine(): Calc {
    if (!this.calc) {
      this.calc = this.makeCalc();
      for (const sheet of this.sheets) {
        this.calc.addSheet(sheet.id, sheet.name);
        this.pending.set(sheet.id, new Set(sheet.cells.keys()));
        this.rulesChanged.add(sheet.id);
      }
    }
    return this.calc;
  }

  /** Table references and names of a formula turned into plain references, as seen from a cell. */
  plainFormula(sheet: SheetModel, row: number, column: number, formula: string): { formula: string; symbolic: boolean } {
    return translate(formula, { sheet: sheet.name, row, column, tables: this.tableShapes(), name: (name) => this.lookName(sheet, name) });
  }

  /** Lays off the engine's memory. */
  dispose(): void {
    this.calc?.dispose();
    this.calc = null;
  }

  /** Tells all who listen. */
  tell(change: WorkbookChange): void {
    for (const listener of this.listeners) listener(change);
  }

  /** The table that holds the cell. */
  tableAt(sheet: SheetModel, area: Area): TableModel | undefined {
    return this.tables.find((t) => t.sheetId === sheet.id && intersect(t.area, area) !== null);
  }

  /** After cells of a table's header changed, its column names follow. */
  syncHeaders(sheet: SheetModel, area: Area): void {
    for (const table of this.tables) {
      if (table.sheetId !== sheet.id || !table.showHeaders) continue;
      const header = intersect(area, { ...table.area, rows: 1 });
      if (!header) continue;
      for (let c = header.column; c < header.column + header.columns; c++) {
        const column = table.columns[c - table.area.column];
        const value = sheet.cell(table.area.row, c)?.value;
        if (column && value !== null && value !== undefined) column.name = String(value);
      }
      this.symbolsChanged();
    }
  }

  private lookName(sheet: SheetModel, name: string): string | null {
    const lower = name.toLowerCase();
    const found =
      this.names.find((n) => n.sheetId === sheet.id && n.name.toLowerCase() === lower) ??
      this.names.find((n) => n.sheetId === null && n.name.toLowerCase() === lower);
    return found ? found.formula.replace(/^=/, '') : null;
  }

  private tableShapes(): TableShape[] {
    return this.tables.map((t) => ({
      name: t.name,
      sheet: this.sheetById(t.sheetId)?.name ?? '',
      area: t.area,
      headers: t.showHeaders,
      totals: t.showTotals,
      columns: t.columns.map((c) => c.name),
    }));
  }

  private feed(calc: Calc, sheet: SheetModel): void {
    const pending = this.pending.get(sheet.id);
    const symbolic = this.symbolic.get(sheet.id);
    for (const key of pending ?? []) {
      const [row, column] = [Math.floor(key / MAX_COLUMNS), key % MAX_COLUMNS];
      const cell = sheet.cells.get(key);
      symbolic?.delete(key);
      if (cell?.formula) {
        const plain = this.plainFormula(sheet, row, column, cell.formula);
        if (plain.symbolic) symbolic?.add(key);
        calc.write(sheet.id, row, column, { formula: this.functions.lay(sheet, key, plain.formula) });
        continue;
      }
      this.functions.drop(sheet.id, key);
      if (cell?.spillOf === undefined) calc.write(sheet.id, row, column, { content: cell?.value ?? null });
    }
    pending?.clear();
    if (!this.rulesChanged.delete(sheet.id)) return;
    const rules = sheet.conditionalFormats.map((rule) => {
      const at = rule.areas[0] ?? { row: 0, column: 0 };
      const plain = Object.entries(rule.rule).map(([k, v]) => [
        k,
        typeof v === 'string' && v.startsWith('=') ? this.plainFormula(sheet, at.row, at.column, v).formula : v,
      ]);
      return { ...rule, rule: Object.fromEntries(plain) as Record<string, unknown> };
    });
    calc.setRules(sheet.id, rules);
  }

  private take(calc: Calc, sheet: SheetModel): void {
    for (const cell of sheet.cells.values()) if (cell.spillOf !== undefined) this.unspill(sheet, cell);
    for (const key of this.formulas.get(sheet.id) ?? []) {
      const [row, column] = [Math.floor(key / MAX_COLUMNS), key % MAX_COLUMNS];
      const cell = sheet.cells.get(key);
      if (!cell) continue;
      cell.value = this.functions.shown(calc.read(sheet.id, row, column));
      const size = calc.spill(sheet.id, row, column);
      if (!size) continue;
      for (let r = row; r < row + size.rows; r++)
        for (let c = column; c < column + size.columns; c++) {
          if (r === row && c === column) continue;
          const filled = sheet.touch(r, c);
          filled.value = this.functions.shown(calc.read(sheet.id, r, c));
          filled.spillOf = key;
        }
      sheet.changed();
    }
  }

  private unspill(sheet: SheetModel, cell: Cell): void {
    cell.value = null;
    delete cell.spillOf;
    sheet.changed();
  }

  private layAgain(sheetId: string, key: number): void {
    this.pending.get(sheetId)?.add(key);
    this.stale = true;
  }

  private layAllAgain(namespace: string): void {
    const call = `${namespace.toUpperCase()}.`;
    for (const sheet of this.sheets)
      for (const key of this.formulas.get(sheet.id) ?? [])
        if (sheet.cells.get(key)?.formula?.toUpperCase().includes(call)) this.layAgain(sheet.id, key);
  }

  private newFormulaWaits(): boolean {
    return this.sheets.some((s) => [...(this.pending.get(s.id) ?? [])].some((key) => s.cells.get(key)?.formula));
  }

  /** Changes every formula of the workbook: cells', rules' and names' (whose `sheet` is null). `feed`: the calculation is told. */
  rewriteFormulas(change: (formula: string, sheet: SheetModel | null) => string, feed: boolean): void {
    for (const sheet of this.sheets) {
      for (const key of this.formulas.get(sheet.id) ?? []) {
        const cell = sheet.cells.get(key);
        if (!cell?.formula) continue;
        const next = change(cell.formula, sheet);
        if (next === cell.formula) continue;
        cell.formula = next;
        if (feed || this.functions.calledAt(sheet.id, key)) this.pending.get(sheet.id)?.add(key);
      }
      for (const rule of sheet.conditionalFormats)
        for (const [k, v] of Object.entries(rule.rule)) if (typeof v === 'string' && v.startsWith('=')) rule.rule[k] = change(v, sheet);
      this.rulesChanged.add(sheet.id);
    }
    for (const name of this.names) name.formula = change(name.formula, null);
    this.stale = true;
  }

  private checkSheetName(name: string, self: SheetModel | null): void {
    if (this.structureProtected) throw accessDenied('the workbook is protected');
    if (name === '' || name.length > 31 || /[\\/?*[\]:]/.test(name) || name.startsWith("'") || name.endsWith("'"))
      throw invalidArgument(`sheet name ${name}`);
    const other = this.sheetByName(name);
    if (other && other !== self) throw new ExcelError('ItemAlreadyExists', 'A resource with the same name or identifier already exists.', 409);
  }
}

function isVisible(sheet: SheetModel): boolean {
  return sheet.visibility === 'Visible';
}
