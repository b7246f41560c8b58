import type { Calc } from '../calc/calc';
import type { CellContent } from '../model/cell';
import { block } from './block';

const NAME = 'arguments of the host';
/** Rows that each argument has to spill into. */
const ROWS = 256;

/** A sheet of the engine, not of the workbook, where arguments of custom functions are calculated that are more than cells. Made when first needed, and again in an engine that began anew. */
export class ArgumentSheet {
  private readonly free: number[] = [];
  private used = 0;
  private madeIn: Calc | null = null;

  constructor(private readonly engine: () => Calc) {}

  /** A free place. */
  take(): number {
    return this.free.pop() ?? ROWS * this.used++;
  }

  /** Puts a formula whose references name their sheets. */
  write(place: number, formula: string): void {
    this.calc().write(NAME, place, 0, { formula });
  }

  /** Clears a place, to be taken again. */
  clear(place: number): void {
    this.calc().write(NAME, place, 0, { content: null });
    this.free.push(place);
  }

  /** What stands at a place after an evaluation. */
  values(place: number): CellContent[][] {
    const calc = this.calc();
    const { rows, columns } = calc.spill(NAME, place, 0) ?? { rows: 1, columns: 1 };
    return block({ row: place, column: 0, rows, columns }, (r, c) => calc.read(NAME, r, c));
  }

  private calc(): Calc {
    const calc = this.engine();
    if (this.madeIn !== calc) calc.addSheet(NAME, NAME);
    this.madeIn = calc;
    return calc;
  }
}
