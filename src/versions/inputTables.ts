import type { CellRef, Plan, SaleDetail, Scope } from '../plan';
import { noCustomerDetails, nodeText, noRepDetails, scopeText } from '../plan';
import { compareRows, ownKey, valueColumns } from './order';
import type { SnapshotValue } from './snapshot';

/** One input of a plan as a table: rows by business key, each with the cell that it was read from (null: not known). Blank text is null. */
export interface InputTable {
  readonly name: string;
  readonly key: readonly string[];
  readonly columns: readonly string[];
  readonly rows: readonly { readonly at: CellRef | null; readonly values: readonly SnapshotValue[] }[];
}

/** Values by column, and the cell. */
type Row = { readonly at: CellRef | null } & Readonly<Record<string, SnapshotValue | CellRef>>;

/**
 * All inputs of a plan, amounts in currency, days as ISO text. Rows of one key that may repeat are told apart: by `n` where their order has no meaning (order lines, adjustments, rules: numbered in order of
 * their values), by `order`, as they stand, where of equals the later one has the word (thresholds, responses, reviews, revisions, changes of deals).
 * What rows of sales say beyond their amount is there when the table has such columns. Stages carry their `place`, as their order matters; skills are one text, `locked` is true or blank. A scope is a column for each dimension (null: all of them) and a period in canonical words.
 */
export function inputTables(plan: Plan): InputTable[] {
  const dims = plan.dimensions.map((d) => d.field);
  const membersOf = (list: readonly (string | null)[]): Record<string, SnapshotValue> =>
    Object.fromEntries(dims.map((field, i) => [field, list[i] ?? null]));
  const scoped = (scope: Scope): Record<string, SnapshotValue> => membersOf(dims.map((field) => scope.members[field] ?? null));
  const period = (scope: Scope): string => scopeText({ members: {}, period: scope.period }, plan);
  const partOf = (scope: Scope): string | null => (scope.period === null ? null : period(scope));
  const within = (part: Scope['period']): string | null => partOf({ members: {}, period: part });
  return [
    table(
      'sales',
      ['month', ...dims, 'n'],
      ['amount', ...(plan.details.length > 0 ? SALE_DETAILS : [])],
      plan.sales.map(({ month, members, amount, at }, i) => ({ ...plan.details[i], month, ...membersOf(members), amount, at })),
    ),
    table(
      'targets',
      [...dims, 'period'],
      ['amount', 'measure', 'objective', 'owner', 'reason', 'approvedBy'],
      plan.targets.map(({ scope, ...rest }) => ({ ...scoped(scope), period: period(scope), ...rest })),
    ),
    table(
      'customers',
      ['id'],
      ['name', 'territory', 'revenue', 'previous', 'firstOrder', 'lastOrder', ...CUSTOMER_DETAILS],
      plan.customers.map((customer) => ({ ...customer, locked: customer.locked || null })),
    ),
    table(
      'pipeline',
      ['id'],
      ['customer', 'territory', 'category', 'stage', 'amount', 'opened', 'closes', 'probability', 'state', 'rep'],
      plan.pipeline.map(rowOf),
    ),
    table(
      'holidays',
      ['day'],
      ['name', 'works'],
      plan.settings.holidays.map((holiday) => ({ ...holiday, at: null })),
    ),
    table(
      'adjustments',
      [...dims, 'period', 'verb', 'n'],
      ['value', 'to', 'into', 'method', 'reference', 'owner', 'reason', 'until'],
      plan.adjustments.map(({ scope, into, ...rest }) => ({
        ...scoped(scope),
        period: partOf(scope),
        ...rest,
        into: into && scopeText(into, plan),
      })),
    ),
    table(
      'references',
      ['measure', ...dims, 'period', 'n'],
      ['amount'],
      plan.references.map(({ scope, ...rest }) => ({ ...scoped(scope), period: partOf(scope), ...rest })),
    ),
    table('events', ['name', 'from', 'n'], ['to'], plan.events.map(rowOf)),
    table(
      'stages',
      ['name'],
      ['place', 'conversion', 'days', 'activity', 'perDeal', 'hours'],
      plan.stages.map((stage, i) => ({ ...stage, place: i + 1 })),
    ),
    table('stageMoves', ['deal', 'stage', 'on', 'n'], [], plan.stageMoves.map(rowOf)),
    table(
      'team',
      ['name', 'territory'],
      ['activitiesPerDay', ...TEAM_DETAILS],
      plan.team.map((rep) => ({ ...rep, skills: rep.skills.join('; ') })),
    ),
    table(
      'products',
      ['id'],
      ['name', 'category', 'listPrice', 'unitCost', 'discount', 'minDiscount', 'maxDiscount', 'mix', 'minQuantity', 'maxQuantity'],
      plan.products.map(rowOf),
    ),
    table('reviews', ['objective', 'keyResult', 'on', 'order'], ['owner', 'score', 'comment'], plan.reviews.map(rowOf)),
    table('revisions', ['node', 'on', 'order'], ['from', 'to', 'owner', 'reason', 'approvedBy'], plan.revisions.map(rowOf)),
    table(
      'lines',
      ['resource', 'line', 'territory', 'channel', 'period'],
      ['current', 'floor', 'cap', 'fixedCost', 'step', 'mostReturn', 'halfAt'],
      plan.lines.map((line) => ({ ...line, period: within(line.period) })),
    ),
    table('spend', ['month', 'line', 'territory', 'channel', 'n'], ['spend', 'revenue', 'leads'], plan.spend.map(rowOf)),
    table(
      'allocationRules',
      ['resource', 'line', 'territory', 'channel', 'tier', 'customer', 'period', 'rule', 'n'],
      ['value', 'of', 'owner', 'reason', 'until'],
      plan.allocationRules.map((rule) => ({ ...rule, period: within(rule.period) })),
    ),
    table('ledger', ['on', 'entry', 'territory', 'line', 'n'], ['amount', 'by', 'reason', 'approvedBy'], plan.ledger.map(rowOf)),
    table('absences', ['rep', 'from', 'n'], ['to'], plan.absences.map(rowOf)),
    table('capacityOptions', ['name', 'territory'], ['kind', 'costPerHour', 'fixedCost', 'most', 'leadDays'], plan.capacityOptions.map(rowOf)),
    table('channel', ['month', 'dealer', 'territory', 'category'], ['sellIn', 'sellOut', 'stock'], plan.channel.map(rowOf)),
    table('drivers', ['month', 'name', 'territory', 'category'], ['value'], plan.drivers.map(rowOf)),
    table(
      'forecasts',
      ['madeOn', 'node', 'month', 'n'],
      ['mean', 'lo80', 'hi80', 'method', 'by'],
      plan.forecasts.map((record) => ({ ...record, node: nodeText(record.path) })),
    ),
    table(
      'thresholds',
      ['measure', ...dims, 'level', 'order'],
      ['yellow', 'orange', 'red'],
      plan.thresholds.map(({ members, ...rest }) => ({ ...scoped({ members, period: null }), ...rest })),
    ),
    table(
      'responses',
      ['kind', 'severity', ...dims, 'order'],
      ['action', 'owner', 'hours', 'cost', 'effect'],
      plan.responses.map(({ members, owner, ...rest }) => ({ ...scoped({ members, period: null }), ...rest, owner })),
    ),
    table('tasks', ['task', 'owner', 'territory', 'n'], ['manager', 'due', 'done'], plan.tasks.map(rowOf)),
    table(
      'risks',
      ['risk', 'customer', 'territory'],
      ['kind', 'probability', 'impact', 'owner', 'response1', 'response2', 'response3', 'review', 'open'],
      plan.risks.map(({ responses: [response1, response2, ...more], ...risk }) => ({ ...risk, response1, response2, response3: more.join('; ') })),
    ),
    table('leads', ['id'], ['territory', 'source', 'owner', 'received', 'answered', 'accepted', 'returned', 'reason', 'deal'], plan.leads.map(rowOf)),
    table('process', ['deal'], ['reached', 'painPoints', 'solutionMatch', 'keyPeople', 'keyCovered'], plan.process.map(rowOf)),
    table('activities', ['on', 'deal', 'kind', 'rep', 'n'], [], plan.activities.map(rowOf)),
    table('dealChanges', ['deal', 'on', 'field', 'order'], ['from', 'to'], plan.dealChanges.map(rowOf)),
    table(
      'alertLog',
      ['key'],
      ['kind', 'severity', 'firstSeen', 'since', 'history', 'owner', 'due', 'state', 'until', 'done', 'resolvedOn', 'returned'],
      plan.alertLog.map(({ history, ...alert }) => ({ ...alert, history: history.map(({ on, severity }) => `${on} ${severity}`).join('; ') })),
    ),
  ];
}

