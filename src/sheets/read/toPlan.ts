import type { CellRef, Day, Dimension, DimensionField, Issue, Plan, SalesFact, SettingCells, Settings, Source, SourceRole } from '../../plan';
import { defaultSettings, monthOf } from '../../plan';
import type { WorkbookContent } from '../content';
import { valueAt } from '../content';
import type { ControlSettingKey } from './controlInputWords';
import { controlInputWords } from './controlInputWords';
import { findBlocks } from './detectBlocks';
import { findSources, headersOf } from './findSources';
import type { FoundSource } from './foundSource';
import { bodyRows, fieldValue, nameOf } from './foundSource';
import { gatherIssues } from './gatherIssues';
import { inputWords } from './inputWords';
import { memberNames } from './memberNames';
import { readCustomers } from './readCustomers';
import { readHolidays, readPipeline } from './readLists';
import type { SalesRead } from './readSales';
import { lastDayOf, readSales, upTo } from './readSales';
import type { SettingsRead } from './readSettings';
import { mergeSettings, readSettings } from './readSettings';
import { checkTargets, readAllTargets } from './readAllTargets';
import { readInputs } from './readInputs';
import { DIMENSIONS, readLevels, splitLevels } from './readLevels';
import { periodsOf } from './periodsOf';
import { missingColumns, REQUIRED, sourceColumns } from './sourceColumns';

/** A plan, or none when an issue is an error; and everything that is to be said about the input. */
export interface PlanRead {
  readonly plan: Plan | null;
  readonly issues: readonly Issue[];
}

/**
 * Reads a workbook into a plan. Sources are Excel tables by name, else tables, plain ranges and cross-tabs whose headers fit; sales and targets must be there.
 * Amounts are in currency: cell × the unit that its header (or a line near it) names, else × the amount unit of Settings. Blank is null, never zero.
 * As-of day: `options.asOf`, else the setting, else the end of the last month with sales. Plan year: the setting, else the fiscal year of the as-of day.
 * Dimensions are those of the sales table; levels those of the setting, else territory and category. A source's `periods` is `none` when its months are neither all real dates nor all text `2017-03`; a cross-tab's
 * `columns` has its months (`2017-03`) beside its fields.
 */
