import type { Issue, SourceColumn, SourceRole } from '../../plan';
import { columnWords } from './columnWords';
import { bareText, keeping } from './foldText';
import type { HeaderCell } from './headerFields';
import { headerFields } from './headerFields';
import { inputWords } from './inputWords';

/** The fields without which a source of a role says nothing. */
export const REQUIRED: Readonly<Record<SourceRole, readonly string[]>> = {
  sales: ['period', 'territory', 'amount'],
  targets: ['amount'],
  customers: ['name', 'territory', 'revenue'],
  pipeline: ['customer', 'amount'],
  settings: ['setting', 'value'],
  holidays: ['day', 'works'],
  adjustments: ['verb'],
  references: ['measure', 'amount'],
  events: ['name', 'from'],
  stages: ['name'],
  stageMoves: ['deal', 'stage', 'on'],
  team: ['name'],
  products: ['category', 'listPrice'],
  reviews: ['keyResult', 'on'],
  revisions: ['node', 'on', 'to'],
  lines: ['line'],
  spend: ['period', 'line', 'spend'],
  allocationRules: ['rule', 'value'],
  ledger: ['on', 'entry', 'amount'],
  absences: ['rep', 'from'],
  capacityOptions: ['name', 'kind'],
  channel: ['period', 'dealer', 'stock'],
  drivers: ['period', 'name', 'value'],
  forecasts: ['madeOn', 'period', 'mean'],
  thresholds: ['yellow', 'orange', 'red'],
  responses: ['severity', 'action'],
  tasks: ['task', 'due'],
  risks: ['risk'],
  leads: ['id', 'received'],
  process: ['deal'],
  activities: ['on', 'deal'],
  dealChanges: ['deal', 'on', 'field', 'to'],
  alertLog: ['key', 'kind', 'severity', 'firstSeen', 'state'],
};

/** Columns of a source, and for every field that two columns could be, those columns (nothing is chosen between equals). */
export interface ColumnsRead {
  readonly columns: Readonly<Record<string, SourceColumn>>;
  readonly doubtful: readonly { readonly field: string; readonly headers: readonly HeaderCell[] }[];
}

/**
 * Maps the headers of a source to the fields of its role. The canonical header of either language wins, then words of the field's own, then the accepted kinds in order;
 * two columns of the same kind are doubtful and not mapped. What a row of sales says beyond its amount takes what the dimensions have left.
 */
export function sourceColumns(role: SourceRole, headers: readonly HeaderCell[]): ColumnsRead {
  const columns: Record<string, SourceColumn> = {};
  const doubtful: { field: string; headers: HeaderCell[] }[] = [];
  const taken = new Set<number>();
  const fields = headerFields(headers);
  const take = (field: string, groups: readonly HeaderCell[][]): void => {
    const group = groups.map((cells) => cells.filter((cell) => !taken.has(cell.column))).find((cells) => cells.length > 0);
    const [first] = group ?? [];
    if (!first || !group || columns[field] || doubtful.some((d) => d.field === field)) return;
    if (group.length > 1 && !isList(role)) doubtful.push({ field, headers: group });
    else {
      columns[field] = { column: first.column, header: first.header };
      taken.add(first.column);
    }
  };
  const canonical = (field: string): HeaderCell[] => headers.filter((cell) => isCanonical(role, field, cell.header));
  for (const { field, late } of columnWords[role]) if (!late) take(field, [canonical(field)]);
  for (const { field, words, kinds, late } of columnWords[role])
    take(field, [
      ...(late
        ? [canonical(field), ...[...words].map((word) => headers.filter((cell) => bare(cell.header) === word))]
        : [headers.filter((cell) => words.has(bare(cell.header)))]),
      ...kinds.map((kind) => headers.filter((cell) => fields.get(cell.column) === kind)),
    ]);
  return { columns, doubtful };
}

/** Settings and holidays: where two columns fit, the first counts. */
function isList(role: SourceRole): boolean {
  return role === 'settings' || role === 'holidays';
}

/** The canonical header of a field for sentences: `Territory`, `大区`. */
export function canonicalHeader(role: SourceRole, field: string, language: 'en' | 'zh'): string {
  return inputWords[language].columns[role][field] ?? field;
}

/** Issues for the fields of a role that no column holds; every one is an error. */
export function missingColumns(
  role: SourceRole,
  required: readonly string[],
  read: ColumnsRead,
  where: { readonly sheet: string; readonly row: number; readonly column: number },
  language: 'en' | 'zh',
): Issue[] {
  return required
    .filter((field) => !read.columns[field])
    .map((field) => {
      const two = read.doubtful.find((d) => d.field === field);
      const params = { table: inputWords[language].tables[role], column: canonicalHeader(role, field, language) };
      return {
        level: 'error',
        code: 'missing-column',
        at: two ? { sheet: where.sheet, row: where.row, column: two.headers[0]?.column ?? where.column } : where,
        ...(two ? { found: two.headers.map((cell) => cell.header).join(', ') } : {}),
        expected: params.column,
        params,
      } satisfies Issue;
    });
}

/** Is a header the canonical one of a role's field in either language? */
export function isCanonical(role: SourceRole, field: string, header: string): boolean {
  const wanted = bare(header);
  return (['en', 'zh'] as const).some((language) => bareText(inputWords[language].columns[role][field] ?? '') === wanted);
}

/** A header for comparing, without a unit in brackets. */
const bare = keeping((header) => bareText(header.normalize('NFKC').replace(/\([^)]*\)/g, '')));
