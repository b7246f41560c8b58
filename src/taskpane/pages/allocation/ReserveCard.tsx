import { Button, Field, Input, Slider } from '@fluentui/react-components';
import { useState } from 'react';
import type { LedgerLine, Plan, Result } from '../../../plan';
import { useShared } from '../../components/styles';
import { usePane, usePaneState, useWords } from '../../PaneContext';
import { approve } from '../../state/allocationForm';
import type { Tried } from '../../state/allocationForm';
import { SheetLink } from '../results/SheetLink';
import { FigureTable } from './FigureTable';
import { useAmounts } from './useAmounts';

interface Props {
  readonly plan: Plan;
  readonly result: Result;
  readonly tried: Tried | null;
}

/** What is held back, how much of it is released, and the proposals that wait for somebody's name. */
export function ReserveCard({ plan, result, tried }: Props) {
  const { model, formats } = usePane();
  const t = useWords();
  const shared = useShared();
  const { money } = useAmounts(plan);
  const chosen = usePaneState((state) => state.allocation.reserveShare);
  const share = chosen ?? plan.settings.reserveShare;
  const percent = Math.round(share * 1000) / 10;
  const [before, after] = [result.reserve, tried?.reserve ?? result.reserve];
  const value = t('allocation.reserveValue', { share: formats.share(share), amount: money(share * plan.settings.budget) });
  return (
    <section className={shared.card} aria-label={t('allocation.reserve')} data-card="reserve">
      <h2 className={shared.heading}>{t('allocation.reserve')}</h2>
      {plan.settings.budget > 0 && (
        <Field label={t('allocation.reserveShare')} size="small" hint={value}>
          <Slider
            size="small"
            min={0}
            max={Math.max(50, Math.ceil(percent))}
            value={percent}
            aria-valuetext={value}
            onChange={(_, data) => model.arrange({ reserveShare: data.value / 100 === plan.settings.reserveShare ? null : data.value / 100 })}
          />
        </Field>
      )}
      <FigureTable
        heads={[t('allocation.now'), ...(chosen === null ? [] : [t('allocation.then')])]}
        rows={(['held', 'released', 'balance'] as const).map((key) => ({
          name: t(`allocation.${key}`),
          values: [money(before[key]), ...(chosen === null ? [] : [money(after[key])])],
        }))}
      />
      <Pending plan={plan} result={result} />
      {result.reserve.lines.length > 0 && <SheetLink plan={plan} part="ledger" />}
    </section>
  );
}

/** Proposals of the ledger, each with its button; the name is asked once, and nothing goes without it. */
function Pending({ plan, result }: Omit<Props, 'tried'>) {
  const { model, formats } = usePane();
  const t = useWords();
  const shared = useShared();
  const { money } = useAmounts(plan);
  const busy = usePaneState((state) => state.work !== null);
  const name = usePaneState((state) => state.allocation.name);
  const [missing, setMissing] = useState(false);
  const { lines } = result.reserve;
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
    if (name.trim() !== '') void model.allot(approve(proposal, lines, name.trim()));
  };
  return (
    <>
      <h3 className={shared.label}>{t('allocation.pending', { count: pending.length })}</h3>
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
      <ul className={shared.list}>
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
