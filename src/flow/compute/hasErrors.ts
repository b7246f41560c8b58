import type { Issue } from '../../plan';

/** Does anything stand in the way of a run? */
export function hasErrors(issues: readonly Issue[]): boolean {
  return issues.some((issue) => issue.level === 'error');
}
