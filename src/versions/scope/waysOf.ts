import { pathOfText } from '../../plan';
import type { DimensionField } from '../../plan';
import { isMultiset, keyColumns, partsOf } from '../order';
import type { Row } from '../order';
import type { Snapshot, SnapshotTable, SnapshotValue } from '../snapshot';

/** The members of one dimension that a row belongs to; null: all of them, or nobody knows. */
export type Members = readonly string[] | null;

/** Finds the members of a dimension that a row belongs to. */
export type Way = (cell: (column: string) => SnapshotValue, field: string, lookup: Lookup) => Members;

/** What rows of other tables say of whose a row is. */
export interface Lookup {
  /** Members of a field of the customer, deal, seller of that name; null: there is none or it does not say. */
  customer(id: SnapshotValue, field: string): Members;
  deal(id: SnapshotValue, field: string): Members;
  seller(name: SnapshotValue, field: string): Members;
  /** The members that the words of a scope name. */
  words(text: SnapshotValue, field: string): Members;
  /** The levels of the plan's tree, top down. */
  readonly levels: readonly string[];
}

/** What somebody with a scope may do with a table: `open` read all of it; `rows` read and change their own rows; `shared` the same, and read rows that are for all; `closed` nothing. */
export type Access = { readonly kind: 'open' | 'closed' } | { readonly kind: 'rows' | 'shared'; readonly way: Way };

const FIELDS: ReadonlySet<string> = new Set<DimensionField>(['territory', 'category', 'channel', 'tier', 'business', 'rep']);

const own: Way = (cell, field) => one(cell(field));
const ownOrCustomer: Way = (cell, field, { customer }) => own(cell, field, nothing) ?? customer(cell('customer'), field);
const andCustomer: Way = (cell, field, lookup) => {
  const [members, others] = [own(cell, field, lookup), lookup.customer(cell('customer'), field)];
  return members && others ? [...members, ...others] : (members ?? others);
};
const ofDeal: Way = (cell, field, { deal }) => deal(cell('deal'), field);

const ACCESS: ReadonlyMap<string, Access> = new Map<string, Access>([
  ['settings', { kind: 'open' }],
  ['holidays', { kind: 'open' }],
  ['events', { kind: 'open' }],
  ['stages', { kind: 'open' }],
  ['products', { kind: 'open' }],
  ['sales', { kind: 'rows', way: own }],
  ['targets', { kind: 'rows', way: own }],
  ['customers', { kind: 'rows', way: own }],
  ['pipeline', { kind: 'rows', way: ownOrCustomer }],
  ['adjustments', { kind: 'rows', way: (cell, field, lookup) => both(own(cell, field, lookup), cell('into'), field, lookup) }],
  ['references', { kind: 'rows', way: own }],
  ['stageMoves', { kind: 'rows', way: ofDeal }],
  ['activities', { kind: 'rows', way: ofDeal }],
  ['dealChanges', { kind: 'rows', way: ofDeal }],
  ['process', { kind: 'rows', way: ofDeal }],
  ['team', { kind: 'rows', way: (cell, field) => one(cell(field === 'rep' ? 'name' : field)) }],
  ['absences', { kind: 'rows', way: (cell, field, { seller }) => seller(cell('rep'), field) }],
  ['reviews', { kind: 'rows', way: (cell, field, { seller }) => seller(cell('owner'), field) }],
  ['revisions', { kind: 'rows', way: (cell, field, { words }) => words(cell('node'), field) }],
  ['lines', { kind: 'rows', way: own }],
  ['spend', { kind: 'rows', way: own }],
  ['allocationRules', { kind: 'rows', way: andCustomer }],
  ['ledger', { kind: 'rows', way: own }],
  ['channel', { kind: 'rows', way: own }],
  ['drivers', { kind: 'shared', way: own }],
  ['capacityOptions', { kind: 'shared', way: own }],
  ['thresholds', { kind: 'shared', way: own }],
  ['responses', { kind: 'shared', way: own }],
  ['forecasts', { kind: 'rows', way: (cell, field, { levels }) => one(pathOfText(String(cell('node') ?? ''))[levels.indexOf(field)] ?? null) }],
  ['tasks', { kind: 'rows', way: (cell, field, { seller }) => own(cell, field, nothing) ?? seller(cell('owner'), field) }],
  ['risks', { kind: 'rows', way: andCustomer }],
  ['leads', { kind: 'rows', way: (cell, field, { seller }) => own(cell, field, nothing) ?? seller(cell('owner'), field) }],
  ['alertLog', { kind: 'rows', way: (cell, field, lookup) => alertMembers(cell('key'), field, lookup) }],
  ['plan', { kind: 'rows', way: own }],
  ['forecast', { kind: 'rows', way: own }],
  ['allocation', { kind: 'rows', way: (cell, field, { customer }) => customer(cell('customer'), field) }],
  ['tiers', { kind: 'closed' }],
]);

/** How a table may be reached; one that is not listed is closed. */
export function accessOf(table: string): Access {
  return ACCESS.get(table) ?? { kind: 'closed' };
}

/** Was it decided how the table may be reached? */
export function isListed(table: string): boolean {
  return ACCESS.has(table);
}

