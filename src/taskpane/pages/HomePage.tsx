import { AlertCounts } from '../components/AlertCounts';
import { EmptyState } from '../components/EmptyState';
import { Meter } from '../components/Meter';
import { NextStepCard } from '../components/NextStepCard';
import { OddsLine } from '../components/OddsLine';
import { RoomList } from '../components/RoomList';
import { useShared } from '../components/styles';
import { usePaneState, useWords } from '../PaneContext';
import { BehindNotice } from './versions/BehindNotice';

/** The overview: the number that matters, alerts, the next best step, and the parts of the job. */
export function HomePage() {
  const t = useWords();
  const shared = useShared();
  const outcome = usePaneState((state) => state.outcome);
  const ready = usePaneState((state) => state.ready);
  if (!ready) return null;
  return (
    <div className={shared.page}>
      <h1 className="visually-hidden">{t('page.home')}</h1>
      {outcome ? (
        <>
          <Meter plan={outcome.plan} result={outcome.result} />
          <OddsLine plan={outcome.plan} result={outcome.result} />
          <AlertCounts result={outcome.result} />
        </>
      ) : (
        <EmptyState title={t('empty.title')} text={t('empty.text')} />
      )}
      <BehindNotice />
      <NextStepCard />
      <RoomList />
    </div>
  );
}
