import { Button, makeStyles, mergeClasses, tokens } from '@fluentui/react-components';
import { LockClosed20Filled } from '@fluentui/react-icons/svg/lock-closed';
import { scopeText } from '../../../plan';
import type { Decomposition, Plan, Scope } from '../../../plan';
import { amountText, inputWords } from '../../../sheets';
import { useShared } from '../../components/styles';
import { usePane, usePaneState, useWords } from '../../PaneContext';
import { draftOf, emptyForm, scopeOfChoice } from '../../state/planForm';
import type { ScopeChoice } from '../../state/planForm';
import { canRelease, holdOf, scopeAmount } from '../../state/scopeFigures';
import { ScopeFields } from './ScopeFields';

const useStyles = makeStyles({
  amount: {
    display: 'flex',
    alignItems: 'center',
    flexWrap: 'wrap',
    columnGap: '8px',
    margin: 0,
    fontSize: tokens.fontSizeBase500,
    lineHeight: tokens.lineHeightBase500,
    fontWeight: tokens.fontWeightSemibold,
    fontVariantNumeric: 'tabular-nums',
    overflowWrap: 'anywhere',
  },
  lock: { display: 'inline-flex', alignItems: 'center', gap: '4px', fontSize: tokens.fontSizeBase200, fontWeight: tokens.fontWeightRegular },
  name: { overflowWrap: 'anywhere' },
});

interface Props {
  readonly plan: Plan;
  readonly scope: Scope;
  readonly choice: ScopeChoice;
  readonly decomposition: Decomposition;
}

/** The part of the plan that the page is about: its name, what the plan comes to there, whether it is held; and how to turn to another part. */
export function ScopeCard({ plan, scope, choice, decomposition }: Props) {
  const { model, language, formats } = usePane();
  const t = useWords();
  const shared = useShared();
  const styles = useStyles();
  const busy = usePaneState((state) => state.work !== null);
  const form = usePaneState((state) => state.form);
  const amount = scopeAmount(plan, decomposition, scope);
  const hold = holdOf(plan, scope);
  const name = (Object.keys(scope.members).length === 0 ? `${t('alerts.whole')} · ` : '') + scopeText(scope, plan);
  const ask = (verb: 'hold' | 'release') => {
    const { owner, reason, until } = form;
    const outcome = draftOf({ ...emptyForm, verb, owner, reason, until }, scope, plan);
    if ('draft' in outcome) void model.edit({ add: [outcome.draft], remove: [] });
  };
  return (
    <section className={shared.card} aria-label={t('edit.part')} data-scope={scopeText(scope, plan)}>
      <h2 className={mergeClasses(shared.heading, styles.name)}>{name}</h2>
      <p className={styles.amount}>
        <span>{amount === null ? t('edit.noAmount') : amountText(amount, plan, language)}</span>
        {hold && (
          <span className={styles.lock} data-held="">
            <LockClosed20Filled aria-hidden />
            {hold.until === null ? t('edit.held') : t('edit.heldUntil', { day: formats.day(hold.until) })}
          </span>
        )}
      </p>
      <div className={shared.wrap}>
        {hold ? (
          <Button size="small" disabled={busy} onClick={() => void model.edit({ add: [], remove: [hold.at] })}>
            {t('edit.letGo')}
          </Button>
        ) : (
          <Button size="small" disabled={busy} onClick={() => ask('hold')}>
            {inputWords[language].verbs.hold}
          </Button>
        )}
        {canRelease(plan, scope) && (
          <Button size="small" disabled={busy} onClick={() => ask('release')}>
            {t('edit.release')}
          </Button>
        )}
      </div>
      <p className={shared.small}>{t('edit.follow')}</p>
      <ScopeFields plan={plan} choice={choice} onChange={(next) => void model.choose(scopeOfChoice(next, plan))} />
    </section>
  );
}
