import type { Allocation, Plan } from '../../../plan';
import { useShared } from '../../components/styles';
import { usePane, usePaneState, useWords } from '../../PaneContext';
import { settingsOf } from '../../state/allocationForm';
import { customerClasses, moveTier } from '../../state/tierShares';
import { ShareSlider } from './ShareSlider';
import { useAmounts } from './useAmounts';
import { TextLink } from '../../components/TextLink';

/** The classes' shares of what is allotted, which always sum to 100 %, each with its budget. */
export function TierShares({ plan, allocation }: { readonly plan: Plan; readonly allocation: Allocation }) {
  const { model } = usePane();
  const t = useWords();
  const shared = useShared();
  const { money } = useAmounts(plan);
  const form = usePaneState((state) => state.allocation);
  const { tierShares } = settingsOf(form, plan);
  const budgetOf = new Map(allocation.tiers.map((tier) => [tier.class, tier.budgetUnits * allocation.roundingUnit]));
  return (
    <section className={shared.part} aria-label={t('allocation.tiers')} data-card="tiers">
      <h3 className={shared.label}>{t('allocation.tiers')}</h3>
      {customerClasses.map((tier) => (
        <ShareSlider
          key={tier}
          label={tier === 'potential' ? t('results.tierPotential') : t('allocation.tier', { tier })}
          before={plan.settings.tierShares[tier]}
          share={tierShares[tier]}
          most={1}
          amount={money(budgetOf.get(tier) ?? 0)}
          onMove={(share) => model.arrange({ tiers: moveTier(form.tiers, plan.settings.tierShares, tier, share) })}
        />
      ))}
      <div>
        <TextLink onClick={() => model.openPage('results', 'allocation')}>{t('allocation.openTiers')}</TextLink>
      </div>
    </section>
  );
}
