import { mergeClasses } from '@fluentui/react-components';
import type { AccuracyLine, Plan, Reliability, Result } from '../../../plan';
import { FigureTable } from '../../components/FigureTable';
import { useShared } from '../../components/styles';
import { usePane, useWords } from '../../PaneContext';
import { SheetLink } from '../results/SheetLink';
import { accuracyOfAll, trustOf } from '../../state/outlookFigures';

/** How kept forecasts did against the settings' limits, by months ahead, and how far stated odds can be taken at their word. */
export function PastGroup({ plan, result: { outlook } }: { readonly plan: Plan; readonly result: Result }) {
  const { formats } = usePane();
  const t = useWords();
  const shared = useShared();
  const all = accuracyOfAll(outlook);
  const ahead = outlook.accuracy.filter(({ by, wape }) => by === 'horizon' && wape !== null);
  const share = (value: number | null) => (value === null ? '' : formats.share(value));
  return (
    <>
      {all && all.wape !== null ? (
        <section className={shared.part} aria-label={t('outlook.kept')}>
          <Verdict line={all} limits={plan.settings.accuracyLimits} />
          {ahead.length > 1 && (
            <FigureTable
              first={t('outlook.horizon')}
              heads={[t('outlook.error'), t('outlook.bias')]}
              rows={ahead.map(({ key, wape, bias }) => ({
                name: t('outlook.monthsAhead', { count: Number(key) }),
                values: [share(wape), bias === null ? '' : formats.signedShare(bias)],
              }))}
            />
          )}
        </section>
      ) : (
        <p className={shared.small}>{t('outlook.noPast', { count: outlook.records.length })}</p>
      )}
      <Trust reliability={outlook.reliability} />
      {outlook.records.length > 0 && <SheetLink plan={plan} part="forecasts" />}
    </>
  );
}

function Verdict({ line, limits }: { readonly line: AccuracyLine; readonly limits: Plan['settings']['accuracyLimits'] }) {
  const { formats } = usePane();
  const t = useWords();
  const shared = useShared();
  const { forecasts, wape, accuracy, bias, covered, errorHolds, accuracyHolds } = line;
  return (
    <>
      <p className={shared.text}>{t('outlook.scored', { count: forecasts })}</p>
      {wape !== null && (
        <p className={mergeClasses(shared.text, errorHolds ? shared.good : shared.bad)}>
          {t(errorHolds ? 'outlook.errorHolds' : 'outlook.errorFails', { share: formats.share(wape), limit: formats.share(limits.error) })}
        </p>
      )}
      {accuracy !== null && (
        <p className={mergeClasses(shared.text, accuracyHolds ? shared.good : shared.bad)}>
          {t(accuracyHolds ? 'outlook.accuracyHolds' : 'outlook.accuracyFails', {
            share: formats.share(accuracy),
            limit: formats.share(limits.accuracy),
          })}
        </p>
      )}
      {bias !== null && (
        <p className={shared.small}>{t(bias > 0 ? 'outlook.tooHigh' : 'outlook.tooLow', { share: formats.share(Math.abs(bias)) })}</p>
      )}
      {covered !== null && <p className={shared.small}>{t('outlook.covered', { share: formats.share(covered) })}</p>}
    </>
  );
}

function Trust({ reliability }: { readonly reliability: Reliability | null }) {
  const { formats } = usePane();
  const t = useWords();
  const shared = useShared();
  const trust = reliability ? trustOf(reliability) : null;
  if (!reliability || trust === null) return <p className={shared.small}>{t('outlook.noTrust')}</p>;
  const whole = (value: number) => formats.share(Math.round(value * 100) / 100);
  const bins = reliability.bins.filter(({ count, stated, happened }) => count > 0 && stated !== null && happened !== null);
  return (
    <section className={shared.part} aria-label={t('outlook.trustTitle')}>
      <h3 className={shared.label}>{t('outlook.trustTitle')}</h3>
      <p className={shared.text}>{t(`outlook.trust.${trust}`, { count: reliability.count, share: whole(reliability.miscalibration ?? 0) })}</p>
      <FigureTable
        first={t('outlook.bin')}
        heads={[t('outlook.dealsCount'), t('outlook.happened')]}
        rows={bins.map(({ from, to, count, happened }) => ({
          name: t('outlook.range', { from: whole(from), to: whole(to) }),
          values: [formats.whole(count), whole(happened ?? 0)],
        }))}
      />
    </section>
  );
}
