import type { Issue } from '../../plan';

/** Above this many of one kind in one column, an issue is told once with its range and count. */
const ONE_BY_ONE = 5;

/**
 * One list out of many findings: errors first, then by sheet, row and column; many of one code in one column become one issue that names the first and the last cell and
 * how many there are.
 */
export function gatherIssues(issues: readonly Issue[]): Issue[] {
  const groups = new Map<string, Issue[]>();
  for (const issue of issues) {
    const key = issue.at ? JSON.stringify([issue.level, issue.code, issue.at.sheet, issue.at.column]) : JSON.stringify(issue);
    const group = groups.get(key);
    if (group) group.push(issue);
    else groups.set(key, [issue]);
  }
  return [...groups.values()].flatMap((group) => (group.length > ONE_BY_ONE ? [together(group)] : group)).sort(inOrder);
}

function together(group: readonly Issue[]): Issue {
  const sorted = [...group].sort(inOrder);
  const [first, last] = [sorted[0] as Issue, sorted[sorted.length - 1] as Issue];
  return { ...first, ...(last.at ? { to: last.to ?? last.at } : {}), count: group.reduce((n, issue) => n + (issue.count ?? 1), 0) };
}

function inOrder(a: Issue, b: Issue): number {
  if (a.level !== b.level) return a.level === 'error' ? -1 : 1;
  if (!a.at || !b.at) return a.at ? 1 : b.at ? -1 : 0;
  return a.at.sheet < b.at.sheet ? -1 : a.at.sheet > b.at.sheet ? 1 : a.at.row - b.at.row || a.at.column - b.at.column;
}
