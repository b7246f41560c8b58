import { Button, makeStyles, mergeClasses, tokens } from '@fluentui/react-components';
import type { Plan, ResourcePlan, Result } from '../../../plan';
import { useShared } from '../../components/styles';
import { usePane, usePaneState, useWords } from '../../PaneContext';
import { asItWas, changeOf, isChanged, isTried, takeSplit, withForm } from '../../state/allocationForm';
import type { Tried } from '../../state/allocationForm';
import { useEffectRows } from './useEffectRows';

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

interface Props {
  readonly plan: Plan;
  readonly result: Result;
  readonly tried: Tried | null;
  /** The split that the page is about. */
  readonly own: ResourcePlan | null;
}

/** The first figure that the change moves (a screen reader hears all), and what can be done with it: preview it, take the proposal, or leave it as it was. */
export function AllocationBar({ plan, result, own, tried }: Props) {
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
  const [first, ...rest] = moved.map(({ name, now, then }) => `${name} ${t('compare.becomes', { from: now, to: then })}`);
  const isKnown = trying === null && changed && settled && !impossible;
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
          {isKnown && (first ?? t('allocation.sameEffect'))}
          {isKnown && rest.length > 0 && <span className="visually-hidden"> · {rest.join(' · ')}</span>}
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
