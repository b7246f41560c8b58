import { Accordion, Button, makeStyles, mergeClasses, tokens } from '@fluentui/react-components';
import type { Plan, ResourcePlan, Result } from '../../plan';
import { EmptyState } from '../components/EmptyState';
import { IssueList } from '../components/IssueList';
import { Notice } from '../components/Notice';
import { PageHeading } from '../components/PageHeading';
import { useShared } from '../components/styles';
import { usePane, usePaneState, useWords } from '../PaneContext';
import { effectFigures } from '../state/allocationFigures';
import { allocationGroups, asItWas, changeOf, isChanged, isTried, resourceOf, settingsOf, takeSplit, withForm } from '../state/allocationForm';
import type { AllocationGroup, Tried } from '../state/allocationForm';
import { AroundCards } from './allocation/AroundCards';
import { EffectCard } from './allocation/EffectCard';
import { Group } from './allocation/Group';
import { LimitList } from './allocation/LimitList';
import { MovesCard } from './allocation/MovesCard';
import { OwnersCard } from './allocation/OwnersCard';
import { BehindCard, ReserveCard } from './allocation/ReserveCard';
import { ShiftCard } from './allocation/ShiftCard';
import { SplitCard } from './allocation/SplitCard';
import { TierShares } from './allocation/TierShares';
import { useAmounts } from './allocation/useAmounts';
import { useEffectRows } from './allocation/useEffectRows';

const useStyles = makeStyles({
  bar: {
    display: 'flex',
    flexDirection: 'column',
    gap: '8px',
    padding: '8px 16px',
    borderTop: `1px solid ${tokens.colorNeutralStroke2}`,
    backgroundColor: tokens.colorNeutralBackground1,
    position: 'sticky',
    bottom: 0,
    zIndex: 1,
  },
  // A live region stays on the page while it is empty, but takes no room.
  effect: { ':has(> :only-child:empty)': { marginTop: '-8px' } },
  words: { flexGrow: 1 },
  back: { flexShrink: 0, whiteSpace: 'nowrap' },
});

/** Works on the allocation: what it comes to, and, in groups, the reserve and the budget, the lines of every resource, people and accounts, and what if. */
export function AllocationPage() {
  const { model, language } = usePane();
  const t = useWords();
  const shared = useShared();
  const plan = usePaneState((state) => state.plan);
  const outcome = usePaneState((state) => state.outcome);
  const busy = usePaneState((state) => state.work !== null);
  if (plan && outcome) return <Allotted plan={outcome.plan} result={outcome.result} />;
  return (
    <div className={shared.page}>
      <PageHeading page="allocation" />
      {plan ? (
        <EmptyState title={t('allocation.emptyTitle')} text={t('allocation.firstRun')}>
          <Button appearance="primary" disabled={busy} onClick={() => void model.run('auto')}>
            {t('next.firstButton')}
          </Button>
        </EmptyState>
      ) : (
        <EmptyState title={t('allocation.emptyTitle')} text={t('allocation.noPlan')}>
          <Button appearance="primary" disabled={busy} onClick={() => void model.trySample(language)}>
            {t('welcome.sample')}
          </Button>
          <p className={shared.small}>{t('welcome.sampleHint')}</p>
          <Button disabled={busy} onClick={() => model.openPage('issues')}>
            {t('next.noPlanButton')}
          </Button>
        </EmptyState>
      )}
    </div>
  );
}

function Allotted({ plan, result }: { readonly plan: Plan; readonly result: Result }) {
  const { model } = usePane();
  const t = useWords();
  const shared = useShared();
  const stale = usePaneState((state) => state.stale);
  const form = usePaneState((state) => state.allocation);
  const known = usePaneState((state) => state.tried);
  const tried = known?.outcome.result === result ? known : null;
  const own = resourceOf(form, tried?.resources ?? result.resources);
  const states = useGroupStates(plan, result, tried);
  const open = (items: unknown) => model.arrange({ open: allocationGroups.filter((group) => Array.isArray(items) && items.includes(group)) });
  return (
    <>
      <div className={shared.page}>
        <PageHeading page="allocation" />
        {stale && <Notice level="warning" text={t('results.stale')} />}
        <Trouble />
        <EffectCard plan={plan} result={result} tried={tried} />
        <Accordion multiple collapsible openItems={[...form.open]} onToggle={(_, data) => open(data.openItems)}>
          <Group group="reserve" state={states.reserve}>
            <ReserveGroup plan={plan} result={result} tried={tried} />
          </Group>
          <Group group="lines" state={states.lines}>
            <LinesGroup plan={plan} result={result} tried={tried} />
          </Group>
          <Group group="people" state={states.people}>
            <PeopleGroup plan={plan} result={result} tried={tried} />
          </Group>
          {own && (
            <Group group="whatIf" state={states.whatIf}>
              <ShiftCard plan={plan} own={own} effect={tried?.shift ?? null} />
            </Group>
          )}
        </Accordion>
      </div>
      {(own || plan.settings.budget > 0) && <Bar plan={plan} result={result} own={own} tried={tried} />}
    </>
  );
}

interface Props {
  readonly plan: Plan;
  readonly result: Result;
  readonly tried: Tried | null;
}

