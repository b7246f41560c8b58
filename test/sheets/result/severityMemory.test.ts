import { nextState } from '../../../src/engine/control/judge';
import type { Severity } from '../../../src/plan';
import type { CellValue, WorkbookContent } from '../../../src/sheets';
import { toSheetSpecs } from '../../../src/sheets';
import { varianceColumns } from '../../../src/sheets/result/layouts';
import { newPage } from '../../../src/sheets/result/page';
import { emptySheet, emptyWorkbook } from '../../support/applyToContent';
import { calculate } from '../../support/calculate';
import { layeredPlan } from '../../support/layeredPlan';
import { inputAt, specOf } from '../../support/specCells';

const severities: readonly Severity[] = ['none', 'yellow', 'orange', 'red'];
const words: Readonly<Record<'en' | 'zh', readonly string[]>> = {
  en: ['✓ On plan', '○ Yellow', '◐ Orange', '● Red'],
  zh: ['✓ 正常', '○ 黄色', '◐ 橙色', '● 红色'],
};

/** Lag, level before, months before. */
const cases: readonly (readonly [number | null, number, number])[] = [
  ...[null, 0.05, 0, -0.0799, -0.08, -0.0801, -0.0999, -0.1, -0.13, -0.1301, -0.1499, -0.15, -0.18, -0.1801, -0.2, -0.9].flatMap((lag) =>
    [0, 1, 2, 3].map((before) => [lag, before, before] as const),
  ),
  [-0.2, 1, 1],
  [-0.19, 3, 1],
  [-0.05, 3, 7],
];
const thresholds = [
  { yellow: 0.1, orange: 0.15, red: 0.2 },
  { yellow: null, orange: 0.15, red: null },
  { yellow: 0.01, orange: null, red: 0.18 },
];

describe.each(['en', 'zh'] as const)('[K11] severity of Variance by formula (%s)', (language) => {
  const { plan, result } = layeredPlan(['territory'], { language });
  const variance = specOf(toSheetSpecs(plan, result), 'variance');
  const at = varianceColumns(newPage(plan, result, 1900));
  const formulaOf = (column: number): string => (inputAt(variance, 5, column) as { readonly formula: string }).formula;
  const paints = variance.rules.filter(({ fill }) => fill !== undefined);

  test.each([
    [0.02, 1],
    [0.02, 3],
    [0, 1],
    [0.06, 2],
  ])('is the engine’s in every case, and so is the colour: hysteresis %d, shown after %d', (hysteresis, periods) => {
    const rows = thresholds.flatMap((steps) => cases.map(([lag, before, running]) => ({ steps, lag, before, running })));
    // The sheet's formulas of its first row, written for many rows of cases; the rules that colour stand beside them as formulas.
    const values: CellValue[][] = Array.from({ length: 5 + rows.length }, () => Array.from({ length: at.level + 4 }, () => null));
    const formulas: (string | null)[][] = values.map((line) => line.map(() => null));
    const put = (row: number, column: number, value: CellValue): void => void ((values[row] as CellValue[])[column] = value);
    put(0, at.level, hysteresis);
    put(1, at.level, periods);
    rows.forEach(({ steps, lag, before, running }, i) => {
      const row = 5 + i;
      for (const step of ['yellow', 'orange', 'red'] as const) put(row, at[step], steps[step]);
      put(row, at.share, lag);
      put(row, at.before, before);
      put(row, at.runningBefore, running);
      const here = formulas[row] as (string | null)[];
      const moved = (formula: string): string => formula.replace(/(\$?[A-Z]+)6\b/g, `$1${row + 1}`);
      here[at.level] = moved(formulaOf(at.level));
      here[at.severity] = moved(formulaOf(at.severity));
      paints.forEach(({ formula }, n) => (here[at.level + 1 + n] = moved(formula)));
    });
    const content: WorkbookContent = {
      ...emptyWorkbook(),
      sheets: [
        {
          ...emptySheet(variance.name),
          block: {
            at: { row: 0, column: 0, rows: values.length, columns: at.level + 4 },
            values,
            formulas,
            formats: values.map((line) => line.map(() => 'General')),
          },
        },
      ],
    };
    const cells = calculate(content);
    rows.forEach(({ steps, lag, before, running }, i) => {
      const now = nextState(lag, steps, { severity: severities[before] as Severity, running }, hysteresis);
      const level = now.running >= periods ? severities.indexOf(now.severity) : 0;
      const painted = paints.map((_, n) => cells.value(variance.name, 5 + i, at.level + 1 + n));
      expect([steps, lag, before, running, cells.value(variance.name, 5 + i, at.level)]).toEqual([steps, lag, before, running, level]);
      expect(cells.value(variance.name, 5 + i, at.severity)).toBe(lag === null ? '' : words[language][level]);
      expect(painted).toEqual([level === 3, level === 2, level === 1]);
    });
  });

  test('thresholds, hysteresis and periods are the legend’s cells, and the block folds away', () => {
    expect(formulaOf(at.yellow)).toMatch(/^=\$[A-Z]+\$3$/);
    expect(formulaOf(at.level)).toContain(`$${String.fromCharCode(65 + at.level)}$1`);
    expect(variance.outline?.columns).toEqual([[at.yellow, at.level]]);
    expect(variance.printPages).toBeUndefined();
  });
});
