import type { ReactNode } from 'react';
import type { Capacity, Channel, Classes, Plan, Result } from '../../../plan';
import type { PartOfResult } from '../../../sheets';
import { useShared } from '../../components/styles';
import { usePane, useWords } from '../../PaneContext';
import { SheetLink } from '../results/SheetLink';
import { capacityGap, channelCounts, classCounts } from '../../state/allocationFigures';
import { useAmounts } from './useAmounts';

/** What else is allotted: customers' classes, hours and channel stock, each with its finding and its sheet; what has no data is left out. */
export function AroundCards({ plan, result }: { readonly plan: Plan; readonly result: Result }) {
  const { classes, capacity, channel } = result;
  return (
    <>
      {classes.standings.rank.length > 0 && <ClassesCard plan={plan} classes={classes} />}
      {capacity && <CapacityCard plan={plan} capacity={capacity} />}
      {channel && <ChannelCard plan={plan} channel={channel} />}
    </>
  );
}

function Around({
  plan,
  part,
  children,
}: {
  readonly plan: Plan;
  readonly part: PartOfResult & ('classes' | 'capacity' | 'channel');
  readonly children: ReactNode;
}) {
  const t = useWords();
  const shared = useShared();
  return (
    <section className={shared.part} aria-label={t(`allocation.${part}`)} data-card={part}>
      <h3 className={shared.label}>{t(`allocation.${part}`)}</h3>
      {children}
      <SheetLink plan={plan} part={part} />
    </section>
  );
}

function ClassesCard({ plan, classes }: { readonly plan: Plan; readonly classes: Classes }) {
  const { formats } = usePane();
  const t = useWords();
  const shared = useShared();
  const { rose, fell, ...counts } = classCounts(classes);
  return (
    <Around plan={plan} part="classes">
      <p className={shared.text}>{t('allocation.classesText', { ...counts })}</p>
      {rose + fell > 0 && <p className={shared.small}>{t('allocation.rose', { rose, fell })}</p>}
      {classes.retention !== null && <p className={shared.small}>{t('allocation.retention', { share: formats.share(classes.retention) })}</p>}
    </Around>
  );
}

function CapacityCard({ plan, capacity }: { readonly plan: Plan; readonly capacity: Capacity }) {
  const t = useWords();
  const shared = useShared();
  const { money } = useAmounts(plan);
  const { hours, names, heads, have, unmet } = capacityGap(capacity);
  return (
    <Around plan={plan} part="capacity">
      <p className={shared.text}>
        {hours === 0
          ? t('allocation.enough')
          : t('allocation.short', { hours, names: names.slice(0, 3).join(', ') + (names.length > 3 ? ' …' : ''), heads, have })}
      </p>
      {capacity.cost > 0 && <p className={shared.small}>{t('allocation.closing', { amount: money(capacity.cost) })}</p>}
      {unmet > 0 && <p className={`${shared.small} ${shared.bad}`}>{t('allocation.unmet', { hours: unmet })}</p>}
    </Around>
  );
}

function ChannelCard({ plan, channel }: { readonly plan: Plan; readonly channel: Channel }) {
  const t = useWords();
  const shared = useShared();
  const { out, stuffed, slow, still, worst } = channelCounts(channel);
  return (
    <Around plan={plan} part="channel">
      <p className={shared.text}>
        {out + stuffed + slow + still === 0 ? t('allocation.channelOk') : t('allocation.channelText', { out, stuffed, slow, still })}
      </p>
      {worst && <p className={shared.small}>{t('allocation.worst', { dealer: worst.dealer, category: worst.category })}</p>}
    </Around>
  );
}
