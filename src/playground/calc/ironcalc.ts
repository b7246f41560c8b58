import type { CfRuleInput, Cfvo, Dxf, ValueOperator } from '@ironcalc/wasm';
import init, { Model } from '@ironcalc/wasm';
import { MAX_COLUMNS, bounding, formatArea } from '../model/address';
import type { Area } from '../model/address';
import type { CellContent } from '../model/cell';
import { isError } from '../model/cell';
import type { ConditionalFormatModel } from '../model/conditionalFormat';
import type { Calc, CalcInput, MakeCalc, RuleLook } from './calc';

let ready: Promise<unknown> | null = null;

/** Loads the engine once. `wasm` gives its bytes (needed in Node; a browser fetches them beside the script). */
export async function loadIronCalc(wasm?: BufferSource): Promise<MakeCalc> {
  ready ??= wasm ? init({ module_or_path: wasm }) : init();
  await ready;
  return () => new IronCalc();
}

/** Scale of the measuring bar: a power of two, so that scaling loses nothing. */
const SCALE = 2 ** 100;

interface SheetState {
  readonly id: string;
  readonly formulas: Set<number>;
  /** Values of formula cells and of those that they spill into, after the last evaluation. */
  values: Map<number, CellContent>;
  spills: Map<number, { rows: number; columns: number }>;
  rules: readonly ConditionalFormatModel[];
  rulesChanged: boolean;
  /** What the measuring bar covers and its scale; null when it is not laid. */
  bar: string | null;
}

/** The sheet on which single formulas are calculated; it is there only meanwhile. */
const SCRATCH = 'scratch of the host';

/**
 * IronCalc as the calculation engine. The engine shows numbers only as formatted text (15 digits, cut), so exact results are read through a data bar from 0 to 2^100
 * laid over the formula cells: the length of its bar times 2^100 is the number itself. A bar from 0 to -2^100 reads those below zero.
 */
class IronCalc implements Calc {
  private readonly model: Model;
  private readonly sheets: SheetState[] = [];

  constructor() {
    this.model = new Model('workbook', 'en', 'UTC', 'en');
    this.model.pauseEvaluation();
  }

  addSheet(id: string, name: string): void {
    if (this.sheets.length > 0) this.model.newSheet();
    const index = this.sheets.length;
    this.sheets.push({ id, formulas: new Set(), values: new Map(), spills: new Map(), rules: [], rulesChanged: true, bar: null });
    if (this.model.getWorksheetsProperties()[index]?.name !== name) this.model.renameSheet(index, name);
  }

  removeSheet(id: string): void {
    const index = this.index(id);
    if (this.sheets.length === 1) this.model.newSheet();
    this.model.deleteSheet(index);
    this.sheets.splice(index, 1);
  }

  renameSheet(id: string, name: string): void {
    this.model.renameSheet(this.index(id), name);
  }

  write(id: string, row: number, column: number, input: CalcInput): void {
    const index = this.index(id);
    const formulas = this.state(index).formulas;
    const key = row * MAX_COLUMNS + column;
    if ('formula' in input) {
      formulas.add(key);
      this.model.setUserInput(index, row + 1, column + 1, input.formula);
      return;
    }
    formulas.delete(key);
    if (input.content === null) this.model.rangeClearAll(index, row + 1, column + 1, row + 1, column + 1);
    else this.model.setUserInput(index, row + 1, column + 1, literal(input.content));
  }

  setRules(id: string, rules: readonly ConditionalFormatModel[]): void {
    const state = this.state(this.index(id));
    state.rules = rules;
    state.rulesChanged = true;
  }

  evaluate(): void {
    this.sheets.forEach((state, index) => this.layRules(state, index));
    this.model.evaluate();
    const below = this.sheets.map((state, index) => this.collect(state, index));
    if (below.some((keys) => keys.length > 0)) this.measureNegative(below);
  }

  read(id: string, row: number, column: number): CellContent {
    return this.state(this.index(id)).values.get(row * MAX_COLUMNS + column) ?? null;
  }

  spill(id: string, row: number, column: number): { rows: number; columns: number } | null {
    return this.state(this.index(id)).spills.get(row * MAX_COLUMNS + column) ?? null;
  }

  look(id: string, row: number, column: number): RuleLook {
    const index = this.index(id);
    if (this.state(index).rules.length === 0) return {};
    const { style, icon } = this.model.getCellStyle(index, row + 1, column + 1);
    const fill = style.fill.color === undefined ? '' : this.model.resolveColor(style.fill.color);
    const color = style.font.color === undefined ? '' : this.model.resolveColor(style.font.color);
    return {
      ...(fill ? { fill } : {}),
      ...(color && color.toLowerCase() !== '#000000' ? { color } : {}),
      ...(style.font.b ? { bold: true } : {}),
      ...(style.font.i ? { italic: true } : {}),
      ...(style.font.u ? { underline: true } : {}),
      ...(style.font.strike ? { strikethrough: true } : {}),
      ...(icon ? { icon: icon.icon } : {}),
    };
  }

