import type { Plan, Result, WeekTask } from '../../../plan';
import { useShared } from '../../components/styles';
import { usePane, useWords } from '../../PaneContext';
import { DealName } from './DealName';
import { Item } from './Item';

const shownDeals = 3;

/** The running month as it will end, and what is still to be sold week by week until the quarter ends. */
export function AheadGroup({ plan, result: { outlook } }: { readonly plan: Plan; readonly result: Result }) {
  const { formats } = usePane();
  const t = useWords();
  const shared = useShared();
  const { nowcast, tasks } = outlook;
  const { currency } = plan.settings;
  return (
    <>
      <p className={shared.text}>
        {nowcast
          ? t('outlook.nowcast', {
              month: formats.month(plan.settings.asOf.slice(0, 7)),
              mean: formats.money(nowcast.mean, currency),
              low: formats.amount(nowcast.band.low),
              high: formats.amount(nowcast.band.high),
            })
          : t('outlook.noNowcast')}
        {nowcast &&
          nowcast.pace !== null &&
          ` ${t('outlook.pace', { pace: formats.money(nowcast.pace, currency), share: formats.share(Math.round(nowcast.weight * 100) / 100) })}`}
      </p>
      {tasks.length === 0 ? (
        <p className={shared.small}>{t('outlook.noWeeks')}</p>
      ) : (
        <section className={shared.part} aria-label={t('outlook.weeks')}>
          <h3 className={shared.label}>{t('outlook.weeks')}</h3>
          <ul className={shared.list}>
            {tasks.map((task) => (
              <Week key={task.from} plan={plan} task={task} />
            ))}
          </ul>
        </section>
      )}
    </>
  );
}

function Week({ plan, task }: { readonly plan: Plan; readonly task: WeekTask }) {
  const { formats } = usePane();
  const t = useWords();
  const { currency } = plan.settings;
  const more = task.deals.length - shownDeals;
  return (
    <Item
      name={t('outlook.week', { from: formats.shortDay(task.from), to: formats.shortDay(task.to) })}
      figure={formats.money(task.toSell, currency)}
      tag="week"
    >
      {t('outlook.workingDays', { count: task.workingDays })}
      {task.fromOpen >= 1 && ` · ${t('outlook.fromOpen', { amount: formats.money(task.fromOpen, currency) })}`}
      {task.deals.slice(0, shownDeals).map((deal) => (
        <span key={deal}>
          {' · '}
          <DealName plan={plan} deal={deal} />
        </span>
      ))}
      {more > 0 && ` ${t('app.more', { count: more })}`}
    </Item>
  );
}
