import { ns } from './namespaces';
import { type Package, contentTypes, partKey, relationshipsPart } from './package';
import { appendTo, editText, prefixOf, removeElement } from './textEdits';
import { attributeOf, childrenOf } from './xmlTree';
import { escapeXml } from './xmlText';

const xmlHead = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n';

/** The XML declaration of new parts, and the content in front of which it stands. */
export function xmlDocument(content: string): string {
  return xmlHead + content;
}

/** A part name that is still free: `/xl/charts/chart` and `.xml` → `/xl/charts/chart3.xml`. */
export function freePart(files: Package, before: string, after: string): string {
  for (let n = 1; ; n++) {
    const name = `${before}${n}${after}`;
    if (!files.has(name)) return name;
  }
}

/** Adds a part with its content type. */
export function addPart(files: Package, part: string, text: string, type: string): void {
  files.set(part, text);
  const { text: types, root } = files.xml(contentTypes, ns.types);
  const override = `<${prefixOf(root)}Override PartName="${escapeXml(part)}" ContentType="${type}"/>`;
  files.set(contentTypes, editText(types, [appendTo(root, override)]));
}

/** Adds a relationship from a part to another and returns its id. `type` is the full one. */
export function addRelationship(files: Package, source: string, type: string, target: string): string {
  const part = relationshipsPart(source);
  if (!files.has(part)) files.set(part, xmlDocument(`<Relationships xmlns="${ns.packageRel}"></Relationships>`));
  const { text, root } = files.xml(part, ns.packageRel);
  const taken = new Set(root.children.map((element) => attributeOf(element, 'Id')));
  let n = 1;
  while (taken.has(`rId${n}`)) n++;
  const element = `<${prefixOf(root)}Relationship Id="rId${n}" Type="${type}" Target="${escapeXml(relativeTarget(source, target))}"/>`;
  files.set(part, editText(text, [appendTo(root, element)]));
  return `rId${n}`;
}

/** Removes a relationship; the relationships part too when none is left. */
export function removeRelationship(files: Package, source: string, id: string): void {
  const part = relationshipsPart(source);
  const { text, root } = files.xml(part, ns.packageRel);
  const left = root.children.filter((element) => attributeOf(element, 'Id') !== id);
  if (left.length === 0) files.delete(part);
  else files.set(part, editText(text, root.children.filter((element) => !left.includes(element)).map(removeElement)));
}

/** Keys of all parts that relationships lead to, from the package on. */
function reachableParts(files: Package): Set<string> {
  const seen = new Set<string>();
  const waiting = ['/'];
  for (let source = waiting.pop(); source !== undefined; source = waiting.pop()) {
    for (const { target, external } of files.relationships(source)) {
      if (external || seen.has(partKey(target)) || !files.has(target)) continue;
      seen.add(partKey(target));
      waiting.push(target);
    }
  }
  return seen;
}

/** Deletes the parts that nothing leads to any more, with their relationships and content types. Parts that were loose before (`kept`) stay. */
export function dropLooseParts(files: Package, kept: ReadonlySet<string>): void {
  const loose = looseParts(files).filter((part) => !kept.has(partKey(part)));
  if (loose.length === 0) return;
  const keys = new Set(loose.map(partKey));
  for (const part of loose) {
    files.delete(part);
    files.delete(relationshipsPart(part));
  }
  const { text: types, root } = files.xml(contentTypes, ns.types);
  const gone = childrenOf(root, 'Override').filter((element) => keys.has(partKey(attributeOf(element, 'PartName') ?? '')));
  files.set(contentTypes, editText(types, gone.map(removeElement)));
}

/** Parts that no relationship leads to. */
export function looseParts(files: Package): string[] {
  const reachable = reachableParts(files);
  return files.parts().filter((part) => !reachable.has(partKey(part)) && part !== contentTypes && !/\/_rels\/[^/]*\.rels$/.test(part));
}

/** `/xl/worksheets/s.xml`, `/xl/drawings/d.xml` → `../drawings/d.xml`. */
function relativeTarget(source: string, target: string): string {
  const from = source.split('/').slice(1, -1);
  const to = target.split('/').slice(1);
  let common = 0;
  while (common < from.length && common < to.length - 1 && from[common] === to[common]) common++;
  return [...from.slice(common).map(() => '..'), ...to.slice(common)].join('/');
}
