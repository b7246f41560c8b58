import type { Plan, Result } from '../../../plan';
import { usePane, usePaneState, useWords } from '../../PaneContext';
import { effectFigures } from '../../state/allocationFigures';
import { isChanged, resourceOf } from '../../state/allocationForm';
import type { Tried } from '../../state/allocationForm';
import { useAmounts } from './useAmounts';

/** One figure by which a change is told; `then` is null while nothing is changed. */
interface EffectRow {
  readonly key: string;
  readonly name: string;
  readonly now: string;
  readonly then: string | null;
}

/** What the form's changes do to what a run found, in words: the figures that there are, before and after. */
export function useEffectRows(plan: Plan, result: Result, tried: Tried | null): EffectRow[] {
  const { formats } = usePane();
  const t = useWords();
  const { money, amount } = useAmounts(plan);
  const form = usePaneState((state) => state.allocation);
  const own = resourceOf(form, result.resources)?.resource ?? null;
  const before = effectFigures(result, own);
  const after = tried && isChanged(form, plan) ? effectFigures({ ...tried, territories: tried.territories ?? result.territories }, own) : null;
  const written: Readonly<Record<keyof typeof before, (value: number) => string>> = {
    return: money,
    odds: formats.share,
    left: money,
    total: (value) => amount(own ?? 'budget', value),
    accounts: formats.whole,
    band: formats.share,
    moves: formats.whole,
  };
  return (Object.keys(written) as (keyof typeof before)[]).flatMap((key) => {
    const [text, now, then] = [written[key], before[key], after?.[key] ?? null];
    return now === null || (key === 'moves' && now === 0 && !then)
      ? []
      : [{ key, name: t(`allocation.effects.${key}`), now: text(now), then: then === null ? null : text(then) }];
  });
}
