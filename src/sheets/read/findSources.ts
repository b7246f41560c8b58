import type { DimensionField, Issue, Rect, SourceRole } from '../../plan';
import type { SheetContent, TableContent, WorkbookContent } from '../content';
import { valueAt } from '../content';
import { resultSheetNames } from '../reconcile/registry';
import type { DetectedBlock } from './detectedBlock';
import type { Field } from './fieldOf';
import { fieldOf } from './fieldOf';
import { bareText } from './foldText';
import type { FoundSource } from './foundSource';
import { nameOf } from './foundSource';
import { readNumber } from './readNumber';
import { readUnit } from './readUnit';
import type { HeaderCell } from './headerFields';
import { REQUIRED, isCanonical, sourceColumns } from './sourceColumns';

const NAMES: Readonly<Record<SourceRole, string>> = {
  sales:
    'sales|saleshistory|salesdata|salesfacts|actual|actuals|actualsales|history|orders|orderlines|revenue|销售|销售数据|销售明细|销售额|销售历史|历史销售|实际|实际销售|实际明细|订单明细|订单|销售记录',
  targets:
    'target|targets|quota|quotas|salestargets|salesquota|annualtargets|目标|销售目标|年度目标|目标分解|指标|销售指标|任务|销售任务|月度目标|季度目标|品类目标|产品目标|渠道目标|大区目标|区域目标|monthlytargets|quarterlytargets|categorytargets|producttargets|channeltargets|territorytargets|regiontargets|targetsbymonth|targetsbyquarter|targetsbycategory|targetsbyproduct|targetsbychannel|targetsbyterritory|targetsbyregion',
  customers: 'customer|customers|accounts|clients|customerlist|keyaccounts|客户|客户表|客户清单|客户列表|客户名单|客户信息',
  pipeline: 'pipeline|deals|opportunities|opportunity|openDeals|salespipeline|商机|商机表|商机清单|商机列表|商机跟进|销售漏斗',
  settings: 'settings|setting|parameters|params|config|configuration|设置|参数|参数设置|计划设置|配置',
  holidays: 'holidays|holiday|publicholidays|calendar|节假日|假期|假日|法定节假日|节假日表|日历',
  adjustments: 'adjustments|adjustment|planadjustments|overrides|holds|计划调整|调整|调整表|锁定',
  references: 'references|reference|referencemeasures|weights|参考指标|参考|参考数据|权重表',
  events: 'events|event|promotions|campaigns|salesevents|活动日历|活动|大促|促销日历|营销日历',
  stages: 'stages|stage|salesstages|funnel|funnelstages|销售阶段|阶段|漏斗阶段|商机阶段',
  stageMoves: 'stagehistory|stagemoves|stagechanges|stagelog|阶段记录|阶段历史|阶段变更|商机阶段记录',
  team: 'team|salesteam|reps|sellers|salesreps|团队|销售团队|人员|销售人员',
  products: 'products|product|pricelist|prices|catalogue|catalog|价格表|产品|产品表|产品价格|价目表',
  reviews: 'keyresults|okr|okrs|okrreviews|reviews|关键结果|okr复盘|okr评分|复盘记录',
  revisions: 'revisions|targetrevisions|sprevisions|修订记录|目标修订|修订|目标修订记录',
  lines: 'resources|resource|resourcelines|budgetlines|resourceallocation|资源|资源表|资源投入|投入项|预算项|资源分配',
  spend: 'spendhistory|spend|spending|marketingspend|spendlog|campaignhistory|投入记录|投入历史|投入明细|费用记录|费用明细|市场投入',
  allocationRules: 'allocationlimits|allocationrules|resourcelimits|budgetlimits|allocationconstraints|分配限制|分配规则|资源限制|分配约束|预算限制',
  ledger: 'reserveledger|ledger|reservebook|spledger|预留台账|储备台账|预留池台账|预留记录|预留池记录',
  absences: 'absences|absence|vacations|vacation|leave|leaves|timeoff|休假|请假|休假表|请假表|缺勤',
  capacityOptions: 'capacityoptions|capacityoption|capacitymeasures|产能补充方案|产能方案|补充方案|产能措施',
  channel:
    'channelstock|channelstocks|dealerstock|dealerstocks|channelinventory|dealerinventory|sellthrough|渠道库存|经销商库存|渠道进销存|进销存|经销商进销存',
  drivers: 'drivers|driver|externaldrivers|externalfactors|factors|regressors|外部因素|驱动因素|外部因子|影响因素',
  forecasts: 'forecastledger|forecastlog|keptforecasts|spforecastledger|预测台账|预测记录|历史预测',
  thresholds: 'alertthresholds|alertthreshold|thresholds|threshold|alertlimits|warninglimits|预警阈值|阈值|预警阈值表|预警规则|预警线|分级阈值',
  responses: 'responses|responsenodes|responseplan|responseplans|playbook|playbooks|actions|响应节点|响应措施|预警响应|响应预案|预警措施|应急预案',
  tasks: 'tasklist|tasks|task|todo|todolist|actionitems|任务清单|任务列表|任务跟踪|任务管理|待办|待办事项|待办清单|行动计划|行动清单',
  risks: 'riskregister|risks|risk|risklog|risklist|风险登记|风险登记册|风险登记表|风险|风险清单|风险台账|风险列表',
  leads: 'leads|lead|leadlist|leadlog|线索|线索清单|线索列表|销售线索|线索池|线索台账|线索记录',
  process: 'processrecord|processrecords|process|processmeasures|dealprocess|salesprocess|过程记录|过程指标|过程|销售过程|过程管理|过程检查',
  activities:
    'activitylog|activitylist|activityhistory|activities|salesactivities|visits|visitlog|calls|活动记录|跟进记录|拜访记录|销售活动|活动明细|活动日志|跟进明细',
  dealChanges:
    'dealchanges|dealhistory|dealchangelog|opportunityhistory|opportunityfieldhistory|fieldhistory|商机变更|商机变更记录|商机变更历史|商机历史|商机修改记录',
  alertLog: 'alertlog|alerts|alert|alertledger|alertregister|spalerts|预警台账|预警|预警记录|预警清单|预警日志|预警列表',
};

