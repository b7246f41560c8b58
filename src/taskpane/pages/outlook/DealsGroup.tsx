import { Button } from '@fluentui/react-components';
import { useState } from 'react';
import type { DealWarning, Plan, Result } from '../../../plan';
import { moveByArrows } from '../../arrowKeys';
import { ShowMore } from '../../components/ShowMore';
import { useShared } from '../../components/styles';
import { useOddsText } from '../../components/useOddsText';
import { usePane, usePaneState, useWords } from '../../PaneContext';
import { SheetLink } from '../results/SheetLink';
import { DealName } from './DealName';
import { Item } from './Item';

const shownDeals = 8;

/** Deals that need a look within 14 days: why, and what to do; each leads to its row. */
export function DealsGroup({ plan, result }: { readonly plan: Plan; readonly result: Result }) {
  const { model, formats, language } = usePane();
  const t = useWords();
  const shared = useShared();
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
  return (
    <>
      {pipeline.warnings.length === 0 && <p className={shared.small}>{t('outlook.noWarnings')}</p>}
      <ul className={shared.list} onKeyDown={moveByArrows}>
        {pipeline.warnings.slice(0, count).map((warning) => (
          <Item
            key={`${warning.deal} ${warning.code}`}
            name={<DealName plan={plan} deal={warning.deal} />}
            figure={formats.money(warning.value, plan.settings.currency)}
            tag={warning.code}
          >
            {reason(warning)} {t(`outlook.todo.${warning.code}`)}
            {warning.rep !== '' && ` ${t('outlook.of', { rep: warning.rep })}`}
          </Item>
        ))}
      </ul>
      <ShowMore hidden={pipeline.warnings.length - count} onMore={() => setCount(count + 20)} />
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
