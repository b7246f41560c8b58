import type { SheetWrite } from '../../sheets';
import type { Standing } from './standing';
import type { Step } from './step';

/** Adds a name of the whole workbook, gives it a new formula, or deletes it. Nothing when it is to go and is not there. */
export function nameSteps({ name, refersTo }: Extract<SheetWrite, { kind: 'setName' }>, standing: Standing): Step[] {
  const key = name.toLowerCase();
  const there = standing.names.has(key);
  if (refersTo === null) {
    standing.names.delete(key);
    return there ? [step((context) => context.workbook.names.getItem(name).delete())] : [];
  }
  standing.names.add(key);
  const formula = `=${refersTo}`;
  return [
    step((context) => {
      if (there) context.workbook.names.getItem(name).formula = formula;
      else context.workbook.names.add(name, formula);
    }),
  ];
}

function step(queue: (context: Excel.RequestContext) => void): Step {
  return { sheet: null, bytes: 500, undoable: true, queue };
}