const ORDER = Object.keys(NAMES) as SourceRole[];

const ROLE_OF_NAME: ReadonlyMap<string, SourceRole> = new Map(
  (Object.keys(NAMES) as SourceRole[]).flatMap((role) => NAMES[role].split('|').map((name) => [bareText(name), role] as const)),
);

/** The role that a table's or sheet's name stands for, or null: `tblSales` → sales, `目标表` → targets. */
export function roleOfName(name: string): SourceRole | null {
  const bare = bareText(name);
  for (const text of [bare, bare.replace(/^(tbl|table|t)/, ''), bare.replace(/(表|table|tbl|data|\d+)$/, '')]) {
    const role = ROLE_OF_NAME.get(text);
    if (role) return role;
  }
  return null;
}

/**
 * Finds what the plan is read from: Excel tables by name; then tables, plain ranges and cross-tabs by their headers (through the detected blocks). At most one source a
 * role, in order of role (targets may have several); a further one that would fit is reported as unread, never mixed in. Sheets that the add-in computed are passed over,
 * but for the records (revisions, the reserve's ledger, kept forecasts and alerts) that it keeps there.
 */
export function findSources(content: WorkbookContent, blocks: readonly DetectedBlock[]): { sources: FoundSource[]; issues: Issue[] } {
  const issues: Issue[] = [];
  const sources: FoundSource[] = [];
  const add = (candidate: FoundSource): void => {
    if (candidate.role === 'targets' || !sources.some((source) => source.role === candidate.role)) sources.push(candidate);
    else if (candidate.role !== 'settings' && candidate.role !== 'holidays') issues.push(unused(candidate));
  };
  const own = new Set(resultSheetNames(content));
  const tables = content.tables.filter((table) => !own.has(table.sheet) || RECORDS.has(roleOfName(table.name)));
  // The record that the add-in keeps holds all that an older one of the user's did.
  const byName = tables.filter((table) => roleByName(content, table)).sort((a, b) => Number(own.has(b.sheet)) - Number(own.has(a.sheet)));
  for (const table of byName) addTable(content, table, roleByName(content, table), add);
  for (const table of tables) if (!byName.includes(table)) addTable(content, table, roleOfTable(content, table), add);
  const free = blocks.filter((block) => block.table === null && !insideTable(content, block));
  const rank = (block: DetectedBlock): number => (roleOfName(block.sheet) === roleOfBlock(block) ? 0 : block.kind === 'flat' ? 1 : 2);
  for (const block of [...free].sort((a, b) => rank(a) - rank(b))) {
    const source = fromBlock(content, block);
    if (source) add(source);
    else if (isData(block)) issues.push(unusable(block));
  }
  return { sources: sources.sort((a, b) => ORDER.indexOf(a.role) - ORDER.indexOf(b.role)), issues };
}

