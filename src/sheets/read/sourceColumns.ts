import type { Issue, SourceColumn, SourceRole } from '../../plan';
import { bareText } from './foldText';
import type { Field } from './fieldOf';
import type { HeaderCell } from './headerFields';
import { headerFields } from './headerFields';
import { inputWords } from './inputWords';

/** For each role: the plan's fields, and what kinds of column may stand for each, the best first. */
const ACCEPTED: Readonly<Record<'sales' | 'targets' | 'customers' | 'pipeline', Readonly<Record<string, readonly Field[]>>>> = {
  sales: {
    period: ['period'],
    territory: ['territory', 'region', 'country'],
    category: ['category', 'product', 'subcategory'],
    channel: ['channel'],
    amount: ['amount'],
  },
  targets: {
    period: ['period'],
    territory: ['territory', 'region', 'country'],
    category: ['category', 'product', 'subcategory'],
    channel: ['channel'],
    amount: ['target', 'amount'],
  },
  customers: { id: ['id'], name: ['customer'], territory: ['territory', 'region', 'country'], revenue: ['amount'], lastOrder: ['lastOrder'] },
  pipeline: {
    id: ['id'],
    customer: ['customer'],
    territory: ['territory', 'region', 'country'],
    category: ['category', 'product', 'subcategory'],
    stage: ['stage'],
    amount: ['amount'],
    opened: ['openDate'],
    closes: ['closeDate'],
    probability: ['probability'],
  },
};

const HOLIDAY_WORDS: Readonly<Record<string, string>> = {
  day: 'date|day|holiday date|日期|节假日日期',
  name: 'name|holiday|description|名称|节日|节假日|说明',
  works: 'works|works?|working|working day|is working day|是否上班|上班|调休|是否调休|是否工作日',
};
const SETTING_WORDS: Readonly<Record<string, string>> = {
  setting: 'setting|settings|parameter|name|key|item|option|设置项|设置|参数|项目|名称|参数名称|参数项|配置项',
  value: 'value|values|值|数值|取值|参数值|设置值|内容',
  note: 'note|notes|remark|comment|description|meaning|说明|备注|含义',
};

/** Columns of a source, and for every field that two columns could be, those columns (nothing is chosen between equals). */
export interface ColumnsRead {
  readonly columns: Readonly<Record<string, SourceColumn>>;
  readonly doubtful: readonly { readonly field: string; readonly headers: readonly HeaderCell[] }[];
}

/**
 * Maps the headers of a source to the fields of its role. The canonical header of either language wins, then the accepted kinds in order; two columns of the same
 * kind are doubtful and not mapped.
 */
export function sourceColumns(role: SourceRole, headers: readonly HeaderCell[]): ColumnsRead {
  if (role === 'settings') return { columns: byWords(SETTING_WORDS, headers), doubtful: [] };
  if (role === 'holidays') return { columns: byWords(HOLIDAY_WORDS, headers), doubtful: [] };
  const columns: Record<string, SourceColumn> = {};
  const doubtful: { field: string; headers: HeaderCell[] }[] = [];
  const taken = new Set<number>();
  const fields = headerFields(headers);
  for (const [field, kinds] of Object.entries(ACCEPTED[role])) {
    const canonical = headers.filter((cell) => isCanonical(role, field, cell.header));
    const groups = [canonical, ...kinds.map((kind) => headers.filter((cell) => fields.get(cell.column) === kind))];
    const group = groups.map((cells) => cells.filter((cell) => !taken.has(cell.column))).find((cells) => cells.length > 0);
    if (!group) continue;
    const [first] = group as [HeaderCell];
    if (group.length > 1) doubtful.push({ field, headers: group });
    else {
      columns[field] = { column: first.column, header: first.header };
      taken.add(first.column);
    }
  }
  return { columns, doubtful };
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

function isCanonical(role: SourceRole, field: string, header: string): boolean {
  const bare = bareText(header.normalize('NFKC').replace(/\([^)]*\)/g, ''));
  return (['en', 'zh'] as const).some((language) => bareText(inputWords[language].columns[role][field] ?? '') === bare);
}

function byWords(words: Readonly<Record<string, string>>, headers: readonly HeaderCell[]): Record<string, SourceColumn> {
  const columns: Record<string, SourceColumn> = {};
  for (const [field, list] of Object.entries(words)) {
    const accepted = new Set(list.split('|').map(bareText));
    const cell = headers.find((h) => accepted.has(bareText(h.header)) && !Object.values(columns).some((c) => c.column === h.column));
    if (cell) columns[field] = { column: cell.column, header: cell.header };
  }
  return columns;
}
