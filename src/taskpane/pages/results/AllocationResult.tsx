import type { CustomerClass, Result } from '../../../plan';
import { useShared } from '../../components/styles';
import { usePane, usePaneState, useWords } from '../../PaneContext';
import { Part } from './Part';

/** The budget by customer class, with the reserve held back; tiers and reserve add up to the budget. */
export function AllocationResult({ result }: { readonly result: Result }) {
  const { formats } = usePane();
  const t = useWords();
  const shared = useShared();
  const currency = usePaneState((state) => state.outcome?.plan.settings.currency ?? '');
  const { budgetUnits, reserveUnits, roundingUnit, tiers } = result.allocation;
  if (budgetUnits === 0) {
    return (
      <Part part="allocation">
        <p className={shared.small}>{t('results.noBudget')}</p>
      </Part>
    );
  }
  const money = (units: number) => formats.money(units * roundingUnit, currency);
  const whole = (units: number) => formats.whole(units * roundingUnit);
  const name = (tier: CustomerClass) => (tier === 'potential' ? t('results.tierPotential') : tier);
  return (
    <Part part="allocation">
      <p className={shared.text}>
        {t('results.allocationText', { budget: money(budgetUnits), reserve: money(reserveUnits), share: formats.share(reserveUnits / budgetUnits) })}
      </p>
      <table className={shared.table}>
        <thead>
          <tr>
            <th scope="col">{t('results.tier')}</th>
            <th scope="col" className={shared.number}>
              {t('results.customers')}
            </th>
            <th scope="col" className={shared.number}>
              {t('results.budget')}
            </th>
          </tr>
        </thead>
        <tbody>
          {tiers.map((tier) => (
            <tr key={tier.class}>
              <td>{name(tier.class)}</td>
              <td className={shared.number}>{formats.whole(tier.customers)}</td>
              <td className={shared.number}>{whole(tier.budgetUnits)}</td>
            </tr>
          ))}
          <tr>
            <td>{t('results.reserve')}</td>
            <td />
            <td className={shared.number}>{whole(reserveUnits)}</td>
          </tr>
        </tbody>
        <tfoot>
          <tr>
            <td>{t('results.total')}</td>
            <td className={shared.number}>{formats.whole(tiers.reduce((n, tier) => n + tier.customers, 0))}</td>
            <td className={shared.number}>{whole(budgetUnits)}</td>
          </tr>
        </tfoot>
      </table>
    </Part>
  );
}
