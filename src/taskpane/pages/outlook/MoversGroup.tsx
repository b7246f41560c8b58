import { useState } from 'react';
import type { OddsMover, Plan, Result } from '../../../plan';
import { moveByArrows } from '../../arrowKeys';
import { ShowMore } from '../../components/ShowMore';
import { useShared } from '../../components/styles';
import { useOddsText } from '../../components/useOddsText';
import { usePane, usePaneState, useWords } from '../../PaneContext';
import { moversOf, oddsOf } from '../../state/outlookFigures';
import { DealName } from './DealName';
import { Item } from './Item';

const shownMovers = 8;

/** What moves the total's odds most: deals, with the odds when they are won and when not, and parts, when they run well and badly. */
export function MoversGroup({ plan, result }: { readonly plan: Plan; readonly result: Result }) {
  const t = useWords();
  const shared = useShared();
  const period = usePaneState((state) => state.outlook.period);
  const [count, setCount] = useState(shownMovers);
  const movers = moversOf(oddsOf(result.outlook, period).total);
  if (movers.length === 0) return <p className={shared.small}>{t(plan.pipeline.length === 0 ? 'outlook.noPipeline' : 'outlook.noMovers')}</p>;
  return (
    <>
      <ul className={shared.list} onKeyDown={moveByArrows}>
        {movers.slice(0, count).map((mover) => (
          <Mover key={mover.deal ?? JSON.stringify(mover.path)} plan={plan} mover={mover} />
        ))}
      </ul>
      <ShowMore hidden={movers.length - count} onMore={() => setCount(count + 20)} />
    </>
  );
}

function Mover({ plan, mover }: { readonly plan: Plan; readonly mover: OddsMover }) {
  const { formats } = usePane();
  const t = useWords();
  const oddsText = useOddsText();
  const { deal, path, value, ifHigh, ifLow } = mover;
  const amount = formats.money(value, plan.settings.currency);
  const odds = { high: oddsText(ifHigh), low: oddsText(ifLow) };
  return (
    <Item name={deal === null ? formats.path(path ?? [], t('alerts.whole')) : <DealName plan={plan} deal={deal} />} figure={amount} tag="mover">
      {t(deal === null ? 'outlook.ifPart' : 'outlook.ifWon', odds)}
    </Item>
  );
}
