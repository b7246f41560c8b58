import type { Plan, Result } from '../../../plan';
import { FigureTable } from '../../components/FigureTable';
import { useShared } from '../../components/styles';
import { usePane, usePaneState, useWords } from '../../PaneContext';
import { modelOf } from '../../state/outlookFigures';

/** The model of the selected part in words: its method and error, the runner-up, and the forecast before and after the levels were made to add up. */
export function ModelGroup({ plan, result }: { readonly plan: Plan; readonly result: Result }) {
  const { formats } = usePane();
  const t = useWords();
  const shared = useShared();
  const scope = usePaneState((state) => state.scope);
  const { forecast } = result;
  const found = modelOf(forecast, scope, plan);
  const [from, to] = [forecast.months[0], forecast.months[forecast.months.length - 1]];
  if (!found || !from || !to) return <p className={shared.small}>{t('outlook.noHistory')}</p>;
  const { node, runnerUp, base, reconciled } = found;
  const money = (amount: number) => formats.money(amount, plan.settings.currency);
  const error = node.backtestWape;
  return (
    <>
      <div className={shared.part}>
        <h3 className={shared.heading}>{formats.path(node.path, t('alerts.whole'))}</h3>
        <p className={shared.text}>
          {t('outlook.model', { method: t(`method.${node.method}`) })}{' '}
          {error === null ? t('results.noWape') : t('outlook.modelError', { share: formats.share(error) })}
        </p>
        {runnerUp && (
          <p className={shared.text}>
            {runnerUp.ratio === null
              ? t('outlook.runnerUp', { method: t(`method.${runnerUp.method}`) })
              : t(runnerUp.ratio >= 0 ? 'outlook.runnerUpBy' : 'outlook.runnerUpUnder', {
                  method: t(`method.${runnerUp.method}`),
                  share: formats.share(Math.abs(runnerUp.ratio)),
                })}
          </p>
        )}
        <FigureTable
          first={t('outlook.sumOf', { from: formats.month(from), to: formats.month(to) })}
          heads={[plan.settings.currency]}
          rows={[
            { name: t('outlook.base'), values: [formats.amount(base)] },
            { name: t('outlook.reconciled'), values: [formats.amount(reconciled)] },
          ]}
        />
        {Math.abs(reconciled - base) >= 1 && (
          <p className={shared.small}>
            {t(reconciled > base ? 'outlook.raised' : 'outlook.lowered', { amount: money(Math.abs(reconciled - base)) })}
          </p>
        )}
        <p className={shared.small}>{t('outlook.followHint')}</p>
      </div>
    </>
  );
}