export function toPlan(content: WorkbookContent, options: { readonly asOf?: Day } = {}): PlanRead {
  const detected = findBlocks(content);
  const { sources, issues: found } = findSources(content, detected.blocks);
  const issues: Issue[] = [...found];
  const report = (issue: Issue): void => void issues.push(issue);
  const language = languageOf(sources);
  const usable = sources.filter((source) => checkSource(source, language, report));
  const source = (role: SourceRole): FoundSource | null => usable.find((s) => s.role === role) ?? null;
  for (const role of ['sales', 'targets', 'settings'] as const) {
    if (sources.some((s) => s.role === role)) continue;
    issues.push(...detected.issues.filter((issue) => issue.code === 'block-unread' && !issues.includes(issue)));
    const name = inputWords[language].tables[role];
    report({ level: role === 'settings' ? 'warning' : 'error', code: 'missing-table', expected: name, params: { table: name } });
  }
  const names = memberNames(report);
  const units = new Map<FoundSource, number>();
  const settingsSource = source('settings');
  const settings = settingsSource ? readSettings(settingsSource, content.dateSystem, report) : { values: {}, cells: {} };
  for (const from of usable) units.set(from, unitOf(from, settings, report));
  const unitIn = (from: FoundSource): number => units.get(from) ?? 1;
  const salesSource = source('sales');
  const wanted = wantedDimensions(usable, settings);
  const sales = salesSource ? readSales(salesSource, unitIn(salesSource), content.dateSystem, wanted, names, report) : null;
  const unreadable = issues.some((issue) => issue.level === 'error' && issue.at?.sheet === salesSource?.sheet.name);
  if (sales && salesSource && sales.lastMonth === null && !unreadable) report({ level: 'error', code: 'empty-history', at: originOf(salesSource) });
  const plan = sales && salesSource && sales.lastMonth !== null ? readRest(sales, salesSource) : null;
  const all = gatherIssues(issues);
  return { plan: all.some((issue) => issue.level === 'error') ? null : plan, issues: all };

  function readRest(read: SalesRead, from: FoundSource): Plan {
    const asOf = options.asOf ?? (settings.values.asOf as Day | undefined) ?? (lastDayOf(read) as Day);
    const { facts, details } = upTo(asOf, read.facts, report);
    if (!facts.some((fact) => fact.amount !== null)) report({ level: 'error', code: 'empty-history', at: originOf(from), found: asOf });
    const merged = settingsOf(asOf);
    const dimensions = (): Dimension[] =>
      read.dimensions.map((field) => ({ field, label: from.columns[field]?.header ?? field, members: names.list(field) }));
    const levels = readLevels(levelsSetting(settings), dimensions(), language, report);
    const context = { settings: merged, dimensions: dimensions(), levels, names, system: content.dateSystem };
    const sold = names.list('territory').slice();
    const targetSources = usable.filter((s) => s.role === 'targets');
    const { targets, used } = readAllTargets(targetSources, (s) => ({ ...context, unit: unitIn(s) }), report);
    if (targetSources[0]) checkTargets(targets, targetSources[0], sold, report);
    const [customerSource, pipelineSource] = [source('customers'), source('pipeline')];
    const customers = customerSource ? readCustomers(customerSource, unitIn(customerSource), content.dateSystem, names, report) : [];
    const pipeline = pipelineSource ? readPipeline(pipelineSource, unitIn(pipelineSource), content.dateSystem, names, report) : [];
    return {
      language,
      settings: merged,
      levels,
      sales: facts,
      targets,
      customers,
      pipeline,
      ...readInputs(source, { ...context, language, unitOf: unitIn, years: yearsOf(facts), customers, pipeline, details }, report),
      dimensions: dimensions(),
      sources: usable.filter((s) => s.role !== 'targets' || used.includes(s)).map((s) => describe(s, unitIn(s))),
      settingCells: cellsOf(settings),
    };
  }

  function settingsOf(asOf: Day): Settings {
    const base = mergeSettings(defaultSettings(2000, asOf), settings.values);
    const planYear = (settings.values.planYear as number | undefined) ?? fiscalYearOf(asOf, base.fiscalStart);
    const planName = base.planName === 'Plan 2000' ? (language === 'zh' ? `${planYear}年计划` : `Plan ${planYear}`) : base.planName;
    const holidays = source('holidays');
    return { ...base, planName, planYear, asOf, holidays: holidays ? readHolidays(holidays, content.dateSystem, report) : [] };
  }
}

/** The calendar years of the history. */
function yearsOf(facts: readonly SalesFact[]): ReadonlySet<string> {
  return new Set(facts.map((fact) => fact.month.slice(0, 4)));
}

function levelsSetting({ values, cells }: SettingsRead): { text: string; at: CellRef } | null {
  return values.levels !== undefined && cells.levels ? { text: String(values.levels), at: cells.levels } : null;
}

const SCOPED: ReadonlySet<SourceRole> = new Set(['targets', 'adjustments', 'references', 'thresholds', 'responses']);

/** The dimensions that levels or tables with scopes name. */
function wantedDimensions(sources: readonly FoundSource[], settings: SettingsRead): ReadonlySet<DimensionField> {
  const labels = Object.entries(sources.find((s) => s.role === 'sales')?.columns ?? {}).flatMap(([field, { header }]) => {
    const dimension = DIMENSIONS.find((each) => each === field);
    return dimension ? [{ field: dimension, label: header }] : [];
  });
  const named = splitLevels(String(settings.values.levels ?? ''), labels).flatMap((field) => field ?? []);
  const scoped = sources.filter(({ role }) => SCOPED.has(role));
  const filled = scoped.flatMap((from) => DIMENSIONS.filter((field) => bodyRows(from).some((row) => nameOf(fieldValue(from, row, field)) !== '')));
  return new Set([...named, ...filled]);
}

/** Are the columns there that its role needs, and is its header free of merged cells? Reports what is not. */
function checkSource(source: FoundSource, language: 'en' | 'zh', report: (issue: Issue) => void): boolean {
  const headers = headersOf(source);
  const needed = source.layout !== 'crosstab' ? REQUIRED[source.role] : source.role === 'sales' ? ['territory'] : [];
  const at = originOf(source);
  const read = source.layout === 'flat' ? sourceColumns(source.role, headers) : { columns: source.columns, doubtful: [] };
  const missing = missingColumns(source.role, needed, read, at, language);
  missing.forEach(report);
  const { header, sheet } = source;
  const merged = source.layout === 'flat' ? sheet.merges.filter((m) => overlaps(m, header)) : [];
  for (const m of merged)
    report({
      level: 'error',
      code: 'merged-header',
      at: { sheet: sheet.name, row: m.row, column: m.column },
      found: textAt(source, m.row, m.column),
    });
  const hidden = bodyRows(source).filter((row) => sheet.hiddenRows.includes(row));
  if (hidden.length > 0) {
    const [first, last] = [hidden[0] as number, hidden[hidden.length - 1] as number];
    const column = source.body.column;
    report({
      level: 'warning',
      code: 'hidden-row',
      at: { sheet: sheet.name, row: first, column },
      ...(last > first ? { to: { sheet: sheet.name, row: last, column } } : {}),
      count: hidden.length,
    });
  }
  return missing.length === 0 && merged.length === 0;
}

