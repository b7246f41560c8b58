import type { Issue } from '../../plan';
import type { takeSnapshot } from '../../versions';

/** Rows that have no key, or one that another has, as what a person is told. */
export function keyIssues(problems: ReturnType<typeof takeSnapshot>['problems']): Issue[] {
  return problems.map(({ kind, key, table }) => ({
    level: 'error',
    code: kind,
    found: key.map((part) => part ?? '').join(' / '),
    params: { table },
  }));
}
