import { assert } from '../../plan';
import { type XmlElement } from './xmlTree';

/** A piece of a text to be replaced; `from === to` inserts. */
export interface TextEdit {
  readonly from: number;
  readonly to: number;
  readonly text: string;
  /** Order among insertions at one place; 0 when absent. */
  readonly rank?: number;
}

/** Applies edits to a text. Shape: they may not overlap; insertions at one place go by rank, then keep their order. */
export function editText(source: string, edits: readonly TextEdit[]): string {
  const pieces: string[] = [];
  let at = 0;
  for (const edit of [...edits].sort((a, b) => a.from - b.from || a.to - b.to || (a.rank ?? 0) - (b.rank ?? 0))) {
    assert(edit.from >= at, 'edits of a text do not overlap');
    pieces.push(source.slice(at, edit.from), edit.text);
    at = edit.to;
  }
  pieces.push(source.slice(at));
  return pieces.join('');
}

/** Removes an element whole. */
export function removeElement(element: XmlElement): TextEdit {
  return { from: element.start, to: element.end, text: '' };
}

/** Puts text at the end of an element's content; opens a self-closing one. */
export function appendTo(element: XmlElement, text: string): TextEdit {
  return fill(element, text, element.closeStart);
}

/** Puts text at the beginning of an element's content; opens a self-closing one. */
export function prependTo(element: XmlElement, text: string): TextEdit {
  return fill(element, text, element.openEnd);
}

/** Sets an attribute of an element (value already escaped). */
export function setAttribute(element: XmlElement, name: string, value: string): TextEdit {
  const found = element.attributes.find((attribute) => attribute.name === name);
  if (found) return { from: found.from, to: found.to, text: value.replace(/'/g, '&apos;') };
  const at = element.start + 1 + element.name.length;
  return { from: at, to: at, text: ` ${name}="${value}"` };
}

/** The namespace prefix of an element as written, with its colon: `x:`, or nothing. */
export function prefixOf(element: XmlElement): string {
  return element.name.slice(0, element.name.indexOf(':') + 1);
}

/**
 * Where a new child goes so that the children stay in the order of the schema: before the first one that must come after it. `order` lists the tags; a compatibility
 * wrapper stands where its first known element would.
 */
export function insertChild(parent: XmlElement, order: readonly string[], tag: string, text: string): TextEdit {
  const rank = order.indexOf(tag);
  const next = parent.children.find((child) => rankOf(child, order) > rank);
  return next ? { from: next.start, to: next.start, text, rank } : { ...appendTo(parent, text), rank };
}

function rankOf(element: XmlElement, order: readonly string[]): number {
  const own = order.indexOf(element.tag);
  if (own >= 0) return own;
  for (const child of element.children) {
    const rank = rankOf(child, order);
    if (rank >= 0) return rank;
  }
  return -1;
}

function fill(element: XmlElement, text: string, at: number): TextEdit {
  if (element.end !== element.openEnd) return { from: at, to: at, text };
  return { from: element.openEnd - 2, to: element.openEnd, text: `>${text}</${element.name}>` };
}
