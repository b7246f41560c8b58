import type { AskedTarget } from '../engine';
import { scopeText, yearPeriod } from '../plan';
import type { Day, Explanation, Plan, Scope } from '../plan';
import { parseScope } from '../sheets';

/** What the words of `suanpan odds` ask about; an empty node is the total. */
export interface AskedOdds {
  readonly node: string;
  readonly until: Day | null;
  /** Currency. */
  readonly target: number | null;
}

/**
 * The target that is asked about: a part of the plan (`France › Bikes`, `France / Bikes · Q3`), from the beginning of the plan year or of the part's own period to `until`, and what the plan asks of it where no target is given.
 * **errors** a part that is none, a day outside, or a day to which the plan has no sum comes back as a sentence that names what was found and expected.
 */
export async function readAskedOdds(
  { node, until, target }: AskedOdds,
  plan: Plan,
  explain: (scope: Scope) => Promise<Explanation>,
): Promise<{ readonly asked: AskedTarget } | { readonly wrong: string }> {
  const zh = plan.language === 'zh';
  let scope: Scope = { members: {}, period: null };
  for (const part of node.split('›').filter((each) => each.trim() !== '')) {
    const read = parseScope(part, plan);
    const example = plan.dimensions[0]?.members[0] ?? '';
    if ('issue' in read)
      return { wrong: zh ? `“${part.trim()}”不是计划的范围；例如“${example}”或“${example} · Q3”` : `'${part.trim()}' is no part of the plan; expected such as '${example}' or '${example} · Q3'` }; // prettier-ignore
    scope = { members: { ...scope.members, ...read.scope.members }, period: read.scope.period ?? scope.period };
  }
  const year = yearPeriod(plan.settings.planYear, plan.settings.fiscalStart);
  const { from, to: end } = scope.period ?? year;
  if (until !== null && (until < from || until > year.to))
    return { wrong: zh ? `--until ${until} 不在 ${from} 至 ${year.to} 之间` : `--until ${until} is outside ${from} to ${year.to}` };
  const to = until ?? end;
  const period = from === year.from && to === year.to ? null : { from, to, label: `${from}..${to}` };
  const asked = { members: scope.members, period };
  if (target !== null) return { asked: { scope: asked, amount: target } };
  const { units, steps } = await explain(asked);
  if (steps.some(({ kind, params }) => kind === 'sum' && params['count'] === '0'))
    return { wrong: zh ? `计划没有 ${scopeText(asked, plan)} 的合计；请用 --target 给出目标` : `the plan has no sum for ${scopeText(asked, plan)}; give the target with --target` }; // prettier-ignore
  return { asked: { scope: asked, amount: units * plan.settings.roundingUnit } };
}