/** The tables that the add-in writes as results and reads back. */
const RECORDS: ReadonlySet<SourceRole | null> = new Set<SourceRole>(['revisions', 'ledger', 'forecasts', 'alertLog']);

/** Names that tables of other content have too: they count only when one of the columns that the role needs is there. */
const COMMON_NAMES: ReadonlySet<SourceRole> = new Set<SourceRole>([
  'lines',
  'spend',
  'allocationRules',
  'ledger',
  'absences',
  'capacityOptions',
  'channel',
  'drivers',
  'forecasts',
  'thresholds',
  'responses',
  'tasks',
  'risks',
  'leads',
  'process',
  'activities',
  'dealChanges',
  'alertLog',
]);

function roleByName(content: WorkbookContent, table: TableContent): SourceRole | null {
  const role = roleOfName(table.name);
  const sheet = content.sheets.find((s) => s.name === table.sheet);
  if (role === 'targets' && sheet && isTaskList(sheet, table)) return 'tasks';
  if (role === null || !sheet || !COMMON_NAMES.has(role)) return role;
  const { columns } = sourceColumns(role, headerCells(sheet, { ...table.range, rows: 1 }));
  return REQUIRED[role].some((field) => field !== 'period' && columns[field]) ? role : null;
}

/** 任务 is a quota as well as a task: a table of that name is a list of tasks when words stand there that are due by a day. */
function isTaskList(sheet: SheetContent, { range }: TableContent): boolean {
  const { task, due } = sourceColumns('tasks', headerCells(sheet, { ...range, rows: 1 })).columns;
  const first = task && due ? valueAt(sheet.block, range.row + 1, task.column) : null;
  return typeof first === 'string' && readNumber(first).kind === 'words';
}

/** Is it new data that a plan would want? */
function isData(block: DetectedBlock): boolean {
  return (
    (block.kind === 'flat' || block.kind === 'crosstab') &&
    !block.derived &&
    !block.hidden &&
    roleOfBlock(block) !== null &&
    block.measure !== 'forecast'
  );
}

function unusable(block: DetectedBlock): Issue {
  const at = { sheet: block.sheet, row: block.header?.row ?? 0, column: block.header?.column ?? 0 };
  return { level: 'warning', code: 'block-unread', at, found: block.sheet, params: { why: 'grain' } };
}

function unused(source: FoundSource): Issue {
  const { sheet, header, table } = source;
  return {
    level: 'warning',
    code: 'block-unread',
    at: { sheet: sheet.name, row: header.row, column: header.column },
    found: table ?? sheet.name,
    params: { why: 'second', role: source.role },
  };
}

function addTable(content: WorkbookContent, table: TableContent, role: SourceRole | null, add: (source: FoundSource) => void): void {
  const sheet = content.sheets.find((s) => s.name === table.sheet);
  if (!sheet || !role) return;
  const { row, column, rows, columns } = table.range;
  const header: Rect = { row, column, rows: 1, columns };
  const body: Rect = { row: row + 1, column, rows: Math.max(0, rows - 1 - (table.totals ? 1 : 0)), columns };
  add(flatSource(role, sheet, table.name, header, body, null));
}

function roleOfTable(content: WorkbookContent, table: TableContent): SourceRole | null {
  const sheet = content.sheets.find((s) => s.name === table.sheet);
  if (!sheet) return null;
  return roleOfHeaders(headerCells(sheet, { ...table.range, rows: 1 }), table.sheet);
}

