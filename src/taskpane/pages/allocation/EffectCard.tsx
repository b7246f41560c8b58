import type { Plan, Result } from '../../../plan';
import { useShared } from '../../components/styles';
import { useWords } from '../../PaneContext';
import type { Tried } from '../../state/allocationForm';
import { FigureTable } from '../../components/FigureTable';
import { useEffectRows } from './useEffectRows';

/** What the allocation comes to as it stands, and, while something is changed, what it would come to. */
export function EffectCard({ plan, result, tried }: { readonly plan: Plan; readonly result: Result; readonly tried: Tried | null }) {
  const t = useWords();
  const shared = useShared();
  const rows = useEffectRows(plan, result, tried);
  const changed = rows.some(({ then }) => then !== null);
  if (rows.length === 0) return null;
  return (
    <section className={shared.card} aria-label={t('allocation.effectTitle')} data-card="effect">
      <h2 className={shared.heading}>{t('allocation.effectTitle')}</h2>
      <FigureTable
        heads={[t('allocation.now'), ...(changed ? [t('allocation.then')] : [])]}
        rows={rows.map(({ name, now, then }) => ({ name, values: [now, ...(changed ? [then ?? now] : [])] }))}
      />
    </section>
  );
}
