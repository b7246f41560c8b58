import { Button, Field, Input, makeStyles } from '@fluentui/react-components';
import { useState } from 'react';
import type { LedgerLine, Plan, Reserve, Result } from '../../../plan';
import { useShared } from '../../components/styles';
import { usePane, usePaneState, useWords } from '../../PaneContext';
import { approve, moveSettings, settingsOf, withForm } from '../../state/allocationForm';
import type { Tried } from '../../state/allocationForm';
import { ShareSlider } from './ShareSlider';
import { useAmounts } from './useAmounts';

const useStyles = makeStyles({ list: { gap: '12px' } });

interface Props {
  readonly plan: Plan;
  readonly result: Result;
  readonly tried: Tried | null;
}

/** From when a part counts as fallen behind, and the releases of the reserve that are proposed for it. */
export function BehindCard({ plan, result, tried }: Props) {
  const { model } = usePane();
  const t = useWords();
  const shared = useShared();
  const form = usePaneState((state) => state.allocation);
  const { attainmentTrigger } = settingsOf(form, plan);
  return (
    <section className={shared.part} aria-label={t('allocation.behind')} data-card="behind">
      <h3 className={shared.label}>{t('allocation.behind')}</h3>
      <ShareSlider
        label={t('allocation.trigger')}
        before={plan.settings.attainmentTrigger}
        share={attainmentTrigger}
        most={1}
        onMove={(share) => model.arrange(moveSettings(form, plan, { attainmentTrigger: share }))}
      />
      <Pending plan={plan} reserve={tried?.reserve ?? result.reserve} />
    </section>
  );
}

/** Proposals of the ledger, each with its button; the name is asked once, and nothing goes without it. */
function Pending({ plan, reserve: { lines } }: { readonly plan: Plan; readonly reserve: Reserve }) {
  const { model, formats } = usePane();
  const t = useWords();
  const shared = useShared();
  const { money } = useAmounts(plan);
  const busy = usePaneState((state) => state.work !== null);
  const form = usePaneState((state) => state.allocation);
  const { name } = form;
  const styles = useStyles();
  const [missing, setMissing] = useState(false);
  const pending = lines.filter(({ entry, counts, overdrawn }) => entry !== 'held' && !counts && !overdrawn);
  if (pending.length === 0) return <p className={shared.small}>{t('allocation.noPending')}</p>;
  const words = ({ entry, amount, territory, line }: LedgerLine) => {
    const place = [territory, line].filter((text) => text !== '').join(' · ') || t('allocation.nowhere');
    return entry === 'return' ? t('allocation.return', { amount: money(amount) }) : t('allocation.release', { amount: money(amount), place });
  };
  const why = ({ rule, reason }: LedgerLine) =>
    rule === null ? reason : rule.kind === 'reserve' ? t('allocation.ofSettings') : t('allocation.below', { share: formats.share(rule.attainment) });
  const ask = (proposal: LedgerLine) => {
    setMissing(name.trim() === '');
    if (name.trim() !== '') void model.allot(withForm(approve(proposal, lines, name.trim()), form, plan));
  };
  return (
    <>
      <p className={shared.text}>{t('allocation.pending', { count: pending.length })}</p>
      <Field
        label={t('allocation.approvedBy')}
        size="small"
        required
        {...(missing
          ? { validationState: 'error' as const, validationMessage: t('allocation.nameNeeded') }
          : { hint: t('allocation.approvedByHint') })}
      >
        <Input
          size="small"
          value={name}
          onChange={(_, data) => {
            model.arrange({ name: data.value });
            setMissing(false);
          }}
        />
      </Field>
      <ul className={`${shared.list} ${styles.list}`}>
        {pending.map((proposal, i) => (
          <li key={i} className={shared.spread} data-proposal={proposal.entry}>
            <span className={shared.stack}>
              <span className={shared.text}>{words(proposal)}</span>
              <span className={shared.small}>{[formats.day(proposal.on), why(proposal)].filter((text) => text !== '').join(' · ')}</span>
            </span>
            <Button size="small" disabled={busy} aria-label={t('allocation.approveThis', { what: words(proposal) })} onClick={() => ask(proposal)}>
              {t('allocation.approve')}
            </Button>
          </li>
        ))}
      </ul>
    </>
  );
}
