import type { CellRef, Issue } from '../../plan';
import type { WorkbookContent } from '../content';
import { valueAt } from '../content';
import type { DetectedBlock } from './detectedBlock';
import type { Field } from './fieldOf';
import { foldText } from './foldText';
import { isTotalWord } from './readMeasure';

const NAMES: ReadonlySet<Field> = new Set([
  'region',
  'country',
  'territory',
  'channel',
  'category',
  'subcategory',
  'product',
  'customer',
  'segment',
  'rep',
]);
const ALIASES: Readonly<Record<string, string>> = {
  unitedstates: 'usa',
  us: 'usa',
  unitedstatesofamerica: 'usa',
  unitedkingdom: 'uk',
  greatbritain: 'uk',
  gb: 'uk',
};

const ENDING = /(大区|地区|市|省)$/;

/** Names of one field that are the same but for case, width, blanks, dots, a bracket or a usual ending (市, 大区, 有限公司): every cell that is not the usual spelling. */
export function spellingIssues(content: WorkbookContent, blocks: readonly DetectedBlock[]): Issue[] {
  const byField = new Map<Field, Map<string, CellRef[]>>();
  for (const block of blocks) {
    const sheet = content.sheets.find((s) => s.name === block.sheet);
    const body = block.body;
    if (!sheet || !body || block.derived) continue;
    for (const [key, field] of Object.entries(block.kind === 'flat' ? block.columns : block.rowFields)) {
      if (!NAMES.has(field)) continue;
      const skipped = new Set(block.ignoreRows);
      for (let row = body.row; row < body.row + body.rows; row++) {
        const value = valueAt(sheet.block, row, Number(key));
        if (typeof value !== 'string' || (skipped.has(row) && isTotalWord(value))) continue;
        const spellings = byField.get(field) ?? new Map<string, CellRef[]>();
        const cells = spellings.get(value) ?? [];
        cells.push({ sheet: sheet.name, row, column: Number(key) });
        byField.set(field, spellings.set(value, cells));
      }
    }
  }
  return [...byField].flatMap(([field, spellings]) => groupSpellings(field, spellings).flatMap(oddSpellings));
}

function groupSpellings(field: Field, spellings: ReadonlyMap<string, CellRef[]>): Map<string, CellRef[]>[] {
  const groups = new Map<string, Map<string, CellRef[]>>();
  for (const [name, cells] of spellings) {
    const key = nameKey(name, field);
    if (key !== '') groups.set(key, (groups.get(key) ?? new Map<string, CellRef[]>()).set(name, cells));
  }
  return [...groups.values()];
}

function oddSpellings(spellings: ReadonlyMap<string, readonly CellRef[]>): Issue[] {
  if (spellings.size < 2) return [];
  const odd = (name: string): number => Number(name !== name.trim()) + Number(ENDING.test(name));
  const ranked = [...spellings].sort(([a, x], [b, y]) => odd(a) - odd(b) || y.length - x.length || a.length - b.length);
  const usual = (ranked[0] as [string, CellRef[]])[0];
  return ranked
    .slice(1)
    .flatMap(([found, cells]) =>
      cells.map((at): Issue => ({ level: 'warning', code: 'spelling-duplicate', at, found, expected: usual, params: { member: usual } })),
    );
}

/** What two spellings of one name have in common. */
function nameKey(name: string, field: Field): string {
  const bare = foldText(name)
    .replace(/\([^)]*\)/g, '')
    .replace(/[\s.·\-_]/g, '');
  const stem =
    field === 'customer'
      ? bare.replace(/(股份)?有限(责任)?公司$|公司$/, '')
      : field === 'territory' || field === 'region'
        ? bare.replace(ENDING, '')
        : bare;
  const key = stem.length >= 2 ? stem : bare;
  return ALIASES[key] ?? key;
}