/** Canonical headers by which a list of optional inputs is known whatever it is called. */
const KNOWN_BY: readonly (readonly [SourceRole, readonly string[]])[] = [
  ['alertLog', ['key', 'firstSeen', 'state']],
  ['thresholds', ['measure', 'yellow', 'red']],
  ['responses', ['severity', 'action']],
  ['tasks', ['task', 'due', 'done']],
  ['risks', ['risk', 'probability', 'impact']],
  ['leads', ['received', 'answered']],
  ['process', ['deal', 'painPoints']],
  ['activities', ['on', 'deal', 'kind']],
  ['dealChanges', ['deal', 'field', 'to']],
  ['allocationRules', ['resource', 'rule', 'value']],
  ['lines', ['resource', 'line']],
  ['spend', ['line', 'spend']],
  ['ledger', ['on', 'entry', 'amount', 'approvedBy']],
  ['absences', ['rep', 'from', 'to']],
  ['capacityOptions', ['kind', 'leadDays']],
  ['channel', ['dealer', 'stock']],
  ['forecasts', ['madeOn', 'node', 'mean']],
  ['drivers', ['name', 'value', 'period']],
  ['adjustments', ['verb', 'value']],
  ['references', ['measure', 'amount']],
  ['events', ['name', 'from', 'to']],
  ['stages', ['name', 'conversion']],
  ['stageMoves', ['deal', 'stage', 'on']],
  ['team', ['name', 'activitiesPerDay']],
  ['team', ['name', 'hoursPerDay']],
  ['team', ['name', 'vacationDays']],
  ['products', ['name', 'listPrice']],
  ['reviews', ['keyResult', 'score']],
  ['revisions', ['node', 'on', 'to']],
];

/** The list of optional inputs that headers fit: by their canonical words, or by any words under a sheet of its name. */
export function listOfHeaders(headers: readonly HeaderCell[], sheetName: string): SourceRole | null {
  const byWords = KNOWN_BY.find(([role, fields]) => fields.every((field) => headers.some((cell) => isCanonical(role, field, cell.header))));
  if (byWords) return byWords[0];
  const named = roleOfName(sheetName);
  const fields = KNOWN_BY.find(([role]) => role === named)?.[1];
  if (!named || !fields) return null;
  const { columns } = sourceColumns(named, headers);
  return REQUIRED[named].every((field) => columns[field]) ? named : null;
}

/** The role that a row of headers fits, or null. */
export function roleOfHeaders(headers: readonly HeaderCell[], sheetName: string): SourceRole | null {
  const fields = new Set(headers.map((cell) => fieldOf(cell.header)));
  const settings = sourceColumns('settings', headers).columns;
  if (headers.length <= 3 && settings['setting'] && settings['value']) return 'settings';
  const holidays = sourceColumns('holidays', headers).columns;
  if (holidays['day'] && holidays['works'] && !fields.has('amount')) return 'holidays';
  const list = listOfHeaders(headers, sheetName);
  if (list) return list;
  const scoped = [...SCOPED].some((field) => fields.has(field));
  if ((scoped || fields.has('period')) && fields.has('amount') && roleOfName(sheetName) === 'targets') return 'targets';
  if (fields.has('stage') || (fields.has('probability') && fields.has('amount'))) return 'pipeline';
  if (fields.has('lastOrder')) return 'customers';
  if (fields.has('period') && fields.has('amount')) return 'sales';
  if (fields.has('target') && (scoped || fields.has('period'))) return 'targets';
  return fields.has('customer') && fields.has('amount') ? 'customers' : null;
}

/** Fields of labels that say what a target is for. */
export const SCOPED: ReadonlySet<Field> = new Set([
  'territory',
  'region',
  'country',
  'category',
  'product',
  'subcategory',
  'channel',
  'tier',
  'business',
]);

/** The filled cells of the lowest header row. */
export function headerCells(sheet: SheetContent, header: Rect): HeaderCell[] {
  const cells: HeaderCell[] = [];
  const row = header.row + header.rows - 1;
  for (let column = header.column; column < header.column + header.columns; column++) {
    const text = nameOf(valueAt(sheet.block, row, column));
    if (text !== '') cells.push({ column, header: text });
  }
  return cells;
}

/** The fields whose header may name the unit of a source's amounts. */
const AMOUNTS = [
  'amount',
  'revenue',
  'value',
  'listPrice',
  'to',
  'current',
  'spend',
  'monthlyCost',
  'costPerHour',
  'stock',
  'mean',
  'impact',
  'cost',
  'effect',
] as const;

function flatSource(role: SourceRole, sheet: SheetContent, table: string | null, header: Rect, body: Rect, block: DetectedBlock | null): FoundSource {
  const { columns } = sourceColumns(role, headerCells(sheet, header));
  const named = AMOUNTS.map((field) => readUnit(columns[field]?.header ?? '')).find((unit) => unit !== null) ?? null;
  const near = block?.unitNamed ? { unit: block.unit, currency: block.currency } : null;
  return { role, sheet, table, layout: role === 'settings' ? 'pairs' : 'flat', header, body, columns, unit: named ?? near, block };
}