function overlaps(a: { row: number; column: number; rows: number; columns: number }, b: typeof a): boolean {
  return a.row < b.row + b.rows && b.row < a.row + a.rows && a.column < b.column + b.columns && b.column < a.column + a.columns;
}

function textAt(source: FoundSource, row: number, column: number): string {
  const value = valueAt(source.sheet.block, row, column);
  return typeof value === 'string' ? value : '';
}

function originOf(source: FoundSource): CellRef {
  return { sheet: source.sheet.name, row: source.header.row, column: source.header.column };
}

/** Tables whose prices, costs or pieces are not in the amount unit. */
const IN_CURRENCY: ReadonlySet<SourceRole> = new Set(['products', 'team', 'capacityOptions', 'channel']);

/** Currency per one in a source's amount cells: its own header's unit, else the setting's (of prices, costs and stock: 1). A setting that says otherwise is a warning. */
function unitOf(source: FoundSource, settings: SettingsRead, report: (issue: Issue) => void): number {
  const set = settings.values.amountUnit;
  if (IN_CURRENCY.has(source.role)) return source.unit?.unit ?? 1;
  if (!source.unit) return typeof set === 'number' ? set : 1;
  if (typeof set === 'number' && set !== source.unit.unit && !(source.unit.unit === 1 && source.unit.currency === null)) {
    const amount = source.columns['amount'] ?? source.columns['revenue'] ?? source.columns['value'];
    const at = { ...originOf(source), column: amount?.column ?? source.header.column };
    report({ level: 'warning', code: 'unit-mismatch', at, found: String(source.unit.unit), expected: String(set), params: { why: 'setting' } });
  }
  return source.unit.unit;
}

function describe(source: FoundSource, amountUnit: number): Source {
  const { role, sheet, table, layout, header, body, columns } = source;
  return {
    role,
    sheet: sheet.name,
    table,
    layout,
    header,
    body,
    columns,
    amountUnit,
    periods: periodsOf(source),
  };
}

function fiscalYearOf(asOf: Day, fiscalStart: number): number {
  const m = monthOf(asOf);
  return Number(m.slice(0, 4)) + (fiscalStart > 1 && Number(m.slice(5, 7)) >= fiscalStart ? 1 : 0);
}

function languageOf(sources: readonly FoundSource[]): 'en' | 'zh' {
  const headers = sources.flatMap((source) => headersOf(source).map((cell) => cell.header));
  const han = headers.filter((text) => /[\u3400-\u9fff]/.test(text)).length;
  return han * 2 > headers.length ? 'zh' : 'en';
}

const CELL_KEYS = [
  'yellow',
  'orange',
  'red',
  'asOf',
  'budget',
  'reserveShare',
  'tierA',
  'tierB',
  'tierC',
  'tierPotential',
  'abcA',
  'abcB',
  'minGrowth',
  'maxGrowth',
  'revisionBand',
  'achievable',
  'grossMargin',
  'discountRate',
  'dormantDays',
  'attainmentTrigger',
  'balanceBand',
  'maxMoves',
  'dealTop',
  'dealNurture',
  'warningDays',
  'errorLimit',
  'accuracyLimit',
  'hoursPerDay',
  'sellingShare',
  'hoursPerActivity',
  'rampMonths',
  'capacityReserve',
  'headCost',
  'coverLow',
  'coverHigh',
  'leadDays',
  'stuffing',
  ...(Object.keys(controlInputWords.en.settings) as ControlSettingKey[]),
] as const;

function cellsOf(settings: SettingsRead): SettingCells {
  const cells: Record<string, CellRef> = {};
  for (const key of CELL_KEYS) {
    const cell = settings.cells[key];
    if (cell) cells[key] = cell;
  }
  return cells;
}
