import { daySerial, scopeText } from '../../plan';
import type { CellRef, Issue, Plan, Source, SourceRole } from '../../plan';
import type { SnapshotValue } from '../../versions';
import type { WorkbookContent } from '../content';
import { inputWords } from '../read/inputWords';
import { cellOfField } from '../restore/cellOfField';
import { fieldKind } from '../restore/inputRows';
import { keyOfRule } from './allocationChange';
import type { AllocationChange, LedgerDraft, RuleDraft } from './allocationChange';
import { missingColumn } from './missingColumn';
import { newTable } from './newTable';
import type { EditWrites } from './planEdit';
import { pendingPlace } from './planWith';
import { settingWrites } from './settingWrites';
import { tableWrites } from './tableWrites';
import type { FieldCells, TableChange } from './tableWrites';

const nothing: EditWrites = { writes: [], undo: [], issues: [] };

/**
 * Describes the writes that bring a change of allocation into the workbook's own input tables: cells or new rows of Settings, rows of Allocation limits and of the Reserve ledger, figures of
 * lines in Resources. A table that is not there is made, but for the ledger: the add-in keeps it, and a run makes it.
 * **edge** what stands there already is not written. **errors** (as issues) a column or room for rows is missing; an entry of the ledger without a ledger.
 */
export function allocationWrites(content: WorkbookContent, plan: Plan, change: AllocationChange): EditWrites {
  const parts = [
    settingWrites(content, plan, change.settings ?? {}),
    ruleWrites(content, plan, change),
    lineWrites(content, plan, change),
    ledgerWrites(content, plan, change.ledger ?? []),
  ];
  return {
    writes: parts.flatMap(({ writes }) => writes),
    undo: [...parts].reverse().flatMap(({ undo }) => undo),
    issues: parts.flatMap(({ issues }) => issues),
  };
}

function ruleWrites(content: WorkbookContent, plan: Plan, { addRules = [], removeRules = [] }: AllocationChange): EditWrites {
  if (addRules.length + removeRules.length === 0) return nothing;
  const source = plan.sources.find(({ role }) => role === 'allocationRules');
  const cells = (draft: RuleDraft): FieldCells => ruleCells(draft, plan, source, content);
  if (!source) return addRules.length > 0 ? newTable(content, plan, 'allocationRules', addRules.map(cells)) : nothing;
  const gone = new Set(removeRules);
  const replace = new Map<number, FieldCells>();
  const add: FieldCells[] = [];
  for (const draft of addRules) {
    const old = plan.allocationRules.find((rule, i) => !gone.has(i) && keyOfRule(rule) === keyOfRule(draft));
    if (old) replace.set(old.at.row, cells({ ...draft, owner: draft.owner || old.owner, reason: draft.reason || old.reason }));
    else add.push(cells(draft));
  }
  const remove = new Set(removeRules.flatMap((i) => plan.allocationRules[i]?.at.row ?? []));
  return change(content, plan, source, { add, remove, replace });
}

function ruleCells(draft: RuleDraft, plan: Plan, source: Source | undefined, content: WorkbookContent): FieldCells {
  const period = draft.period === null ? null : scopeText({ members: {}, period: draft.period }, plan);
  return fieldCells({ ...draft, period }, 'allocationRules', source, plan, content);
}

/** Figures of lines in the source that has them; those that stand there as asked are left alone. */
function lineWrites(content: WorkbookContent, plan: Plan, { lines = [], newLines = false }: AllocationChange): EditWrites {
  const sources = plan.sources.filter(({ role }) => role === 'lines');
  if (sources.length === 0) return newLines ? newTable(content, plan, 'lines', []) : nothing;
  const parts = sources.map((source) => {
    const replace = new Map<number, FieldCells>();
    for (const { line, ...figures } of lines) {
      const own = plan.lines[line];
      if (!own || !isIn(source, own.at)) continue;
      const differs = Object.entries(figures).filter(([field, value]) => value !== own[field as keyof typeof figures]);
      if (differs.length === 0) continue;
      const cells = fieldCells({ ...Object.fromEntries(differs), resource: own.resource }, 'lines', source, plan, content);
      const asked = Object.fromEntries(Object.entries(cells).filter(([field]) => field !== 'resource'));
      replace.set(own.at.row, { ...replace.get(own.at.row), ...asked });
    }
    return change(content, plan, source, { replace });
  });
  return { writes: parts.flatMap(({ writes }) => writes), undo: parts.flatMap(({ undo }) => undo), issues: parts.flatMap(({ issues }) => issues) };
}

function ledgerWrites(content: WorkbookContent, plan: Plan, drafts: readonly LedgerDraft[]): EditWrites {
  if (drafts.length === 0) return nothing;
  const source = plan.sources.find(({ role }) => role === 'ledger');
  const { tables, entries } = inputWords[plan.language];
  if (!source) return { ...nothing, issues: [{ level: 'error', code: 'missing-table', expected: tables.ledger, params: { table: tables.ledger } }] };
  const kept: LedgerDraft[] = [...plan.ledger];
  const replace = new Map<number, FieldCells>();
  const add: FieldCells[] = [];
  for (const draft of drafts) {
    const place = pendingPlace(kept, draft);
    const row = typeof place === 'number' ? plan.ledger[place]?.at.row : undefined;
    if (typeof place === 'number' && row !== undefined) {
      kept[place] = { ...(kept[place] ?? draft), approvedBy: draft.approvedBy };
      replace.set(row, { approvedBy: draft.approvedBy });
    } else if (place === 'new') {
      kept.push(draft);
      const { on, entry, amount, ...texts } = draft;
      const said = Object.fromEntries(Object.entries(texts).map(([field, text]) => [field, text || null]));
      add.push({ on: daySerial(on, content.dateSystem), entry: entries[entry], amount: inUnit(amount, source.amountUnit), ...said });
    }
  }
  return change(content, plan, source, { add, replace });
}

function change(content: WorkbookContent, plan: Plan, source: Source, asked: TableChange): EditWrites {
  const rows = [...(asked.add ?? []), ...(asked.replace?.values() ?? [])];
  const missing = rows.flatMap((cells) => missingColumn(cells, source, plan) ?? [])[0];
  return missing ? { ...nothing, issues: [missing] satisfies Issue[] } : tableWrites(content, source, asked);
}

/** The cells of a row by field; a table that is not there yet is in the settings' unit, with periods as text. */
function fieldCells(
  fields: Readonly<Record<string, SnapshotValue>>,
  role: Extract<SourceRole, 'lines' | 'allocationRules'>,
  source: Source | undefined,
  plan: Plan,
  content: WorkbookContent,
): FieldCells {
  const none = { row: 0, column: 0, rows: 1, columns: 1 };
  const fresh: Source = {
    role,
    sheet: '',
    table: null,
    layout: 'flat',
    header: none,
    body: none,
    columns: {},
    amountUnit: plan.settings.amountUnit,
    periods: 'text',
  };
  return Object.fromEntries(
    Object.entries(fields).map(([field, value]) => [
      field,
      cellOfField(value, fieldKind(role, field).kind, fields, source ?? fresh, content.dateSystem, plan),
    ]),
  );
}

function isIn({ sheet, body }: Source, at: CellRef): boolean {
  return at.sheet === sheet && at.row >= body.row && at.row < body.row + body.rows;
}

/** An amount in another unit, without the dust of binary fractions. */
function inUnit(value: number, unit: number): number {
  return unit === 1 ? value : Number((value / unit).toPrecision(15));
}
