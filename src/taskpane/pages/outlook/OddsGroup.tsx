import { Tab, TabList } from '@fluentui/react-components';
import type { Plan, Result } from '../../../plan';
import { useShared } from '../../components/styles';
import { usePane, usePaneState, useWords } from '../../PaneContext';
import { oddsOf } from '../../state/outlookFigures';
import { SheetLink } from '../results/SheetLink';
import { Developed } from './Developed';
import { MadeOf } from './MadeOf';
import { OddsRow } from './OddsRow';

interface Props {
  readonly plan: Plan;
  readonly result: Result;
}

/** How likely the target of the year or of the running quarter is reached: the total with what it is made of and how it developed, then part by part. */
export function OddsGroup({ plan, result: { outlook } }: Props) {
  const { model } = usePane();
  const t = useWords();
  const shared = useShared();
  const period = usePaneState((state) => state.outlook.period);
  const { total, parts } = oddsOf(outlook, period);
  const quarter = oddsOf(outlook, 'quarter').total?.scope.period?.label ?? '';
  return (
    <>
      <TabList
        size="small"
        selectedValue={period}
        aria-label={t('outlook.period')}
        onTabSelect={(_, data) => model.look({ period: data.value === 'quarter' ? 'quarter' : 'year' })}
      >
        <Tab value="year">{t('outlook.year', { year: String(plan.settings.planYear) })}</Tab>
        <Tab value="quarter">{quarter || t('outlook.quarter')}</Tab>
      </TabList>
      {!total || total.probability === null ? (
        <p className={shared.small}>{t('outlook.noOddsText')}</p>
      ) : (
        <section className={shared.part} aria-label={t('alerts.whole')} data-card="total">
          <OddsRow plan={plan} odds={total} isTotal />
          <MadeOf plan={plan} odds={total} />
          {period === 'year' && <Developed points={outlook.developed} />}
        </section>
      )}
      {parts.length > 0 && (
        <section className={shared.part} aria-label={t('outlook.parts')} data-card="parts">
          <h3 className={shared.label}>{t('outlook.parts')}</h3>
          <ul className={shared.list}>
            {parts.map((odds) => (
              <li key={JSON.stringify(odds.scope.members)}>
                <OddsRow plan={plan} odds={odds} />
              </li>
            ))}
          </ul>
        </section>
      )}
      {total && <SheetLink plan={plan} part="odds" />}
    </>
  );
}
