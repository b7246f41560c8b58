import type { Rect } from '../../plan';
import type { WorkbookContent } from '../content';
import { parseA1 } from '../content';
import type { PlanMemory } from '../edit/planMemory';
import type { CellPrompt, ChartSpec, ConditionalRule, Outline, PrintPages, SheetSpec, StyledRect, TableSpec } from '../spec';

/** What was last laid down on one sheet of ours, so that the next run knows what is ours and what differs. */
export interface LaidSheet {
  /** The sheet's name when it was laid; a defined name of ours (`names[0]`) finds it after it was renamed. */
  readonly sheet: string;
  /** The cells that we filled. */
  readonly cells: readonly Rect[];
  readonly styles: readonly StyledRect[];
  readonly rules: readonly ConditionalRule[];
  readonly charts: readonly ChartSpec[];
  readonly tables: readonly TableSpec[];
  readonly names: readonly string[];
  readonly freeze: SheetSpec['freeze'];
  readonly printTitleRow: number | null;
  readonly memory?: PlanMemory;
  /** Absent where there is none, and in workbooks of earlier versions. */
  readonly prompts?: readonly CellPrompt[];
  readonly outline?: Outline;
  readonly tab?: string;
  readonly widths?: readonly number[];
  readonly printPages?: PrintPages;
}

/** The add-in's memory inside the workbook: laid sheets by the id of their spec. */
export interface Registry {
  readonly version: 1;
  readonly sheets: Readonly<Record<string, LaidSheet>>;
}

/** Reads the registry's text. Edge: null, foreign or damaged text is an empty registry (what stands there is then treated as the user's). */
export function readRegistry(text: string | null): Registry {
  if (text !== null) {
    try {
      const data = JSON.parse(text) as Partial<Registry> | null;
      if (data && data.version === 1 && typeof data.sheets === 'object' && data.sheets !== null) return data as Registry;
    } catch {
      return { version: 1, sheets: {} };
    }
  }
  return { version: 1, sheets: {} };
}

/**
 * The present name of the sheet laid for a spec: by the defined name of ours that points to it (`anchor`, the first of a spec), else by its name when laid; null when it
 * is gone. The defined name alone suffices: some programs drop the registry when they save.
 */
export function findLaidSheet(
  content: Pick<WorkbookContent, 'names'> & { readonly sheets: readonly { readonly name: string }[] },
  laid: LaidSheet | undefined,
  anchor: string | undefined,
): string | null {
  const key = (laid?.names[0] ?? anchor)?.toLowerCase();
  const refersTo = key?.startsWith('sp_') ? content.names.find((n) => n.name.toLowerCase() === key)?.refersTo : undefined;
  const wanted = (refersTo === undefined ? null : sheetOfReference(refersTo)) ?? laid?.sheet;
  return content.sheets.find((s) => s.name.toLowerCase() === wanted?.toLowerCase())?.name ?? null;
}

/** The defined name by which each result sheet is known, `names[0]` of its spec: by the spec's id, in the order of a run. */
const resultAnchors: Readonly<Record<string, string>> = {
  plan: 'sp_Plan',
  weekly: 'sp_Weekly',
  activities: 'sp_Overdue',
  paths: 'sp_Paths',
  mix: 'sp_Mix',
  'targets-check': 'sp_TargetsCheck',
  revisions: 'sp_RevisionsCheck',
  objectives: 'sp_Objectives',
  classes: 'sp_Classes',
  allocation: 'sp_Allocation',
  split: 'sp_Split',
  ledger: 'sp_Ledger',
  territories: 'sp_Territories',
  capacity: 'sp_Capacity',
  channel: 'sp_Channel',
  forecast: 'sp_Forecast',
  forecasts: 'sp_Forecasts',
  pipeline: 'sp_Pipeline',
  funnel: 'sp_FunnelReview',
  odds: 'sp_Odds',
  variance: 'sp_Variance',
  causes: 'sp_Causes',
  risks: 'sp_Risks',
  tasks: 'sp_Tasks',
  alerts: 'sp_Alerts',
  brief: 'sp_Brief',
  review: 'sp_Review',
};

/** The sheets about versions: ours too, but laid when they are asked for, and no run takes them away. */
const askedAnchors: Readonly<Record<string, string>> = { comparison: 'sp_Comparison', scenarios: 'sp_Scenarios' };

/** Is it the id of a sheet that a run computes (never an input)? */
export function isResult(id: string): boolean {
  return Object.hasOwn(resultAnchors, id);
}

/** Names of the sheets that the add-in computed (never inputs): readers of inputs pass them over. In the order of a run. */
export function resultSheetNames(content: WorkbookContent): string[] {
  const { sheets } = readRegistry(content.registry);
  return Object.entries({ ...resultAnchors, ...askedAnchors }).flatMap(([id, anchor]) => findLaidSheet(content, sheets[id], anchor) ?? []);
}

/** The present names of the sheets on which rules of ours were laid. */
export function sheetsWithRules(
  content: Pick<WorkbookContent, 'registry' | 'names'> & { readonly sheets: readonly { readonly name: string }[] },
): string[] {
  const { sheets } = readRegistry(content.registry);
  return Object.entries(sheets).flatMap(([id, laid]) =>
    laid.rules.length === 0 ? [] : (findLaidSheet(content, laid, resultAnchors[id] ?? askedAnchors[id]) ?? []),
  );
}

/** The sheet of `Sheet!$A$1` or `'A sheet'!$A$1:$B$2`; null when it is no such reference. */
export function sheetOfReference(refersTo: string): string | null {
  const match = /^=?(?:'((?:[^']|'')+)'|([^'!]+))!(.+)$/.exec(refersTo);
  if (!match || parseA1(match[3] as string) === null) return null;
  return match[1] !== undefined ? match[1].replace(/''/g, "'") : (match[2] as string);
}