/** Absent from older versions: blank there and where nothing is known. */
const CUSTOMER_DETAILS = Object.keys(noCustomerDetails);
const TEAM_DETAILS = Object.keys(noRepDetails);
const SALE_DETAILS: readonly (keyof SaleDetail)[] = ['customer', 'product', 'quantity', 'currency', 'rate', 'posted'];

function rowOf(fact: object): Row {
  return fact as Row;
}

function table(name: string, key: readonly string[], rest: readonly string[], facts: readonly object[]): InputTable {
  const columns = [...key, ...rest];
  const rows = facts.map((fact) => {
    const row = fact as Row;
    return { at: row.at, values: columns.map((column) => plain(row[column])) };
  });
  numberRows(rows, columns, key);
  return { name, key, columns, rows };
}

/** Numbers rows of one key: `n` in order of their other values, so that the order in the sheet makes no other state; `order` as they stand. */
function numberRows(rows: readonly { readonly values: SnapshotValue[] }[], columns: readonly string[], key: readonly string[]): void {
  const last = key[key.length - 1];
  if (last !== 'n' && last !== 'order') return;
  const c = columns.indexOf(last);
  const own = ownKey({ key, columns });
  const values = last === 'n' ? valueColumns({ key, columns }) : [];
  const seen = new Map<string, number>();
  const sorted = last === 'n' ? [...rows].sort((a, b) => compareRows(a.values, b.values, own) || compareRows(a.values, b.values, values)) : rows;
  for (const row of sorted) {
    const text = JSON.stringify(row.values.slice(0, key.length - 1));
    const count = (seen.get(text) ?? 0) + 1;
    seen.set(text, count);
    row.values[c] = count;
  }
}

function plain(value: SnapshotValue | CellRef | undefined): SnapshotValue {
  return value === undefined || value === '' || (typeof value === 'object' && value !== null) ? null : value;
}
