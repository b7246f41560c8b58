import { Button, makeStyles, mergeClasses } from '@fluentui/react-components';
import { useState } from 'react';
import type { Option, Plan } from '../../../plan';
import { optionText } from '../../../sheets';
import { ShowMore } from '../../components/ShowMore';
import { useShared } from '../../components/styles';
import { useOddsText } from '../../components/useOddsText';
import { usePane, useWords } from '../../PaneContext';

const most = 5;

const useStyles = makeStyles({ list: { gap: '8px' } });

/** What can be done about the year, for those who decide: each with cost, effect and odds; moves of the allocation are taken over on its page. */
export function OptionsCard({ plan, options }: { readonly plan: Plan; readonly options: readonly Option[] }) {
  const { model, formats } = usePane();
  const t = useWords();
  const shared = useShared();
  const styles = useStyles();
  const { language } = usePane();
  const oddsText = useOddsText();
  const [shown, setShown] = useState(most);
  const money = (amount: number) => formats.money(amount, plan.settings.currency);
  const isMove = options.some(({ code }) => code === 'reallocation' || code === 'reserve');
  const figures = ({ code, cost, effect, oddsBefore, oddsAfter }: Option) =>
    [
      cost === null ? '' : t('alerts.cost', { amount: money(cost) }),
      effect === null ? '' : t(code === 'retarget' ? 'alerts.newTarget' : 'alerts.effect', { amount: `${effect > 0 ? '+' : ''}${money(effect)}` }),
      oddsBefore === null
        ? ''
        : oddsAfter === null
          ? t('alerts.oddsNow', { before: oddsText(oddsBefore) })
          : t('alerts.odds', { before: oddsText(oddsBefore), after: oddsText(oddsAfter) }),
    ].filter((figure) => figure !== '');
  return (
    <section className={shared.card} aria-label={t('alerts.options')} data-card="options">
      <h2 className={shared.heading}>{t('alerts.options')}</h2>
      {options.length === 0 && <p className={shared.small}>{t('alerts.noOptions')}</p>}
      <ol className={mergeClasses(shared.list, styles.list)}>
        {options.slice(0, shown).map((option, i) => (
          <li key={i} className={shared.stack} data-option={option.code}>
            <span className={shared.text}>{optionText(option, language)}</span>
            <span className={shared.small}>{figures(option).join(' · ') || t('alerts.unknown')}</span>
          </li>
        ))}
      </ol>
      <ShowMore hidden={options.length - shown} onMore={() => setShown(shown + 20)} />
      {isMove && (
        <div>
          <Button size="small" onClick={() => model.openPage('allocation')}>
            {t('alerts.takeOver')}
          </Button>
        </div>
      )}
    </section>
  );
}
