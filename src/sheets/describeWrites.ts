import { formulaAt, valueAt } from './content';
import type { CellValue, WorkbookContent } from './content';
import type { CellChange } from './reconcile/diffCells';
import { sameCell } from './reconcile/sameCell';
import type { CellInput } from './spec';
import type { SheetWrite } from './write';

/** What a list of writes would do to cells: sheets with counts, the largest changes (at most 200), and how many there are in all. */
export interface DescribedWrites {
  readonly sheets: readonly { readonly name: string; readonly added: boolean; readonly cells: number }[];
  readonly changes: readonly CellChange[];
  readonly changeCount: number;
}

/** Reads the cell changes out of described writes, against the workbook as it is. Cells that would be written as they are do not count. */
export function describeWrites(content: WorkbookContent, writes: readonly SheetWrite[]): DescribedWrites {
  const counts = new Map<string, number>();
  const changes: CellChange[] = [];
  for (const write of writes) {
    if (write.kind !== 'setCells') continue;
    const sheet = content.sheets.find((s) => s.name === write.sheet);
    const block = sheet?.block ?? null;
    write.cells.forEach((line, r) =>
      line.forEach((input, c) => {
        const at = { sheet: write.sheet, row: write.row + r, column: write.column + c };
        const from = valueAt(block, at.row, at.column);
        if (sameCell(from, formulaAt(block, at.row, at.column), input)) return;
        const to = valueOf(input);
        counts.set(write.sheet, (counts.get(write.sheet) ?? 0) + 1);
        const size = typeof from === 'number' && typeof to === 'number' ? Math.abs(to - from) : 0;
        changes.push({ at, from, to, formula: formulaOf(input), ours: false, size });
      }),
    );
  }
  const added = new Set(writes.flatMap((write) => (write.kind === 'addSheet' ? [write.sheet] : [])));
  return {
    sheets: [...counts].map(([name, cells]) => ({ name, added: added.has(name), cells })),
    changes: changes.sort((a, b) => b.size - a.size).slice(0, 200),
    changeCount: changes.length,
  };
}

function valueOf(input: CellInput): CellValue {
  return typeof input === 'object' && input !== null ? input.value : input;
}

function formulaOf(input: CellInput): string | null {
  return typeof input === 'object' && input !== null ? input.formula : null;
}
