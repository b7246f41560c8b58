import type { Plan, Result } from '../../plan';
import { usePane, useWords } from '../PaneContext';
import { likelihood, oddsOf } from '../state/outlookFigures';
import { useShared } from './styles';
import { useOddsText } from './useOddsText';
import { TextLink } from './TextLink';

/** The probability of the year's target in one line, which leads to the outlook. Nothing when it is not known. */
export function OddsLine({ plan, result }: { readonly plan: Plan; readonly result: Result }) {
  const { model } = usePane();
  const t = useWords();
  const shared = useShared();
  const oddsText = useOddsText();
  const probability = oddsOf(result.outlook, 'year').total?.probability ?? null;
  if (probability === null) return null;
  const word = t(`outlook.word.${likelihood(probability, plan.settings.dealBands)}`);
  return (
    <p className={shared.text} data-odds="">
      {t('outlook.homeLine', { year: String(plan.settings.planYear), share: oddsText(probability), word })}{' '}
      <TextLink inline onClick={() => model.openPage('outlook')}>
        {t('outlook.why')}
      </TextLink>
    </p>
  );
}
