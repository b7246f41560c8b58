import type { Issue } from '../../plan';
import type { WorkbookContent } from '../content';
import type { SheetSpec } from '../spec';
import { findLaidSheet } from './registry';
import type { Registry } from './registry';
import type { Step } from './step';

/**
 * Which sheet each spec becomes: the one laid by an earlier run (renamed or not), or a new one. Adds the new ones, each after the spec's before it, at the end of the
 * workbook at first. A name taken by a sheet of the user's gives `Plan (Suanpan)` and a warning.
 */
export function nameSheets(
  is: WorkbookContent,
  shall: readonly SheetSpec[],
  registry: Registry,
): { readonly names: ReadonlyMap<string, string>; readonly steps: readonly Step[]; readonly issues: readonly Issue[] } {
  const names = new Map<string, string>();
  const steps: Step[] = [];
  const issues: Issue[] = [];
  const taken = new Set(is.sheets.map((s) => s.name.toLowerCase()));
  const found = new Map(shall.map((spec) => [spec.id, findLaidSheet(is, registry.sheets[spec.id], spec.names[0]?.name)]));
  let after = is.sheets[is.sheets.length - 1]?.name ?? null;
  for (const spec of shall) {
    const own = found.get(spec.id) ?? null;
    const name = own ?? freeName(spec.name, taken);
    names.set(spec.name, name);
    if (own === null) {
      taken.add(name.toLowerCase());
      if (name !== spec.name) issues.push(nameTaken(spec.name, name));
      steps.push({
        write: { kind: 'addSheet', sheet: name, tab: spec.tab, gridlines: spec.gridlines, after },
        undo: { kind: 'deleteSheet', sheet: name },
      });
    }
    after = name;
  }
  return { names, steps, issues };
}

/** The wanted name, or the first free of `Name (Suanpan)`, `Name (Suanpan 2)` …, at most 31 characters. */
function freeName(wanted: string, taken: ReadonlySet<string>): string {
  for (let n = 0; ; n++) {
    const tail = n === 0 ? '' : n === 1 ? ' (Suanpan)' : ` (Suanpan ${n})`;
    const name = wanted.slice(0, 31 - tail.length) + tail;
    if (!taken.has(name.toLowerCase())) return name;
  }
}

function nameTaken(wanted: string, name: string): Issue {
  const params = { sheet: wanted, name };
  return { level: 'warning', code: 'sheet-name-taken', at: { sheet: wanted, row: 0, column: 0 }, found: wanted, expected: name, params };
}
