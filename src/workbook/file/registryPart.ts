import { ns } from './namespaces';
import type { Package } from './package';
import { type WorkbookPart } from './workbookPart';
import { parseXml } from './xmlTree';

/** The custom XML part that keeps our registry, and its text; null when there is none. Custom XML of others that cannot be read is passed over. */
export function findRegistry(
  files: Package,
  workbook: WorkbookPart,
): { readonly part: string; readonly relationship: string; readonly text: string } | null {
  for (const relationship of workbook.relationships) {
    if (relationship.kind !== 'customXml' || relationship.external || !files.has(relationship.target)) continue;
    const text = files.text(relationship.target);
    if (!text.includes(ns.registry)) continue;
    const root = parseXml(text, ns.registry);
    if (root.tag === 'registry') return { part: relationship.target, relationship: relationship.id, text: root.text };
  }
  return null;
}
