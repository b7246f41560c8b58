import type { DimensionField } from './plan';
import type { Day } from './period';
import type { NodePath } from './result';

/** A stretch of days, both ends included, as the user named it: `Q3`, `2017-03`, `2017-W14`, `P7`, `H1`. Whole days; `from` is not after `to`. */
export interface Period {
  readonly from: Day;
  readonly to: Day;
  readonly label: string;
}

/** A part of the plan: one member for each dimension named (all members of the others) and a period (null: the whole plan year). `{members: {}, period: null}` is everything. */
export interface Scope {
  readonly members: Readonly<Partial<Record<DimensionField, string>>>;
  readonly period: Period | null;
}

/** The path of the tree's node that a scope's members name; null when they name no node of the tree (a category over all territories). The period plays no part. */
export function pathOfScope(scope: Scope, levels: readonly DimensionField[]): NodePath | null {
  const named = levels.filter((field) => scope.members[field] !== undefined);
  const inTree = Object.values(scope.members).filter((member) => member !== undefined).length === named.length;
  if (!inTree || named.some((field, i) => levels[i] !== field)) return null;
  return named.map((field) => scope.members[field] as string);
}

/** The scope of a tree's node for the whole plan year. */
export function scopeOfPath(path: NodePath, levels: readonly DimensionField[]): Scope {
  return { members: Object.fromEntries(path.map((member, i) => [levels[i], member])), period: null };
}
