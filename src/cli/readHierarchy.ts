import { parseCsv } from './parseCsv';

/** A node and the leaves below it, each once; a leaf's own node has itself. */
export interface HierarchyNode {
  readonly name: string;
  readonly leaves: readonly string[];
  /** Line that names it first. */
  readonly line: number;
}

/**
 * Reads what belongs to what from a CSV file with the columns `node,parent` (F29): one row a membership. A node may have several parents (a region and a purpose); an empty parent says nothing.
 * What is nobody's parent is a leaf; every other node is the sum of the leaves below it, each once however many ways lead to it.
 * **shape** parents before their children, in order of appearance. **errors** as `readHistories`: a bad line, or a node that comes to be part of itself, is an issue; there are then no nodes.
 */
export function readHierarchy(text: string): { readonly nodes: readonly HierarchyNode[]; readonly issues: readonly string[] } {
  const { rows, problem } = parseCsv(text);
  const issues = problem === null ? [] : [problem];
  const header = rows[0]?.fields.map((field) => field.trim().toLowerCase()) ?? [];
  const [nodeAt, parentAt] = [header.indexOf('node'), header.indexOf('parent')];
  if (nodeAt < 0 || parentAt < 0) {
    issues.push(`Line 1: found the header "${rows[0]?.fields.join(',') ?? ''}", expected the columns node and parent. Name the columns so.`);
    return { nodes: [], issues };
  }
  const lines = new Map<string, number>();
  const children = new Map<string, Set<string>>();
  for (const { fields, line } of rows.slice(1)) {
    const [name, parent] = [fields[nodeAt]?.trim() ?? '', fields[parentAt]?.trim() ?? ''];
    if (fields.length !== header.length)
      issues.push(`Line ${line}: found ${fields.length} fields, expected ${header.length} as in the header. Quote a field that holds a comma.`);
    else if (name === '') issues.push(`Line ${line}: found no node, expected a name. Write the name of the series or group in every row.`);
    else {
      for (const each of parent === '' ? [name] : [parent, name]) if (!lines.has(each)) lines.set(each, line);
      if (parent !== '') children.set(parent, (children.get(parent) ?? new Set()).add(name));
    }
  }
  if (lines.size === 0 && issues.length === 0)
    issues.push('Line 2: no data found, expected at least one row "node,parent". Add what belongs to what.');
  const leaves = new Map<string, ReadonlySet<string>>();
  const order: string[] = [];
  const visit = (name: string, above: readonly string[]): ReadonlySet<string> => {
    const known = leaves.get(name);
    if (known) return known;
    const at = above.indexOf(name);
    if (at >= 0) {
      const round = [name, ...above.slice(0, at + 1)].map((each) => `"${each}"`).join(' in ');
      issues.push(`Line ${lines.get(name)}: found "${name}" as a part of itself (${round}), expected no circle. Remove one of these rows.`);
      return new Set();
    }
    const own = children.get(name);
    const below = own ? new Set([...own].flatMap((child) => [...visit(child, [name, ...above])])) : new Set([name]);
    leaves.set(name, below);
    order.push(name);
    return below;
  };
  for (const name of lines.keys()) visit(name, []);
  if (issues.length > 0) return { nodes: [], issues };
  return { nodes: order.reverse().map((name) => ({ name, leaves: [...(leaves.get(name) ?? [])], line: lines.get(name) ?? 0 })), issues };
}
