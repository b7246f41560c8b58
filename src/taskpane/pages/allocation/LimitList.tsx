import { Button } from '@fluentui/react-components';
import type { AllocationRule, Plan } from '../../../plan';
import { allocationLimitName, allocationLimitParts } from '../../../sheets';
import { CellLink } from '../../components/CellLink';
import { ShowMore } from '../../components/ShowMore';
import { useShared } from '../../components/styles';
import { usePane, usePaneState, useWords } from '../../PaneContext';
import { useState } from 'react';
import { useAmounts } from './useAmounts';

/** The limits on the split: what each asks for, by whom and why; each leads to its row and can be taken out. */
export function LimitList({ plan }: { readonly plan: Plan }) {
  const { model, formats, language } = usePane();
  const t = useWords();
  const shared = useShared();
  const { amount } = useAmounts(plan);
  const busy = usePaneState((state) => state.work !== null);
  const [count, setCount] = useState(8);
  const rules = plan.allocationRules;
  const valueOf = ({ rule, resource, value }: AllocationRule) =>
    rule.endsWith('-share') ? formats.share(value) : rule.endsWith('-ratio') ? formats.exact(value) : amount(resource, value);
  return (
    <section className={shared.part} aria-label={t('allocation.limits', { count: rules.length })} data-card="limits">
      <h3 className={shared.label}>{t('allocation.limits', { count: rules.length })}</h3>
      {rules.length === 0 && <p className={shared.small}>{t('allocation.noLimits')}</p>}
      <ul className={shared.list}>
        {rules.slice(0, count).map((rule, index) => {
          const parts = allocationLimitParts(plan, rule.resource, { kind: 'rule', index });
          const name = sentence(`${allocationLimitName(parts, language)}${language === 'zh' ? '：' : ': '}${valueOf(rule)}`);
          const facts = [rule.owner, rule.reason, rule.until === null ? '' : t('edit.untilDay', { day: formats.day(rule.until) })];
          return (
            <li key={index} className={shared.stack} data-limit={rule.rule}>
              <span className={shared.text}>{name}</span>
              {facts.some((text) => text !== '') && <span className={shared.small}>{facts.filter((text) => text !== '').join(' · ')}</span>}
              <span className={shared.row}>
                <CellLink at={rule.at} />
                <Button
                  size="small"
                  appearance="subtle"
                  disabled={busy}
                  aria-label={t('allocation.takeOutThis', { what: name })}
                  onClick={() => void model.allot({ removeRules: [index] })}
                >
                  {t('allocation.takeOut')}
                </Button>
              </span>
            </li>
          );
        })}
      </ul>
      <ShowMore hidden={rules.length - count} onMore={() => setCount(count + 50)} />
    </section>
  );
}

function sentence(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