  compute(formula: string): CellContent {
    if (!formula.includes('!')) return this.computeApart(formula);
    this.addSheet(SCRATCH, SCRATCH);
    try {
      this.write(SCRATCH, 0, 0, { formula });
      this.evaluate();
      return this.read(SCRATCH, 0, 0);
    } finally {
      this.removeSheet(SCRATCH);
    }
  }

  /** A formula without references needs none of the workbook's sheets: it is calculated in a workbook of its own. */
  private computeApart(formula: string): CellContent {
    const apart = new IronCalc();
    try {
      apart.addSheet(SCRATCH, SCRATCH);
      apart.write(SCRATCH, 0, 0, { formula });
      apart.evaluate();
      return apart.read(SCRATCH, 0, 0);
    } finally {
      apart.dispose();
    }
  }

  dispose(): void {
    this.model.free();
  }

  private index(id: string): number {
    const index = this.sheets.findIndex((s) => s.id === id);
    if (index < 0) throw new Error(`no such sheet: ${id}`);
    return index;
  }

  private state(index: number): SheetState {
    return this.sheets[index] as SheetState;
  }

  private shown(index: number, row: number, column: number): string {
    return this.model.getFormattedCellValue(index, row + 1, column + 1);
  }

  /** Reads all results of a sheet; gives the keys of those below zero, which the second bar measures. */
  private collect(state: SheetState, index: number): number[] {
    const below: number[] = [];
    state.values = new Map();
    state.spills = new Map();
    for (const key of state.formulas) {
      const [row, column] = [Math.floor(key / MAX_COLUMNS), key % MAX_COLUMNS];
      const size = this.spillAt(index, row, column);
      if (size) state.spills.set(key, size);
      for (let r = row; r < row + (size?.rows ?? 1); r++)
        for (let c = column; c < column + (size?.columns ?? 1); c++) {
          const value = this.readAt(index, r, c);
          state.values.set(r * MAX_COLUMNS + c, value ?? 0);
          if (value === null) below.push(r * MAX_COLUMNS + c);
        }
    }
    return below;
  }

  private spillAt(index: number, row: number, column: number): { rows: number; columns: number } | null {
    const structure = this.model.getCellArrayStructure(index, row + 1, column + 1);
    if (typeof structure === 'string') return null;
    const size = 'DynamicAnchor' in structure ? structure.DynamicAnchor : 'ArrayAnchor' in structure ? structure.ArrayAnchor : null;
    return size ? { columns: size[0], rows: size[1] } : null;
  }

