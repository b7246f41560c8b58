import { sheetInFormula } from '../content';
import type { CellInput, SheetSpec } from '../spec';

/** The spec with its own name and every reference to a renamed sheet replaced. `names` maps a spec's name to the workbook's. */
export function renameSheets(spec: SheetSpec, names: ReadonlyMap<string, string>): SheetSpec {
  const name = names.get(spec.name) ?? spec.name;
  if ([...names].every(([from, to]) => from === to)) return spec;
  const input = (cell: CellInput): CellInput =>
    typeof cell === 'object' && cell !== null ? { formula: renameInFormula(cell.formula, names), value: cell.value } : cell;
  return {
    ...spec,
    name,
    cells: spec.cells.map((block) => ({ ...block, cells: block.cells.map((line) => line.map(input)) })),
    rules: spec.rules.map((rule) => ({ ...rule, formula: renameInFormula(rule.formula, names) })),
  };
}

/**
 * Replaces sheet names before `!`, also in the text of a link (`"#'Plan'!A1"`). Edge: other text in quotes stays as it is.
 * Example: `='Plan'!A1+"Plan!"` with Plan → My Plan gives `='My Plan'!A1+"Plan!"`.
 */
export function renameInFormula(formula: string, names: ReadonlyMap<string, string>): string {
  return formula.replace(
    /"(?:[^"]|"")*"|'((?:[^']|'')+)'!|([A-Za-z_\u4e00-\u9fff][\w.\u4e00-\u9fff]*)!/g,
    (whole, quoted: string | undefined, plain: string | undefined) => {
      if (whole.startsWith('"')) return renameInLink(whole, names);
      const name = names.get(quoted?.replace(/''/g, "'") ?? (plain as string));
      return name === undefined ? whole : `${sheetInFormula(name)}!`;
    },
  );
}

/** The text of a link to a place in this workbook, `"#'Plan'!A1"`. */
function renameInLink(text: string, names: ReadonlyMap<string, string>): string {
  return text.replace(/^"#'((?:[^']|'')+)'!/, (whole, quoted: string) => {
    const name = names.get(quoted.replace(/''/g, "'"));
    return name === undefined ? whole : `"#'${name.replace(/'/g, "''").replace(/"/g, '""')}'!`;
  });
}