/** Headers of a source, for mapping and for sentences. */
export function headersOf(source: FoundSource): HeaderCell[] {
  return headerCells(source.sheet, source.header);
}

function roleOfBlock(block: DetectedBlock): SourceRole | null {
  if (block.settings) return 'settings';
  if (block.list) return block.list;
  return block.role === 'resources' || block.role === 'other' ? null : block.role;
}

function fromBlock(content: WorkbookContent, block: DetectedBlock): FoundSource | null {
  const role = roleOfBlock(block);
  const sheet = content.sheets.find((s) => s.name === block.sheet);
  if (!role || !sheet || !block.body || block.derived || block.hidden) return null;
  if (role === 'settings') return settingsSource(sheet, block.body, block);
  if (!block.header || (block.measure === 'forecast' && role === 'sales')) return null;
  if (block.kind === 'flat' || block.kind === 'list') return flatSource(role, sheet, null, block.header, block.body, block);
  if (block.kind !== 'crosstab' || (role !== 'sales' && role !== 'targets')) return null;
  return crosstabSource(role, sheet, block, block.header, block.body);
}

function settingsSource(sheet: SheetContent, body: Rect, block: DetectedBlock): FoundSource {
  const column = (offset: number) => ({ column: body.column + offset, header: '' });
  const columns = { setting: column(0), value: column(1), ...(body.columns > 2 ? { note: column(2) } : {}) };
  return { role: 'settings', sheet, table: null, layout: 'pairs', header: { ...body, rows: 1 }, body, columns, unit: null, block };
}

/** A cross-tab as a source; null when its grain is too coarse for the role (sales need months, targets no weeks). */
function crosstabSource(role: 'sales' | 'targets', sheet: SheetContent, block: DetectedBlock, header: Rect, body: Rect): FoundSource | null {
  const periods = [...Object.values(block.periods), ...Object.values(block.periodRows)];
  const fits = (period: string): boolean => /^\d{4}-\d{2}$/.test(period) || (role === 'targets' && /-Q[1-4]$/.test(period));
  if (!periods.every(fits)) return null;
  const unit = block.unitNamed ? { unit: block.unit, currency: block.currency } : null;
  const base = { role, sheet, table: null, layout: 'crosstab' as const, header, body, unit, block };
  if (block.columnField) {
    const dimension = DIMENSION_OF[block.columnField];
    const label = { column: body.column, header: labelHeader(sheet, header, body.column) };
    return { ...base, columns: { period: label, ...(dimension ? { [dimension]: { column: body.column + 1, header: block.columnField } } : {}) } };
  }
  const labels = Object.keys(block.rowFields).map((column) => ({ column: Number(column), header: labelHeader(sheet, header, Number(column)) }));
  const { columns } = sourceColumns(role, labels);
  const months = Object.entries(block.periods).map(([column, period]) => [period, { column: Number(column), header: period }] as const);
  return { ...base, columns: { ...columns, ...Object.fromEntries(months) } };
}

const DIMENSION_OF: Readonly<Partial<Record<Field, DimensionField>>> = {
  territory: 'territory',
  region: 'territory',
  country: 'territory',
  category: 'category',
  product: 'category',
  subcategory: 'category',
  channel: 'channel',
  tier: 'tier',
  business: 'business',
  rep: 'rep',
};

/** The header of a label column of a cross-tab: its lowest filled header cell. */
function labelHeader(sheet: SheetContent, header: Rect, column: number): string {
  for (let row = header.row + header.rows - 1; row >= header.row; row--) {
    const text = nameOf(valueAt(sheet.block, row, column));
    if (text !== '') return text;
  }
  return '';
}

function insideTable(content: WorkbookContent, block: DetectedBlock): boolean {
  const at = block.body;
  return (
    at !== null &&
    content.tables.some(
      ({ sheet, range }) =>
        sheet === block.sheet &&
        at.row < range.row + range.rows &&
        range.row < at.row + at.rows &&
        at.column < range.column + range.columns &&
        range.column < at.column + at.columns,
    )
  );
}
