import { comparisonSheet, reconcile, scenariosSheet, toPlan } from '../../sheets';
import type { Reconciliation, VersionSide, WorkbookContent } from '../../sheets';
import { compareSnapshots } from './compareSnapshots';

/** A sheet about versions: what changed between the first two, or all of them (at most eight) side by side. */
export interface VersionSheetAsked {
  readonly kind: 'comparison' | 'scenarios';
  readonly versions: readonly VersionSide[];
}

/** What laying such a sheet would write: nothing but the sheet itself, in the language of the workbook's plan. One that stands already is laid anew. */
export function layVersionSheet(content: WorkbookContent, { kind, versions }: VersionSheetAsked): Reconciliation {
  const language = toPlan(content).plan?.language ?? 'en';
  const [from, to] = versions;
  if (kind === 'scenarios' || !from || !to) return reconcile(content, [scenariosSheet(versions, language)]);
  return reconcile(content, [comparisonSheet(from, to, compareSnapshots(from.snapshot, to.snapshot), language)]);
}
