import { Button, makeStyles } from '@fluentui/react-components';
import { useState } from 'react';
import type { DealWarning, Plan, Result } from '../../../plan';
import { moveByArrows } from '../../arrowKeys';
import { ShowMore } from '../../components/ShowMore';
import { useShared } from '../../components/styles';
import { useOddsText } from '../../components/useOddsText';
import { usePane, usePaneState, useWords } from '../../PaneContext';
import { warnedDeals } from '../../state/outlookFigures';
import { SheetLink } from '../results/SheetLink';
import { DealName } from './DealName';
import { Item } from './Item';

const shownDeals = 8;

const useStyles = makeStyles({ reason: { display: 'block' } });

/** Deals that need a look in the settings' days ahead: why, and what to do; each leads to its row. */
export function DealsGroup({ plan, result }: { readonly plan: Plan; readonly result: Result }) {
  const { model, formats, language } = usePane();
  const t = useWords();
  const shared = useShared();
  const styles = useStyles();
  const busy = usePaneState((state) => state.work !== null);
  const reason = useReason();
  const [count, setCount] = useState(shownDeals);
  const { pipeline } = result.outlook;
  if (!pipeline) {
    return (
      <>
        <p className={shared.small}>{t('outlook.noPipeline')}</p>
        <div>
          <Button size="small" disabled={busy} onClick={() => void model.trySample(language)}>
            {t('welcome.sample')}
          </Button>
        </div>
      </>
    );
  }
  const deals = warnedDeals(pipeline.warnings);
  return (
    <>
      {deals.length === 0 && <p className={shared.small}>{t('outlook.noWarnings', { count: plan.settings.warningDays })}</p>}
      <ul className={shared.list} onKeyDown={moveByArrows}>
        {deals.slice(0, count).map(([first, ...more]) => (
          <Item
            key={first.deal}
            name={<DealName plan={plan} deal={first.deal} />}
            figure={formats.money(first.value, plan.settings.currency)}
            tag={[first, ...more].map(({ code }) => code).join(' ')}
          >
            {[first, ...more].map((warning) => (
              <span key={warning.code} className={styles.reason}>
                {reason(warning)} {t(`outlook.todo.${warning.code}`)}
              </span>
            ))}
            {first.rep !== '' && t('outlook.of', { rep: first.rep })}
          </Item>
        ))}
      </ul>
      <ShowMore hidden={deals.length - count} onMore={() => setCount(count + 20)} />
      <SheetLink plan={plan} part="pipeline" />
    </>
  );
}

/** Why a deal is shown, in words. */
function useReason(): (warning: DealWarning) => string {
  const { formats } = usePane();
  const t = useWords();
  const oddsText = useOddsText();
  return (warning) => {
    switch (warning.code) {
      case 'will-slip':
        return t('outlook.warn.will-slip', { day: formats.day(warning.closes), share: oddsText(warning.odds) });
      case 'date-passed':
        return t('outlook.warn.date-passed', { day: formats.day(warning.closes), count: warning.days });
      case 'long-in-stage':
        return t('outlook.warn.long-in-stage', { stage: warning.stage, count: warning.days, limit: warning.limit });
      case 'fading':
        return t('outlook.warn.fading', { share: oddsText(warning.odds), fresh: oddsText(warning.fresh) });
    }
  };
}
