import type { CellPrompt, SheetWrite } from '../../sheets';
import type { Step } from './step';

/** Steps that take our earlier prompts from their cells and give others: input messages of validations that let everything through. */
export function promptSteps({ sheet, previous, prompts }: Extract<SheetWrite, { kind: 'setPrompts' }>): Step[] {
  const wanted = new Set(prompts.map((prompt) => JSON.stringify(prompt.rect)));
  const going = previous.filter((prompt) => !wanted.has(JSON.stringify(prompt.rect)));
  return [
    ...going.map((prompt) => step(sheet, prompt, 400, (validation) => validation.clear())),
    ...prompts.map((prompt) => addition(sheet, prompt)),
  ];
}

function addition(sheet: string, prompt: CellPrompt): Step {
  const { title, message, choices } = prompt;
  return step(sheet, prompt, 1500 + 3 * (title.length + message.length), (validation) => {
    validation.clear();
    validation.rule = choices ? { list: { inCellDropDown: true, source: choices.join(',') } } : { custom: { formula: '=N("sp:prompt")=0' } };
    validation.prompt = { showPrompt: true, title, message };
    validation.errorAlert = { showAlert: false, title: '', message: '', style: 'Information' };
  });
}

function step(sheet: string, { rect }: CellPrompt, bytes: number, change: (validation: Excel.DataValidation) => void): Step {
  const { row, column, rows, columns } = rect;
  const queue: Step['queue'] = (context) =>
    change(context.workbook.worksheets.getItem(sheet).getRangeByIndexes(row, column, rows, columns).dataValidation);
  return { sheet, bytes, undoable: true, queue };
}
