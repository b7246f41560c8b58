import type { ConditionalRule, SheetWrite } from '../../sheets';
import { formatsAt } from './findRules';
import type { FoundRule } from './findRules';
import type { Standing } from './standing';
import type { Step } from './step';

/**
 * Steps that take our earlier conditional formats of a sheet away and lay the new ones. Those that go are deleted from the lowest priority up, and before any is added, because
 * ids are places in the order. Excel puts each new one on top, so the last comes first; all rules of others keep their order below.
 */
export function ruleSteps({ sheet, rules }: Extract<SheetWrite, { kind: 'setRules' }>, standing: Standing): Step[] {
  const going = standing.rules.get(sheet.toLowerCase()) ?? [];
  standing.rules.delete(sheet.toLowerCase());
  return [...going.map((rule) => removal(sheet, rule)), ...[...rules].reverse().map((rule) => addition(sheet, rule))];
}

function removal(sheet: string, { address, id }: FoundRule): Step {
  return { sheet, bytes: 500, undoable: true, queue: (context) => formatsAt(context, { sheet, address }).getItem(id).delete() };
}

function addition(sheet: string, rule: ConditionalRule): Step {
  const { row, column, rows, columns } = rule.range;
  return {
    sheet,
    bytes: 1200 + rule.formula.length * 3,
    undoable: true,
    queue: (context) => {
      const range = context.workbook.worksheets.getItem(sheet).getRangeByIndexes(row, column, rows, columns);
      const added = range.conditionalFormats.add('Custom');
      added.custom.rule.formula = rule.formula;
      if (rule.fill !== undefined) added.custom.format.fill.color = rule.fill;
      if (rule.color !== undefined) added.custom.format.font.color = rule.color;
      if (rule.bold !== undefined) added.custom.format.font.bold = rule.bold;
      added.stopIfTrue = rule.stopIfTrue;
    },
  };
}
