import type { Plan, Result } from '../../../plan';
import { useOddsText } from '../../components/useOddsText';
import { usePane, usePaneState, useWords } from '../../PaneContext';
import { driverNames } from '../../state/driverForm';
import { accuracyOfAll, likelihood, modelOf, oddsOf, warnedDeals } from '../../state/outlookFigures';
import { proposals } from '../../state/outlookForm';
import type { OutlookGroup } from '../../state/outlookForm';

/** What each group says of itself while it is closed. */
export function useGroupStates(plan: Plan, result: Result): Readonly<Record<OutlookGroup, string>> {
  const { formats } = usePane();
  const t = useWords();
  const oddsText = useOddsText();
  const { period, refused } = usePaneState((state) => state.outlook);
  const scope = usePaneState((state) => state.scope);
  const { outlook } = result;
  const probability = oddsOf(outlook, period).total?.probability ?? null;
  const warned = warnedDeals(outlook.pipeline?.warnings ?? []).length;
  const { waiting } = proposals(outlook.calibrations, refused);
  const error = accuracyOfAll(outlook)?.wape ?? null;
  const model = modelOf(result.forecast, scope, plan);
  return {
    odds:
      probability === null
        ? t('outlook.noOdds')
        : `${oddsText(probability)} · ${t(`outlook.word.${likelihood(probability, plan.settings.dealBands)}`)}`,
    movers: '',
    deals: outlook.pipeline === null ? t('outlook.noPipelineShort') : t('outlook.states.deals', { count: warned }),
    targets: t('outlook.states.targets', { count: waiting.length }),
    ahead: outlook.nowcast ? t('outlook.states.month', { amount: formats.money(outlook.nowcast.mean, plan.settings.currency) }) : '',
    drivers: t('outlook.states.drivers', { count: driverNames(plan).length }),
    past: error === null ? t('outlook.states.notYet') : t('room.error', { share: formats.share(error) }),
    model: model ? t(`method.${model.node.method}`) : t('outlook.states.none'),
  };
}
