import type { RowScope } from '../../versions';

/** The rows that both may see: a dimension that one of them names is narrowed, one that both name holds the members that both have. */
export function narrowScope(a: RowScope, b: RowScope): RowScope {
  if (a === null || b === null) return a ?? b;
  const dimensions = new Set([...Object.keys(a), ...Object.keys(b)]);
  return Object.fromEntries(
    [...dimensions].map((dimension) => {
      const [mine, theirs] = [a[dimension], b[dimension]];
      return [dimension, mine && theirs ? mine.filter((member) => theirs.includes(member)) : (mine ?? theirs ?? [])];
    }),
  );
}
