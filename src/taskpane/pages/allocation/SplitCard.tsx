import { Field, Select, Tab, TabList } from '@fluentui/react-components';
import { useState } from 'react';
import type { Plan, Resource, ResourcePlan, Settings } from '../../../plan';
import { ShowMore } from '../../components/ShowMore';
import { useShared } from '../../components/styles';
import { usePane, usePaneState, useWords } from '../../PaneContext';
import { moveSettings, resourceOf, settingsOf } from '../../state/allocationForm';
import { SheetLink } from '../results/SheetLink';
import { FigureTable } from '../../components/FigureTable';
import { LineRow } from './LineRow';
import { useAmounts } from './useAmounts';

const shownLines = 12;

/** The best split of a resource: what it would bring against now, what is left on the table, and line by line. */
export function SplitCard({ plan, resources }: { readonly plan: Plan; readonly resources: readonly ResourcePlan[] }) {
  const { model, formats } = usePane();
  const t = useWords();
  const shared = useShared();
  const { amount, money } = useAmounts(plan);
  const form = usePaneState((state) => state.allocation);
  const [count, setCount] = useState(shownLines);
  const own = resourceOf(form, resources);
  if (!own) return null;
  const { resource, lines, odds, returnCurrent, returnProposed } = own;
  const left = returnProposed - returnCurrent;
  const knowsLeads = lines.some(({ leadsProposed }) => leadsProposed !== null);
  const leads = (key: 'leadsCurrent' | 'leadsProposed') => formats.whole(Math.round(lines.reduce((sum, line) => sum + (line[key] ?? 0), 0)));
  const rows = [
    { name: t('allocation.return_'), values: [money(returnCurrent), money(returnProposed)] },
    ...(knowsLeads ? [{ name: t('allocation.leads'), values: [leads('leadsCurrent'), leads('leadsProposed')] }] : []),
    ...(odds ? [{ name: t('allocation.odds'), values: [formats.share(odds.current), formats.share(odds.proposed)] }] : []),
  ];
  const most = Math.max(1e-9, ...lines.map(({ current, proposed }) => Math.max(current, proposed)));
  const ranked = [...lines].sort((a, b) => Math.abs(b.proposed - b.current) - Math.abs(a.proposed - a.current) || a.line - b.line);
  const isMore = left > 0.0005 * Math.abs(returnCurrent);
  return (
    <section className={shared.part} aria-label={t('allocation.resources')} data-card="split">
      {resources.length > 1 && (
        <TabList
          size="small"
          selectedValue={resource}
          onTabSelect={(_, data) => model.arrange({ resource: data.value as Resource, from: null, to: null })}
        >
          {resources.map((each) => (
            <Tab key={each.resource} value={each.resource}>
              {t(`allocation.resource.${each.resource}`)}
            </Tab>
          ))}
        </TabList>
      )}
      <div className={shared.stack}>
        <p className={shared.text}>
          {isMore
            ? t('allocation.left', { amount: money(left), share: formats.share(returnCurrent > 0 ? left / returnCurrent : 0) })
            : t('allocation.nothingLeft')}
        </p>
        <p className={shared.small}>{t('allocation.total', { amount: amount(resource, own.total) })}</p>
      </div>
      <FigureTable heads={[t('allocation.now'), t('allocation.best')]} rows={rows} />
      {odds && (
        <Field label={t('allocation.aim')} size="small">
          <Select
            size="small"
            value={settingsOf(form, plan).aim}
            onChange={(_, data) => model.arrange(moveSettings(form, plan, { aim: data.value as Settings['aim'] }))}
          >
            <option value="mean">{t('allocation.aims.mean')}</option>
            <option value="probability">{t('allocation.aims.probability')}</option>
          </Select>
        </Field>
      )}
      <ul className={shared.list}>
        {ranked.slice(0, count).map((line) => (
          <LineRow key={line.line} plan={plan} resource={resource} share={line} most={most} total={own.total} />
        ))}
      </ul>
      <ShowMore hidden={lines.length - count} onMore={() => setCount(count + 50)} />
      <SheetLink plan={plan} part="split" />
    </section>
  );
}
