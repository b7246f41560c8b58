import { Radio, RadioGroup } from '@fluentui/react-components';
import type { BalancePolicy } from '../../../flow';
import { keyText } from '../../../sheets';
import type { SnapshotValue } from '../../../versions';
import { useShared } from '../../components/styles';
import { usePane, usePaneState, useWords } from '../../PaneContext';
import type { Merging } from '../../state/state';

const policies: readonly BalancePolicy[] = ['others', 'all', 'total', 'none'];

/** Targets that added up before the two lines parted and do not any more: what gives way, and which targets change for it. */
export function BalanceCard({ merging }: { readonly merging: Merging }) {
  const { model, formats, language } = usePane();
  const t = useWords();
  const shared = useShared();
  const busy = usePaneState((state) => state.work !== null);
  const currency = usePaneState((state) => state.plan?.settings.currency ?? '');
  const { policy, tried } = merging;
  const { imbalances, changes, left } = tried.found.balance;
  const whole = usePaneState((state) => state.plan?.settings.planName ?? '');
  const name = (key: readonly SnapshotValue[]) => keyText('targets', key, language) || whole;
  const money = (amount: number) => `${formats.exact(amount)}\u00a0${currency}`.trim();
  const word = { others: 'others', all: 'all', total: 'total', none: 'nothing' } as const;
  return (
    <section className={shared.card} aria-label={t('merge.balance')} data-imbalances={imbalances.length}>
      <h2 className={shared.heading}>{t('merge.balance')}</h2>
      <p className={shared.small}>{t('merge.balanceAbout')}</p>
      <ul className={shared.list}>
        {imbalances.map(({ key, amount, sum, parts, by }, i) => (
          <li key={i} className={shared.text}>
            <strong>{name(key)}</strong> {t('merge.imbalance', { amount: money(amount), sum: money(sum), parts })}
            {policy === 'others' && by === 'all' && <span className={shared.small}> {t('merge.fellBack')}</span>}
          </li>
        ))}
      </ul>
      <RadioGroup
        value={policy}
        aria-label={t('merge.balance')}
        disabled={busy}
        onChange={(_, data) => void model.balance(data.value as BalancePolicy)}
      >
        {policies.map((each) => (
          <Radio key={each} value={each} label={t(`merge.${word[each]}`)} />
        ))}
      </RadioGroup>
      {changes.length > 0 && (
        <>
          <p className={shared.label}>{t('merge.balanced', { count: changes.length })}</p>
          <ul className={shared.list}>
            {changes.slice(0, 30).map(({ key, from, to }, i) => (
              <li key={i} className={shared.small}>
                {t('merge.from', { name: name(key), from: formats.exact(from), to: money(to) })}
              </li>
            ))}
          </ul>
          {changes.length > 30 && <p className={shared.small}>{t('app.more', { count: changes.length - 30 })}</p>}
        </>
      )}
      {left.length > 0 && <p className={shared.small}>{t('merge.stillOff', { names: left.map(({ key }) => name(key)).join(', ') })}</p>}
    </section>
  );
}
