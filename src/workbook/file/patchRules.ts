import { type ConditionalRule, a1Rect, markerOf, parseA1 } from '../../sheets';
import { displayFormula, storedFormula } from './functionPrefix';
import type { SheetEdit } from './sheetEdit';
import type { StyleBook } from './styleBook';
import { type TextEdit, insertChild, prefixOf, removeElement } from './textEdits';
import { encodeXstring, decodeXstring, escapeContent } from './xmlText';
import { type XmlElement, attributeOf, childOf, childrenOf, isOn } from './xmlTree';

/**
 * Edits that take the edit's old rules out of a sheet and put its new ones in, behind all others in priority. A rule of ours is known by the marker in its formula, else by its range, formula and look
 * together; one that is not found is passed over (somebody deleted it), and rules that are not described are never touched.
 */
export function patchRules(root: XmlElement, order: readonly string[], edit: SheetEdit, styles: StyleBook): TextEdit[] {
  const p = prefixOf(root);
  const groups = childrenOf(root, 'conditionalFormatting');
  const gone = new Set<XmlElement>();
  for (const rule of edit.oldRules) {
    const found = groups
      .filter((group) => sameRange(attributeOf(group, 'sqref') ?? '', rule))
      .flatMap((group) => childrenOf(group, 'cfRule'))
      .find((element) => !gone.has(element) && isRule(element, rule, styles));
    if (found) gone.add(found);
  }
  // Ours are known by their marker wherever they were copied to or cut apart.
  const markers = new Set([...edit.oldRules, ...edit.newRules].flatMap(({ formula }) => markerOf(formula) ?? []));
  for (const group of groups)
    for (const element of childrenOf(group, 'cfRule')) if (markers.has(markerOf(childOf(element, 'formula')?.text ?? '') ?? '')) gone.add(element);
  const edits = groups.flatMap((group) => {
    const rules = group.children.filter((child) => gone.has(child));
    return rules.length > 0 && rules.length === group.children.length ? [removeElement(group)] : rules.map(removeElement);
  });
  const left = groups.flatMap((group) => childrenOf(group, 'cfRule')).filter((element) => !gone.has(element));
  const priority = Math.max(0, ...left.map((element) => Number(attributeOf(element, 'priority') ?? 0)));
  const text = edit.newRules.map((rule, i) => ruleXml(rule, priority + 1 + i, styles.ruleFormat(rule), p)).join('');
  if (text !== '') edits.push(insertChild(root, order, 'conditionalFormatting', text));
  return edits;
}

function ruleXml(rule: ConditionalRule, priority: number, format: number, p: string): string {
  const stop = rule.stopIfTrue ? ' stopIfTrue="1"' : '';
  const formula = escapeContent(encodeXstring(storedFormula(rule.formula.replace(/^=/, ''))));
  const inner = `<${p}cfRule type="expression" dxfId="${format}" priority="${priority}"${stop}><${p}formula>${formula}</${p}formula></${p}cfRule>`;
  return `<${p}conditionalFormatting sqref="${a1Rect(rule.range)}">${inner}</${p}conditionalFormatting>`;
}

function sameRange(sqref: string, rule: ConditionalRule): boolean {
  const rect = parseA1(sqref.trim());
  return rect !== null && a1Rect(rect) === a1Rect(rule.range);
}

function isRule(element: XmlElement, rule: ConditionalRule, styles: StyleBook): boolean {
  const formula = childOf(element, 'formula');
  return (
    attributeOf(element, 'type') === 'expression' &&
    formula !== null &&
    displayFormula(decodeXstring(formula.text.trim())) === rule.formula.replace(/^=/, '').trim() &&
    isOn(attributeOf(element, 'stopIfTrue')) === rule.stopIfTrue &&
    styles.looksLike(Number(attributeOf(element, 'dxfId') ?? -1), rule)
  );
}
