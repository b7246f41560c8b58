import { Button, Field, Input, Select } from '@fluentui/react-components';
import type { Month, Plan, Result } from '../../../plan';
import { driverWords } from '../../../sheets';
import { FigureTable } from '../../components/FigureTable';
import { useShared } from '../../components/styles';
import { useOddsText } from '../../components/useOddsText';
import { usePane, usePaneState, useWords } from '../../PaneContext';
import { driverNames, driverPlaces, monthsOf, questionOf } from '../../state/driverForm';
import type { DriverForm, TriedDrivers } from '../../state/driverForm';
import { partName } from '../../state/outlookForm';

const ways = ['scale', 'add', 'set'] as const satisfies readonly DriverForm['how'][];

/** What if a driver were otherwise in months to come: the forecast and the odds before and after, at once; taken into the table Drivers after its preview. */
export function DriversGroup({ plan, result }: { readonly plan: Plan; readonly result: Result }) {
  const { model } = usePane();
  const t = useWords();
  const shared = useShared();
  const busy = usePaneState((state) => state.work !== null);
  const form = usePaneState((state) => state.outlook.driver);
  const tried = usePaneState((state) => state.driversTried);
  const names = driverNames(plan);
  const span = monthsOf(form, result.forecast.months);
  if (names.length === 0 || !span) return <p className={shared.small}>{t(span ? 'outlook.driver.none' : 'outlook.noHistory')}</p>;
  const question = questionOf(form, plan, result);
  const answer = question.kind === 'ask' && tried?.outcome.result === result && tried.asked === JSON.stringify(question) ? tried : null;
  const wrong =
    question.kind === 'amount' || question.kind === 'order'
      ? t(`outlook.driver.wrong.${question.kind}`)
      : question.kind === 'unknown'
        ? t('outlook.driver.wrong.unknown', { month: question.month })
        : null;
  return (
    <section className={shared.part} aria-label={t('outlook.groups.drivers')} data-card="drivers">
      <Field label={t('outlook.driver.name')} size="small">
        <Select size="small" value={form.name ?? names[0]} onChange={(_, data) => model.drive({ name: data.value })}>
          {names.map((name) => (
            <option key={name}>{name}</option>
          ))}
        </Select>
      </Field>
      <Field label={t('outlook.driver.place')} size="small">
        <Select size="small" value={form.place} onChange={(_, data) => model.drive({ place: data.value })}>
          <option value="">{t('outlook.driver.everywhere')}</option>
          {driverPlaces(plan).map(({ value, label }) => (
            <option key={value} value={value}>
              {label}
            </option>
          ))}
        </Select>
      </Field>
      <Months months={result.forecast.months} {...span} />
      <Field label={t('outlook.driver.how')} size="small">
        <Select size="small" value={form.how} onChange={(_, data) => model.drive({ how: ways.find((way) => way === data.value) ?? 'scale' })}>
          {ways.map((way) => (
            <option key={way} value={way}>
              {t(`outlook.driver.ways.${way}`)}
            </option>
          ))}
        </Select>
      </Field>
      <Field
        label={t(`outlook.driver.amounts.${form.how}`)}
        size="small"
        {...(wrong === null ? { hint: t(`outlook.driver.hints.${form.how}`) } : { validationState: 'error' as const, validationMessage: wrong })}
      >
        <Input size="small" value={form.amount} onChange={(_, data) => model.drive({ amount: data.value })} />
      </Field>
      <Waiting />
      {answer && <Effect plan={plan} tried={answer} span={span} />}
      <div>
        <Button
          size="small"
          disabled={busy || question.kind !== 'ask' || question.drafts.length === 0}
          onClick={() => question.kind === 'ask' && void model.edit({ add: [], remove: [], drivers: question.drafts })}
        >
          {t('outlook.driver.take')}
        </Button>
      </div>
    </section>
  );
}

function Months({ months, from, to }: { readonly months: readonly Month[]; readonly from: Month; readonly to: Month }) {
  const { model, formats } = usePane();
  const t = useWords();
  const shared = useShared();
  const pick = (end: 'from' | 'to', value: Month) => (
    <Field label={t(`outlook.driver.${end}`)} size="small" style={{ flex: 1, minWidth: 0 }}>
      <Select
        size="small"
        value={value}
        onChange={(_, data) => model.drive({ [end]: months.find((month) => month === data.value) ?? null })}
        style={{ minWidth: 0 }}
      >
        {months.map((month) => (
          <option key={month} value={month}>
            {formats.month(month)}
          </option>
        ))}
      </Select>
    </Field>
  );
  return (
    <div className={shared.row}>
      {pick('from', from)}
      {pick('to', to)}
    </div>
  );
}

/** That it takes long, and the way to stop it. */
function Waiting() {
  const { model } = usePane();
  const t = useWords();
  const shared = useShared();
  const trying = usePaneState((state) => state.tryingDrivers);
  if (trying === null) return null;
  const isLong = trying === 'long';
  return (
    <div className={shared.spread} role="status">
      <span className={shared.small}>{t(isLong ? 'allocation.computing' : 'allocation.stopped')}</span>
      <Button size="small" onClick={() => (isLong ? model.stopDriving() : model.driveAgain())}>
        {t(isLong ? 'allocation.stop' : 'allocation.compute')}
      </Button>
    </div>
  );
}

function Effect({
  plan,
  tried,
  span,
}: {
  readonly plan: Plan;
  readonly tried: TriedDrivers;
  readonly span: { readonly from: Month; readonly to: Month };
}) {
  const { formats, language } = usePane();
  const t = useWords();
  const shared = useShared();
  const oddsText = useOddsText();
  const { months, parts, drivers } = tried.found;
  const { currency, planYear } = plan.settings;
  const year = String(planYear);
  const sum = (values: readonly number[]) =>
    values.reduce((all, value, i) => ((months[i] ?? '') >= span.from && (months[i] ?? '') <= span.to ? all + value : all), 0);
  const chance = (probability: number | null) => (probability === null ? t('outlook.noOdds') : oddsText(probability));
  const still = drivers.filter(({ nodes }) => nodes === 0);
  return (
    <div className={shared.part} aria-live="polite" data-effect="">
      {parts.map(({ target, before, after }) => (
        <FigureTable
          key={JSON.stringify(target.scope.members)}
          first={`${partName(target.scope, plan, t('alerts.whole'))} (${currency})`}
          heads={[t('allocation.now'), t('allocation.then')]}
          rows={[
            {
              name: t('outlook.driver.forecastOf', { from: formats.month(span.from), to: formats.month(span.to) }),
              values: [formats.amount(sum(before.forecast)), formats.amount(sum(after.forecast))],
            },
            { name: t('outlook.driver.expected', { year }), values: [formats.amount(before.mean), formats.amount(after.mean)] },
            { name: t('outlook.driver.odds', { year }), values: [chance(before.probability), chance(after.probability)] },
          ]}
        />
      ))}
      {still.map(({ name, leftOut }) => (
        <p key={name} className={shared.small}>
          {t('outlook.driver.still', { name })}{' '}
          {leftOut.map((reason) => driverWords[language].reasons[reason].replace('{month}', t('outlook.driver.someMonth'))).join(' ')}
        </p>
      ))}
      {drivers.some(({ held }) => held) && <p className={shared.small}>{driverWords[language].held}</p>}
    </div>
  );
}
