import { Button, makeStyles, tokens } from '@fluentui/react-components';
import type { Plan, ResourcePlan, Result } from '../../plan';
import { EmptyState } from '../components/EmptyState';
import { IssueList } from '../components/IssueList';
import { Notice } from '../components/Notice';
import { PageHeading } from '../components/PageHeading';
import { useShared } from '../components/styles';
import { usePane, usePaneState, useWords } from '../PaneContext';
import { changeOf, emptyAllocation, isChanged, resourceOf, takeSplit } from '../state/allocationForm';
import { AroundCards } from './allocation/AroundCards';
import { LimitList } from './allocation/LimitList';
import { MovesCard } from './allocation/MovesCard';
import { ReserveCard } from './allocation/ReserveCard';
import { ShiftCard } from './allocation/ShiftCard';
import { SplitCard } from './allocation/SplitCard';

const useStyles = makeStyles({
  bar: {
    display: 'flex',
    flexWrap: 'wrap',
    gap: '8px',
    padding: '8px 16px',
    borderTop: `1px solid ${tokens.colorNeutralStroke2}`,
    backgroundColor: tokens.colorNeutralBackground1,
    position: 'sticky',
    bottom: 0,
    zIndex: 1,
  },
});

/** Works on the allocation: the reserve, the best split of every resource, what if, moves, limits, and what else is allotted. */
export function AllocationPage() {
  const { model } = usePane();
  const t = useWords();
  const shared = useShared();
  const plan = usePaneState((state) => state.plan);
  const outcome = usePaneState((state) => state.outcome);
  const busy = usePaneState((state) => state.work !== null);
  if (plan && outcome) return <Allotted plan={outcome.plan} result={outcome.result} />;
  return (
    <div className={shared.page}>
      <PageHeading page="allocation" />
      <EmptyState title={t('allocation.emptyTitle')} text={t(plan ? 'allocation.firstRun' : 'edit.emptyNoPlan')}>
        <Button appearance="primary" disabled={busy} onClick={() => (plan ? void model.run('auto') : model.openPage('issues'))}>
          {t(plan ? 'next.firstButton' : 'next.noPlanButton')}
        </Button>
      </EmptyState>
    </div>
  );
}

function Allotted({ plan, result }: { readonly plan: Plan; readonly result: Result }) {
  const { model } = usePane();
  const t = useWords();
  const shared = useShared();
  const stale = usePaneState((state) => state.stale);
  const busy = usePaneState((state) => state.work !== null);
  const form = usePaneState((state) => state.allocation);
  const known = usePaneState((state) => state.tried);
  const tried = known?.outcome.result === result ? known : null;
  const resources = tried?.resources ?? result.resources;
  const own = resourceOf(form, resources);
  const budget = result.resources.find(({ resource }) => resource === 'budget');
  return (
    <>
      <div className={shared.page}>
        <PageHeading page="allocation" />
        {stale && <Notice level="warning" text={t('results.stale')} />}
        <Trouble />
        <ReserveCard plan={plan} result={result} tried={tried} />
        {own ? (
          <>
            <SplitCard plan={plan} resources={resources} />
            <ShiftCard plan={plan} own={own} effect={tried?.shift ?? null} />
          </>
        ) : (
          <EmptyState title={t('allocation.emptyTitle')} text={t('allocation.empty')}>
            {!plan.sources.some(({ role }) => role === 'lines') && (
              <Button disabled={busy} onClick={() => void model.allot({ newLines: true })}>
                {t('allocation.layTable')}
              </Button>
            )}
          </EmptyState>
        )}
        {result.reallocation && budget && <MovesCard plan={plan} reallocation={result.reallocation} budget={budget} />}
        {(own || plan.allocationRules.length > 0) && <LimitList plan={plan} />}
        <AroundCards plan={plan} result={result} />
        <div>
          <Button appearance="subtle" onClick={() => model.openPage('results', 'allocation')}>
            {t('allocation.openTiers')}
          </Button>
        </div>
      </div>
      {(own || plan.settings.budget > 0) && <Bar plan={plan} own={own} />}
    </>
  );
}

/** Why what was asked cannot be written, or why what is being tried would stop a run. */
function Trouble() {
  const t = useWords();
  const refused = usePaneState((state) => state.refused);
  const issues = usePaneState((state) => state.tried?.issues ?? null);
  if (refused.length > 0) {
    return (
      <div data-refused="">
        <Notice level="error" urgent title={t('allocation.limitRefused')} text={t('allocation.limitRefusedText')}>
          <IssueList issues={refused} />
        </Notice>
      </div>
    );
  }
  if (!issues || issues.length === 0) return null;
  return (
    <div data-conflict="">
      <Notice level="error" urgent title={t('allocation.conflict')} text={t('allocation.conflictText')}>
        <IssueList issues={issues} />
      </Notice>
    </div>
  );
}

/** What can be done with what is arranged: preview it, take the proposal, or leave it as it was. */
function Bar({ plan, own }: { readonly plan: Plan; readonly own: ResourcePlan | null }) {
  const { model } = usePane();
  const t = useWords();
  const styles = useStyles();
  const busy = usePaneState((state) => state.work !== null);
  const form = usePaneState((state) => state.allocation);
  const impossible = usePaneState((state) => (state.tried?.issues.length ?? 0) > 0);
  const settled = usePaneState((state) => state.tried?.form === state.allocation);
  const changed = isChanged(form, plan);
  const better = own !== null && own.lines.some(({ current, proposed }) => current !== proposed);
  return (
    <div className={styles.bar}>
      <Button appearance="primary" disabled={busy || !changed} onClick={() => void model.allot(changeOf(form, plan))}>
        {t('allocation.change')}
      </Button>
      {own && (
        <Button disabled={busy || !better || impossible || !settled} onClick={() => void model.allot(takeSplit(form, plan, own))}>
          {t('allocation.take')}
        </Button>
      )}
      {changed && (
        <Button
          appearance="subtle"
          disabled={busy}
          onClick={() => model.arrange({ reserveShare: emptyAllocation.reserveShare, aim: emptyAllocation.aim, bounds: emptyAllocation.bounds })}
        >
          {t('allocation.undoChange')}
        </Button>
      )}
    </div>
  );
}
