import type { NodeDriver, Plan, Result } from '../../../plan';
import { driverName, effectText, findingTexts, leftOutText, shapeText } from '../../../sheets';
import { FigureTable } from '../../components/FigureTable';
import { useShared } from '../../components/styles';
import { usePane, usePaneState, useWords } from '../../PaneContext';
import { modelOf } from '../../state/outlookFigures';
import { Item } from './Item';

/** The model of the selected part in words: its method and error, the runner-up, and the forecast before and after the levels were made to add up. */
export function ModelGroup({ plan, result }: { readonly plan: Plan; readonly result: Result }) {
  const { formats, language } = usePane();
  const t = useWords();
  const shared = useShared();
  const scope = usePaneState((state) => state.scope);
  const { forecast } = result;
  const found = modelOf(forecast, scope, plan);
  const [from, to] = [forecast.months[0], forecast.months[forecast.months.length - 1]];
  if (!found || !from || !to) return <p className={shared.small}>{t('outlook.noHistory')}</p>;
  const { node, runnerUp, base, reconciled } = found;
  const money = (amount: number) => formats.money(amount, plan.settings.currency);
  const error = node.backtestWape;
  const shape = shapeText(node.shape, language);
  return (
    <>
      <div className={shared.part}>
        <h3 className={shared.heading}>{formats.path(node.path, t('alerts.whole'))}</h3>
        <p className={shared.text}>
          {t('outlook.model', { method: t(`method.${node.method}`) })}{' '}
          {error === null ? t('results.noWape') : t('outlook.modelError', { share: formats.share(error) })}
        </p>
        {runnerUp && (
          <p className={shared.text}>
            {runnerUp.ratio === null
              ? t('outlook.runnerUp', { method: t(`method.${runnerUp.method}`) })
              : t(runnerUp.ratio >= 0 ? 'outlook.runnerUpBy' : 'outlook.runnerUpUnder', {
                  method: t(`method.${runnerUp.method}`),
                  share: formats.share(Math.abs(runnerUp.ratio)),
                })}
          </p>
        )}
        {shape !== '' && <p className={shared.text}>{t('outlook.shape', { shape })}</p>}
        {findingTexts(node.findings, language, money, formats.share).map((text) => (
          <p key={text} className={shared.text} data-finding="">
            {text}
            {language === 'zh' ? '。' : '.'}
          </p>
        ))}
        <FigureTable
          first={t('outlook.sumOf', { from: formats.month(from), to: formats.month(to) })}
          heads={[plan.settings.currency]}
          rows={[
            { name: t('outlook.base'), values: [formats.amount(base)] },
            { name: t('outlook.reconciled'), values: [formats.amount(reconciled)] },
          ]}
        />
        {Math.abs(reconciled - base) >= 1 && (
          <p className={shared.small}>
            {t(reconciled > base ? 'outlook.raised' : 'outlook.lowered', { amount: money(Math.abs(reconciled - base)) })}
          </p>
        )}
        <Drivers plan={plan} drivers={node.drivers} whole={base} />
        <p className={shared.small}>{t('outlook.followHint')}</p>
      </div>
    </>
  );
}

/** What each driver does to the part, with what it brings, and why others have no part. */
function Drivers({ plan, drivers, whole }: { readonly plan: Plan; readonly drivers: readonly NodeDriver[]; readonly whole: number }) {
  const { formats, language } = usePane();
  const t = useWords();
  const shared = useShared();
  const { currency } = plan.settings;
  if (drivers.length === 0) return null;
  return (
    <section aria-label={t('outlook.driver.title')} data-drivers="">
      <h4 className={shared.label}>{t('outlook.driver.title')}</h4>
      <ul className={shared.list}>
        {drivers.map((driver) => {
          const brings = driver.moves.reduce((sum, move) => sum + move, 0);
          const effect = effectText({ ...driver, name: '' }, language, (value) => formats.money(value, currency), formats.share);
          const sign = brings > 0 ? '+' : '';
          return (
            <Item
              key={driverName(driver, language)}
              name={driverName(driver, language)}
              figure={effect === null ? t('outlook.driver.leftOut') : `${sign}${formats.amount(brings)}`}
              tag={driver.leftOut ?? 'used'}
            >
              {effect === null ? leftOutText(driver, language) : effect.trim()}
              {effect !== null && whole > 0 && ` · ${t('outlook.driver.share', { share: formats.signedShare(brings / whole) })}`}
            </Item>
          );
        })}
      </ul>
    </section>
  );
}
