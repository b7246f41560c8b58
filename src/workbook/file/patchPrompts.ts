import { type CellPrompt, a1Rect } from '../../sheets';
import type { SheetEdit } from './sheetEdit';
import { type TextEdit, appendTo, insertChild, prefixOf, removeElement, setAttribute } from './textEdits';
import { decodeXstring, encodeXstring, escapeContent, escapeXml } from './xmlText';
import { type XmlElement, attributeOf, childOf, childrenOf } from './xmlTree';

/** The rule of a prompt lets everything through; its marker tells it as ours. */
const PASSES = 'N("sp:prompt")=0';

/**
 * Edits that take the edit's old prompts out of a sheet's data validations and put its new ones in. A prompt of ours is known by its cells and its marker or list; one that is
 * not found is passed over, and validations of others are never touched.
 */
export function patchPrompts(root: XmlElement, order: readonly string[], edit: SheetEdit): TextEdit[] {
  if (edit.oldPrompts.length + edit.newPrompts.length === 0) return [];
  const p = prefixOf(root);
  const list = childOf(root, 'dataValidations');
  const all = list ? childrenOf(list, 'dataValidation') : [];
  const going = new Map(edit.oldPrompts.map((prompt) => [a1Rect(prompt.rect), prompt]));
  const gone = all.filter((element) => isOurs(element, going.get((attributeOf(element, 'sqref') ?? '').trim())));
  const added = edit.newPrompts.map((prompt) => promptXml(prompt, p)).join('');
  const count = all.length - gone.length + edit.newPrompts.length;
  if (!list)
    return added === '' ? [] : [insertChild(root, order, 'dataValidations', `<${p}dataValidations count="${count}">${added}</${p}dataValidations>`)];
  if (count === 0) return [removeElement(list)];
  return [setAttribute(list, 'count', String(count)), ...gone.map(removeElement), ...(added === '' ? [] : [appendTo(list, added)])];
}

function promptXml({ rect, title, message, choices }: CellPrompt, p: string): string {
  const texts = ` promptTitle="${escapeXml(encodeXstring(title))}" prompt="${escapeXml(encodeXstring(message))}"`;
  const open = `<${p}dataValidation type="${choices ? 'list' : 'custom'}" allowBlank="1" showInputMessage="1"${texts} sqref="${a1Rect(rect)}">`;
  return `${open}<${p}formula1>${escapeContent(choices ? listOf(choices) : PASSES)}</${p}formula1></${p}dataValidation>`;
}

/** Words to choose from as a formula. */
function listOf(choices: readonly string[]): string {
  return `"${choices.join(',')}"`;
}

/** A list is known by its very words. */
function isOurs(element: XmlElement, prompt: CellPrompt | undefined): boolean {
  const formula = childOf(element, 'formula1');
  if (prompt === undefined || formula === null) return false;
  const text = decodeXstring(formula.text);
  return prompt.choices ? text === listOf(prompt.choices) : /N\("sp:prompt"\)/i.test(text);
}