  /** The value at a cell; null for a number below zero. */
  private readAt(index: number, row: number, column: number): CellContent {
    const type = this.model.getCellType(index, row + 1, column + 1);
    if (type === 1) {
      const length = this.model.getCellStyle(index, row + 1, column + 1).data_bar?.value;
      if (length === undefined || length >= 1) return Number(this.shown(index, row, column).replace(/,/g, '')) || 0;
      return length === 0 && /^[-(]/.test(this.shown(index, row, column)) ? null : length * SCALE;
    }
    const shown = this.shown(index, row, column);
    if (type === 4) return shown === 'TRUE';
    return type === 16 ? errorOf(shown) : shown;
  }

  /** Measures the numbers below zero of all sheets (keys by sheet) with the second bar, in one more evaluation. */
  private measureNegative(below: readonly (readonly number[])[]): void {
    this.sheets.forEach((state, index) => {
      if (below[index]?.length) this.layBar(state, index, -SCALE);
    });
    this.model.evaluate();
    this.sheets.forEach((state, index) => {
      for (const key of below[index] ?? []) {
        const length = this.model.getCellStyle(index, Math.floor(key / MAX_COLUMNS) + 1, (key % MAX_COLUMNS) + 1).data_bar?.value ?? 0;
        state.values.set(key, length === 0 ? 0 : -length * SCALE);
      }
    });
  }

  /** The area that the measuring bar must cover: the formula cells, and some room for what they spill into. */
  private measured(state: SheetState): Area | null {
    let area: Area | null = null;
    for (const key of state.formulas) {
      const cell = { row: Math.floor(key / MAX_COLUMNS), column: key % MAX_COLUMNS, rows: 1, columns: 1 };
      area = area ? bounding(area, cell) : cell;
    }
    return area && { ...area, rows: Math.min(area.rows + 200, 1048576 - area.row), columns: Math.min(area.columns + 30, MAX_COLUMNS - area.column) };
  }

  private layBar(state: SheetState, index: number, scale: number): void {
    const area = this.measured(state);
    const wanted = `${area ? formatArea(area) : 'A1'} ${scale}`;
    if (state.bar === wanted) return;
    if (state.bar === null) this.model.addConditionalFormatting(index, area ? formatArea(area) : 'A1', bar(scale));
    else this.model.updateConditionalFormatting(index, 0, area ? formatArea(area) : 'A1', bar(scale));
    state.bar = wanted;
  }

  /** Rule 0 is the measuring bar; IronCalc lets the rule added last win, Excel the first, so the workbook's rules follow in reverse order. */
  private layRules(state: SheetState, index: number): void {
    if (!state.rulesChanged) return this.layBar(state, index, SCALE);
    while (this.model.getConditionalFormattingList(index).length > 0) this.model.deleteConditionalFormatting(index, 0);
    state.bar = null;
    state.rulesChanged = false;
    this.layBar(state, index, SCALE);
    for (const rule of [...state.rules].reverse()) {
      const input = toRule(rule);
      if (!input) continue;
      try {
        this.model.addConditionalFormatting(index, rule.areas.map((a) => formatArea(a)).join(' '), input);
      } catch {
        // A rule whose formula the engine cannot read paints nothing, as an erroneous rule does in Excel.
      }
    }
  }
}

function bar(scale: number): CfRuleInput {
  return {
    type: 'DataBar',
    min: { Number: 0 },
    max: { Number: scale },
    positive_color: '#000000',
    negative_color: '#000000',
    is_gradient: false,
    show_value: true,
  };
}

function literal(content: Exclude<CellContent, null>): string {
  if (typeof content === 'number') return String(content);
  if (typeof content === 'boolean') return content ? 'TRUE' : 'FALSE';
  return isError(content) ? content.error : `'${content}`;
}

/** Errors only IronCalc has become Excel's: an unknown or unreadable function is `#NAME?`; a circle gives 0 as in Excel without iteration. */
function errorOf(shown: string): CellContent {
  if (shown === '#CIRC!') return 0;
  return { error: shown === '#ERROR!' || shown === '#N/IMPL!' ? '#NAME?' : shown };
}

const OPERATORS: Record<string, ValueOperator> = {
  EqualTo: 'Equal',
  NotEqualTo: 'NotEqual',
  GreaterThan: 'GreaterThan',
  LessThan: 'LessThan',
  GreaterThanOrEqual: 'GreaterThanOrEqual',
  LessThanOrEqual: 'LessThanOrEqual',
  Between: 'Between',
  NotBetween: 'NotBetween',
};

function toRule(rule: ConditionalFormatModel): CfRuleInput | null {
  const text = (name: string): string => String(rule.rule[name] ?? '');
  const format = toDxf(rule);
  const stop_if_true = rule.stopIfTrue;
  if (rule.type === 'Custom') return { type: 'Formula', formula: text('formula'), format, stop_if_true };
  if (rule.type === 'CellValue') {
    const operator = OPERATORS[text('operator')];
    if (!operator) return null;
    return {
      type: 'CellIs',
      operator,
      formula: text('formula1').replace(/^=/, ''),
      formula2: text('formula2').replace(/^=/, '') || null,
      format,
      stop_if_true,
    };
  }
  if (rule.type === 'ColorScale') {
    const criteria = rule.rule as Record<string, { type?: string; formula?: string; color?: string } | undefined>;
    const thresholds = [criteria['minimum'], criteria['midpoint'], criteria['maximum']].flatMap((c) =>
      c ? [{ cfvo: toCfvo(c.type, c.formula), color: c.color }] : [],
    );
    return { type: 'ColorScale', thresholds };
  }
  return null;
}

function toCfvo(type = 'Number', formula = '0'): Cfvo {
  const value = Number(formula.replace(/^=/, ''));
  if (type === 'LowestValue') return 'Min';
  if (type === 'HighestValue') return 'Max';
  if (type === 'Percent') return { Percent: value };
  if (type === 'Percentile') return { Percentile: value };
  return type === 'Number' && Number.isFinite(value) ? { Number: value } : { Formula: formula.replace(/^=/, '') };
}

function toDxf({ format }: ConditionalFormatModel): Dxf {
  const font = {
    ...(format.bold === undefined ? {} : { b: format.bold }),
    ...(format.italic === undefined ? {} : { i: format.italic }),
    ...(format.strikethrough === undefined ? {} : { strike: format.strikethrough }),
    ...(format.underline === undefined ? {} : { u: format.underline !== 'None' }),
    ...(format.color === undefined ? {} : { color: format.color }),
  };
  return { ...(Object.keys(font).length ? { font } : {}), ...(format.fill ? { fill: { color: format.fill } } : {}) };
}
