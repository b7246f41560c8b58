import { mergeBase } from '../../versions';
import type { ApprovalStep, Branch, VersionInfo } from '../../versions';
import type { VersionList } from '../actions';

/** The newest version of the workbook's branch that the workbook does not have yet; null: it has it, or that is not known. */
export function behindBy({ base, branches, versions }: VersionList): VersionInfo | null {
  const head = branches.find(({ name }) => name === base.branch)?.head;
  if (head === undefined || base.version === null || head === base.version) return null;
  const newest = versions.find(({ id }) => id === head) ?? null;
  // The workbook's own version that waits in the queue, or one made from the newest, is ahead of it and not behind.
  return mergeBase(versions, base.version, head) === head ? null : newest;
}

/** The versions of a branch and those that it came from by their first parents, newest first; all of them for a branch that is not known. */
export function lineOf({ versions, branches, base }: VersionList, branch: string): readonly VersionInfo[] {
  const known = new Map(versions.map((version) => [version.id, version]));
  const own = branch === base.branch && base.version !== null && known.get(base.version)?.state === 'queued' ? base.version : undefined;
  const head = own ?? branches.find(({ name }) => name === branch)?.head;
  if (head === undefined) return versions;
  const line: VersionInfo[] = [];
  for (let next = known.get(head); next && !line.includes(next); next = known.get(next.parents[0] ?? '')) line.push(next);
  return line;
}

/** How far a version is on its way to approval; null: nobody submitted it. */
export function stepOf(approvals: readonly ApprovalStep[], versionId: string): ApprovalStep | null {
  return approvals.find((step) => step.versionId === versionId) ?? null;
}

/** The branches that are scenarios, in order of name. */
export function scenariosOf(branches: readonly Branch[]): readonly Branch[] {
  return branches.filter(({ name }) => name !== 'main').sort((a, b) => (a.name < b.name ? -1 : 1));
}
