import type { Issue } from '../plan';
import { mergeBase } from '../versions';
import type { Settlements, Snapshot, VersionInfo } from '../versions';
import type { BalancePolicy, MergeFound } from './compute';
import type { Ports } from './ports';
import type { RestorePreview } from './restoreVersion';
import { withBase } from './restoreVersion';
import { readBase } from './workbookBase';
import type { WorkbookBase } from './workbookBase';

/** How a merge is to be done: conflicts settled so far, and what gives way where totals no longer hold. */
export interface MergeRequest {
  readonly settlements: Settlements;
  readonly policy: BalancePolicy;
}

/**
 * `ready`: what would be written (see `preview`); `open`: conflicts wait to be settled; `same`: the workbook comes from that version already; `stopped`: the workbook has errors.
 * `base` is the version that both lines have in common; null: none that is known, then everything that differs is a conflict.
 */
export type MergePreview =
  | { readonly kind: 'ready'; readonly base: VersionInfo | null; readonly found: MergeFound; readonly preview: RestorePreview }
  | { readonly kind: 'open'; readonly base: VersionInfo | null; readonly found: MergeFound }
  | { readonly kind: 'same' }
  | { readonly kind: 'stopped'; readonly issues: readonly Issue[] };

/**
 * Describes what merging a version into the workbook would write: a colleague's newest, or a scenario's. Writes nothing; `applyRestore` writes it. Afterwards the workbook stands on that version
 * (of its own branch), or names it as second parent of its next one (of another branch).
 */
export async function previewMerge(
  ports: Pick<Ports, 'workbook' | 'engine' | 'versions'>,
  theirs: VersionInfo,
  { settlements, policy }: MergeRequest,
): Promise<MergePreview> {
  const content = await ports.workbook.read();
  const at = readBase(content);
  const planId = at.planId ?? theirs.planId;
  const { versions } = await ports.versions.history(planId);
  const common = at.version === null ? null : mergeBase(versions, at.version, theirs.id);
  if (common === theirs.id) return { kind: 'same' };
  const [base, other] = await Promise.all([
    common === null ? Promise.resolve<Snapshot | null>(null) : ports.versions.load(planId, common),
    ports.versions.load(planId, theirs.id),
  ]);
  const outcome = await ports.engine.merge({ content, base: base ?? { ...other, tables: [] }, theirs: other, settlements, policy });
  if (outcome.kind === 'stopped') return outcome;
  const told = { base: versions.find(({ id }) => id === common) ?? null, found: outcome.found };
  if (outcome.kind === 'open') return { kind: 'open', ...told };
  const preview = withBase(outcome.preview, at, placeAfter(at, theirs, common));
  return { kind: 'ready', ...told, preview: { ...preview, versionId: theirs.id } };
}

/** Where the workbook stands once a version is merged into it: its own line stays known as long as it is no part of theirs. */
function placeAfter(at: WorkbookBase, theirs: VersionInfo, common: string | null): WorkbookBase {
  const own = at.version !== null && at.version !== common ? at.version : null;
  if (theirs.branch === at.branch || at.version === null)
    return { ...at, planId: at.planId ?? theirs.planId, version: theirs.id, merged: own ?? at.merged };
  return { ...at, merged: theirs.id };
}
