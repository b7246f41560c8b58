import type { Plan, SourceRole } from '../../plan';

/** Tables whose rows are kept under the name of their role. */
type Watched = Extract<SourceRole, 'pipeline' | 'process' | 'leads' | 'tasks' | 'risks'>;

/** Does the plan have such a table, be it without rows? */
export function hasTable(plan: Plan, role: Watched): boolean {
  return plan[role].length > 0 || plan.sources.some((source) => source.role === role);
}
