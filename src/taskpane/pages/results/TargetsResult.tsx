import { mergeClasses } from '@fluentui/react-components';
import type { Plan, Result } from '../../../plan';
import { useShared } from '../../components/styles';
import { usePane, useWords } from '../../PaneContext';
import { targetsChecked } from '../../state/aroundTargets';
import { tieOut } from '../../../flow';
import { Part } from './Part';
import { SheetLink } from './SheetLink';

/** The targets as read, and whether the plan meets them in both margins. */
export function TargetsResult({ plan, result }: { readonly plan: Plan; readonly result: Result }) {
  const { formats } = usePane();
  const t = useWords();
  const shared = useShared();
  const { gap, targets } = tieOut(result.decomposition);
  const unit = result.decomposition.roundingUnit;
  const { passing, all, needApproval } = targetsChecked(result);
  return (
    <Part part="targets">
      <p className={shared.text}>
        {t('results.targetsText', { count: plan.targets.length, amount: formats.money(targets * unit, plan.settings.currency) })}
      </p>
      <p className={mergeClasses(shared.text, gap === 0 ? shared.good : shared.bad)}>
        {gap === 0 ? `✓ ${t('results.bothMargins')}` : t('results.notBothMargins', { amount: formats.money(gap * unit, plan.settings.currency) })}
      </p>
      {all > 0 && (
        <>
          <p className={shared.text}>
            {passing === all ? `✓ ${t('results.smartAll', { count: all })}` : t('results.smart', { passing, count: all })}
            {needApproval > 0 && ` ${t('results.needApproval', { count: needApproval })}`}
          </p>
          <SheetLink plan={plan} part="check" />
        </>
      )}
    </Part>
  );
}
