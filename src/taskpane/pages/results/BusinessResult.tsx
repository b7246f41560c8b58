import type { Plan, Result } from '../../../plan';
import { useShared } from '../../components/styles';
import { usePane, useWords } from '../../PaneContext';
import { sumMix, sumPaths } from '../../state/aroundTargets';
import { Part } from './Part';
import { SheetLink } from './SheetLink';

/** Through which customers and with which products the targets are met: a line each. Nothing when the plan has neither. */
export function BusinessResult({ plan, result }: { readonly plan: Plan; readonly result: Result }) {
  const { formats } = usePane();
  const t = useWords();
  const shared = useShared();
  const paths = sumPaths(result);
  const mix = sumMix(result);
  if (!paths && !mix) return null;
  const money = (amount: number) => formats.money(amount, plan.settings.currency);
  return (
    <Part part="business">
      {paths && (
        <>
          <p className={shared.text}>
            {t('results.paths', { retained: money(paths.retained), crossSell: money(paths.crossSell), fresh: money(paths.fresh) })}
            {paths.customers !== null && ` ${t('results.customersToWin', { count: paths.customers })}`}
          </p>
          <SheetLink plan={plan} part="paths" />
        </>
      )}
      {mix && (
        <>
          <p className={shared.text}>
            {t('results.mix', { count: mix.products, revenue: money(mix.revenue) })}
            {mix.margin !== null && ` ${t('results.margin', { share: formats.share(mix.margin) })}`}
          </p>
          <SheetLink plan={plan} part="mix" />
        </>
      )}
    </Part>
  );
}