/** What each group says of itself while it is closed. */
function useGroupStates(plan: Plan, result: Result, tried: Tried | null): Readonly<Record<AllocationGroup, string>> {
  const { formats } = usePane();
  const t = useWords();
  const { money } = useAmounts(plan);
  const form = usePaneState((state) => state.allocation);
  const { left } = effectFigures(tried ? { ...tried, territories: null } : result, form.resource);
  const territories = tried?.territories ?? result.territories;
  return {
    reserve:
      plan.settings.budget > 0 ? t('allocation.states.reserve', { share: formats.share(settingsOf(form, plan).reserveShare) }) : t('room.noBudget'),
    lines: left === null ? t('allocation.states.noLines') : t('allocation.states.left', { amount: money(left) }),
    people: territories ? t('allocation.states.moved', { count: territories.moved }) : '',
    whatIf: '',
  };
}

function ReserveGroup({ plan, result, tried }: Props) {
  const t = useWords();
  const shared = useShared();
  const resources = tried?.resources ?? result.resources;
  const budget = resources.find(({ resource }) => resource === 'budget');
  const reallocation = tried?.reallocation ?? result.reallocation;
  if (plan.settings.budget <= 0 && !reallocation) return <p className={shared.small}>{t('results.noBudget')}</p>;
  return (
    <>
      {plan.settings.budget > 0 && <ReserveCard plan={plan} result={result} tried={tried} />}
      {plan.settings.budget > 0 && plan.customers.length > 0 && <TierShares plan={plan} allocation={tried?.allocation ?? result.allocation} />}
      <BehindCard plan={plan} result={result} tried={tried} />
      {reallocation && budget && <MovesCard plan={plan} reallocation={reallocation} budget={budget} />}
    </>
  );
}

function LinesGroup({ plan, result, tried }: Props) {
  const { model } = usePane();
  const t = useWords();
  const busy = usePaneState((state) => state.work !== null);
  const resources = tried?.resources ?? result.resources;
  return (
    <>
      {resources.length > 0 ? (
        <SplitCard plan={plan} resources={resources} />
      ) : (
        <EmptyState title={t('allocation.emptyTitle')} text={t('allocation.empty')}>
          {!plan.sources.some(({ role }) => role === 'lines') && (
            <Button disabled={busy} onClick={() => void model.allot({ newLines: true })}>
              {t('allocation.layTable')}
            </Button>
          )}
        </EmptyState>
      )}
      {(resources.length > 0 || plan.allocationRules.length > 0) && <LimitList plan={plan} />}
    </>
  );
}

function PeopleGroup({ plan, result, tried }: Props) {
  const t = useWords();
  const shared = useShared();
  const territories = tried?.territories ?? result.territories;
  const deals = result.dealOwners.filter(({ from, to }) => to !== '' && from !== to).length;
  const { classes, capacity, channel } = result;
  if (!territories && classes.standings.length === 0 && !capacity && !channel) return <p className={shared.small}>{t('allocation.noPeople')}</p>;
  return (
    <>
      {territories && <OwnersCard plan={plan} territories={territories} deals={deals} />}
      <AroundCards plan={plan} result={result} />
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

/** What the change does in one line, and what can be done with it: preview it, take the proposal, or leave it as it was. */
function Bar({ plan, result, own, tried }: Props & { readonly own: ResourcePlan | null }) {
  const { model } = usePane();
  const t = useWords();
  const shared = useShared();
  const styles = useStyles();
  const busy = usePaneState((state) => state.work !== null);
  const form = usePaneState((state) => state.allocation);
  const trying = usePaneState((state) => state.trying);
  const impossible = (tried?.issues.length ?? 0) > 0;
  const settled = tried !== null && isTried(tried, form, plan, result);
  const changed = isChanged(form, plan);
  const better = own !== null && own.lines.some(({ current, proposed }) => current !== proposed);
  const moved = useEffectRows(plan, result, tried).filter(({ now, then }) => then !== null && then !== now);
  const words = moved.slice(0, 2).map(({ name, now, then }) => `${name} ${t('compare.becomes', { from: now, to: then })}`);
  return (
    <div className={styles.bar} data-bar="">
      {trying !== null && (
        <div className={shared.spread}>
          <span role="status" className={shared.small}>
            {t(trying === 'long' ? 'allocation.computing' : 'allocation.stopped')}
          </span>
          <Button size="small" onClick={() => (trying === 'long' ? model.stopTrying() : model.tryAgain())}>
            {t(trying === 'long' ? 'allocation.stop' : 'allocation.compute')}
          </Button>
        </div>
      )}
      <div className={mergeClasses(shared.row, styles.effect)}>
        <p className={mergeClasses(shared.small, styles.words)} aria-live="polite">
          {trying === null && changed && settled && !impossible ? words.join(' · ') || t('allocation.sameEffect') : ''}
        </p>
        {changed && (
          <Button className={styles.back} size="small" appearance="subtle" disabled={busy} onClick={() => model.arrange(asItWas)}>
            {t('allocation.undoChange')}
          </Button>
        )}
      </div>
      <div className={shared.wrap}>
        <Button appearance="primary" disabled={busy || !changed} onClick={() => void model.allot(changeOf(form, plan))}>
          {t('allocation.change')}
        </Button>
        {own && (
          <Button disabled={busy || !better || impossible || !settled} onClick={() => void model.allot(withForm(takeSplit(own), form, plan))}>
            {t('allocation.take')}
          </Button>
        )}
      </div>
    </div>
  );
}
