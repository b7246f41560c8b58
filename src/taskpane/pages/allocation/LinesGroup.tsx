import { Button } from '@fluentui/react-components';
import type { Plan, Result } from '../../../plan';
import { EmptyState } from '../../components/EmptyState';
import { usePane, usePaneState, useWords } from '../../PaneContext';
import type { Tried } from '../../state/allocationForm';
import { LimitList } from './LimitList';
import { SplitCard } from './SplitCard';

interface Props {
  readonly plan: Plan;
  readonly result: Result;
  readonly tried: Tried | null;
}

/** The lines of every resource and the limits on them; without lines the way to a table of them. */
export function LinesGroup({ plan, result, tried }: Props) {
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
