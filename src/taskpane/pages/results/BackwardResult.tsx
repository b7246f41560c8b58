import type { Plan, Result } from '../../../plan';
import { useShared } from '../../components/styles';
import { usePane, useWords } from '../../PaneContext';
import { mostOverdue } from '../../state/aroundTargets';
import { Part } from './Part';
import { SheetLink } from './SheetLink';

/** What had to be started already, the worst in a sentence. Nothing when the plan has no deals to walk back through. */
export function BackwardResult({ plan, result }: { readonly plan: Plan; readonly result: Result }) {
  const { formats } = usePane();
  const t = useWords();
  const shared = useShared();
  const { backward } = result;
  if (!backward) return null;
  const worst = mostOverdue(backward);
  return (
    <Part part="backward">
      <p className={shared.text}>
        {worst
          ? t('results.overdue', {
              territory: worst.territory,
              stage: worst.stage,
              day: formats.day(worst.by),
              should: formats.whole(worst.should),
              have: formats.whole(worst.have),
            })
          : t('results.nothingOverdue')}
      </p>
      {backward.overdue.length > 1 && <p className={shared.small}>{t('results.moreOverdue', { count: backward.overdue.length - 1 })}</p>}
      <SheetLink plan={plan} part="activities" />
    </Part>
  );
}
