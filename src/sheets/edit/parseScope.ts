import type { Issue, Plan, Scope } from '../../plan';
import { memberNames } from '../read/memberNames';
import { readScopeText } from '../read/readScope';

/** Reads a part of the plan from words, as `scopeText` writes them: `Europe / Bikes · 2017-Q3`, `Germany`, `Q4`. A part that is no member and no period is the issue. */
export function parseScope(text: string, plan: Plan): { readonly scope: Scope } | { readonly issue: Issue } {
  const issues: Issue[] = [];
  const at = { sheet: '', row: 0, column: 0 };
  const names = memberNames(() => undefined);
  for (const { field, members } of plan.dimensions) for (const member of members) names.member(field, member, member, at);
  const { settings, dimensions, levels } = plan;
  const context = { settings, dimensions, levels, names, system: 1900 as const };
  const scope = readScopeText(text, { members: {}, period: null }, at, context, (issue) => void issues.push(issue));
  return scope ? { scope } : { issue: issues[0] ?? { level: 'error', code: 'bad-period', at, found: text } };
}
