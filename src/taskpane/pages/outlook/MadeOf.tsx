import type { Plan, TargetOdds } from '../../../plan';
import { FigureTable } from '../../components/FigureTable';
import { useShared } from '../../components/styles';
import { usePane, useWords } from '../../PaneContext';

/** What the expected amount is made of: sold, open deals, new business, history. */
export function MadeOf({ plan, odds }: { readonly plan: Plan; readonly odds: TargetOdds }) {
  const { formats } = usePane();
  const t = useWords();
  const shared = useShared();
  const { actual, open, fresh, history, mean, pipelineWeight } = odds;
  const row = (name: string, amount: number) => ({ name, values: [formats.amount(amount), mean > 0 ? formats.share(amount / mean) : ''] });
  const parts = [
    row(t('outlook.sold'), actual),
    ...(plan.pipeline.length > 0 ? [row(t('outlook.open'), open), row(t('outlook.fresh'), fresh)] : []),
    row(t('outlook.history'), history),
  ];
  return (
    <div className={shared.stack}>
      <FigureTable first={t('outlook.madeOf')} heads={[plan.settings.currency, t('outlook.shareOfAll')]} rows={parts} />
      {plan.pipeline.length > 0 && (
        <p className={shared.small}>{t('outlook.weight', { share: formats.share(Math.round(pipelineWeight * 100) / 100) })}</p>
      )}
    </div>
  );
}
