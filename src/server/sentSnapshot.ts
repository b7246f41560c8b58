import { canonicalTable } from '../versions';
import type { Snapshot, SnapshotTable } from '../versions';

/** Brings what was sent into canonical form, or says in a sentence what is wrong with it: names that stand twice, key columns that are not there, rows of another length, duplicate or empty keys. */
export function sentSnapshot(sent: Snapshot): Snapshot | { readonly problem: string } {
  const names = sent.tables.map(({ name }) => name);
  const twice = repeated(names);
  if (twice !== null) return { problem: `The table ${twice} stands twice.` };
  const tables: SnapshotTable[] = [];
  for (const table of [...sent.tables].sort((a, b) => (a.name < b.name ? -1 : 1))) {
    const problem = shapeProblem(table);
    if (problem !== null) return { problem: `The table ${table.name} ${problem}` };
    const { table: canonical, problems } = canonicalTable(table);
    const first = problems[0];
    if (first)
      return {
        problem: `The table ${table.name} has ${first.kind === 'empty-key' ? 'an empty key' : `the key ${JSON.stringify(first.key)} twice`}.`,
      };
    tables.push(canonical);
  }
  return { ...sent, tables };
}

function shapeProblem({ key, columns, rows }: SnapshotTable): string | null {
  const twice = repeated(columns) ?? repeated(key);
  if (twice !== null) return `has the column ${twice} twice.`;
  const missing = key.find((column) => !columns.includes(column));
  if (missing !== undefined) return `has no column ${missing}, which its key names.`;
  const row = rows.findIndex(({ length }) => length !== columns.length);
  return row < 0 ? null : `has ${columns.length} columns, but its row ${row + 1} another number of values.`;
}

function repeated(names: readonly string[]): string | null {
  return names.find((name, i) => names.indexOf(name) < i) ?? null;
}