const nothing: Lookup = { customer: () => null, deal: () => null, seller: () => null, words: () => null, levels: [] };

function one(value: SnapshotValue): Members {
  return value === null || value === '' ? null : [String(value)];
}

/** What names a second part of the plan belongs to both. */
function both(members: Members, into: SnapshotValue, field: string, { words }: Lookup): Members {
  if (into === null || into === '') return members;
  const others = words(into, field);
  return members === null || others === null ? null : [...members, ...others];
}

/** The members of an alert: those of its part of the tree, else of its deal. */
function alertMembers(key: SnapshotValue, field: string, { levels, deal }: Lookup): Members {
  const [, path = [], subject = []] = partsOfKey(String(key ?? ''));
  return one(path[levels.indexOf(field)] ?? null) ?? (subject.length === 1 ? deal(subject[0] ?? null, field) : null);
}

/** An alert's key in its parts: kind, path, subject, apart by `|`, names within by `›`, each of these signs in a name behind a `\`. */
function partsOfKey(key: string): string[][] {
  const parts: string[][] = [['']];
  const add = (text: string): void => {
    const names = parts[parts.length - 1] as string[];
    names[names.length - 1] += text;
  };
  for (let i = 0; i < key.length; i++) {
    const sign = key[i] as string;
    if (sign === '\\') add(key[++i] ?? '');
    else if (sign === '|') parts.push(['']);
    else if (sign === '›') parts[parts.length - 1]?.push('');
    else add(sign);
  }
  return parts.map((names) => (names.length === 1 && names[0] === '' ? [] : names));
}

/** A row's cell by column; blank where the table has no such column. */
export function cellOf(table: SnapshotTable, row: Row): (column: string) => SnapshotValue {
  return (column) => row[table.columns.indexOf(column)] ?? null;
}

/** A row's key, of a multiset without `n`. */
export function keyText(table: SnapshotTable, row: Row): string {
  const key = keyColumns(table);
  return JSON.stringify(partsOf(row, isMultiset(table) ? key.slice(0, -1) : key));
}

/** Reads of a state whose customers, deals and sellers are; where several states are given, an earlier one has the say on all that it knows. */
export function lookupIn(...states: readonly Snapshot[]): Lookup {
  const byName = (table: string, column: string): ((name: SnapshotValue, of: string, field: string) => Members) => {
    const maps = states.map((state) => {
      const found = state.tables.find(({ name }) => name === table);
      const rows = new Map<SnapshotValue, ((column: string) => SnapshotValue)[]>();
      for (const row of found?.rows ?? []) {
        const cell = cellOf(found as SnapshotTable, row);
        rows.set(cell(column), [...(rows.get(cell(column)) ?? []), cell]);
      }
      return rows;
    });
    return (name, of) => {
      const rows = name === null ? undefined : maps.find((map) => map.has(name))?.get(name);
      const members = (rows ?? []).map((cell) => one(cell(of)));
      return members.length === 0 || members.includes(null) ? null : members.flatMap((each) => each ?? []);
    };
  };
  const [customers, deals, team] = [byName('customers', 'id'), byName('pipeline', 'id'), byName('team', 'name')];
  const customer: Lookup['customer'] = (id, field) => customers(id, field, field);
  const deal: Lookup['deal'] = (id, field) => deals(id, field, field) ?? customerOf(deals(id, 'customer', field), field);
  const customerOf = (ids: Members, field: string): Members => (ids?.length === 1 ? customer(ids[0] ?? null, field) : null);
  const seller: Lookup['seller'] = (name, field) => (field === 'rep' ? one(name) : team(name, field, field));
  return { customer, deal, seller, words: wordsIn(states), levels: levelsIn(states) };
}

function levelsIn(states: readonly Snapshot[]): string[] {
  const settings = states[0]?.tables.find(({ name }) => name === 'settings');
  const row = settings?.rows.find((each) => each[settings.columns.indexOf('setting')] === 'levels');
  const text = row?.[settings?.columns.indexOf('value') ?? -1];
  return typeof text === 'string' ? text.split(', ') : [];
}

/** Members of a dimension that a scope's words name (`Europe / Bikes · 2017-Q3`): a word counts only where it is a member of one dimension alone. */
function wordsIn(states: readonly Snapshot[]): Lookup['words'] {
  const fields = new Map<string, Set<string>>();
  for (const table of states.flatMap(({ tables }) => tables)) {
    for (const [c, column] of table.columns.entries()) {
      if (!FIELDS.has(column)) continue;
      for (const row of table.rows) {
        const member = row[c];
        if (typeof member === 'string' && member !== '') fields.set(member, (fields.get(member) ?? new Set()).add(column));
      }
    }
  }
  return (text, field) => {
    const words = String(text ?? '').split(' · ');
    const names = words.slice(0, -1).join(' · ').split(' / ');
    const found = names.map((name) => [...(fields.get(name) ?? [])]);
    if (found.some((dims) => dims.length !== 1)) return null;
    const own = names.filter((_, i) => found[i]?.[0] === field);
    return own.length > 0 ? own : null;
  };
}
