import { scopeText } from '../../../plan';
import type { Plan, Result } from '../../../plan';
import { amountText } from '../../../sheets';
import { useShared } from '../../components/styles';
import { usePane, useWords } from '../../PaneContext';
import { territoryTotals } from '../../state/figures';
import { Part } from './Part';

/** The plan by territory, in whole rounding units: the sums can be checked with a pencil. */
export function PlanResult({ plan, result }: { readonly plan: Plan; readonly result: Result }) {
  const { formats } = usePane();
  const t = useWords();
  const shared = useShared();
  const { leaves, months, roundingUnit, totalUnits } = result.decomposition;
  const step = `${plan.settings.currency} ${formats.whole(roundingUnit)}`;
  const rows = territoryTotals(plan, result.decomposition);
  const targets = rows.reduce((sum, row) => sum + row.target, 0);
  const amount = (units: number) => formats.whole(units * roundingUnit);
  return (
    <Part part="plan">
      <p className={shared.text}>{t('results.planText', { leaves: leaves.length, months: months.length, step })}</p>
      <table className={shared.table}>
        <thead>
          <tr>
            <th scope="col">{t('results.territory')}</th>
            <th scope="col" className={shared.number}>
              {t('results.target')}
            </th>
            <th scope="col" className={shared.number}>
              {t('results.planTotal')}
            </th>
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <tr key={row.name}>
              <td>{row.name}</td>
              <td className={shared.number}>{amount(row.target)}</td>
              <td className={shared.number}>{amount(row.plan)}</td>
            </tr>
          ))}
        </tbody>
        <tfoot>
          <tr>
            <td>{t('results.total')}</td>
            <td className={shared.number}>{amount(targets)}</td>
            <td className={shared.number}>{amount(totalUnits)}</td>
          </tr>
        </tfoot>
      </table>
      <Deviations plan={plan} result={result} />
      <Notes result={result} />
    </Part>
  );
}

/** Sums that no whole numbers can bring to the floor or ceiling of their exact value; nothing in most plans. */
function Deviations({ plan, result }: { readonly plan: Plan; readonly result: Result }) {
  const { language } = usePane();
  const t = useWords();
  const shared = useShared();
  const { deviations, roundingUnit } = result.decomposition;
  if (deviations.length === 0) return null;
  const amount = (units: number) => amountText(units * roundingUnit, plan, language);
  return (
    <details>
      <summary className={shared.small}>{t('results.deviations', { count: deviations.length })}</summary>
      <ul className={shared.list}>
        {deviations.slice(0, 50).map(({ scope, exact, units }, i) => (
          <li key={i} className={shared.small}>
            {t('results.deviation', { scope: scopeText(scope, plan), exact: amount(exact), planned: amount(units) })}
          </li>
        ))}
        {deviations.length > 50 && <li className={shared.small}>{t('app.more', { count: deviations.length - 50 })}</li>}
      </ul>
    </details>
  );
}

function Notes({ result }: { readonly result: Result }) {
  const { formats } = usePane();
  const t = useWords();
  const shared = useShared();
  const { notes } = result;
  if (notes.length === 0) return null;
  return (
    <details>
      <summary className={shared.small}>{t('results.notes', { count: notes.length })}</summary>
      <ul className={shared.list}>
        {notes.slice(0, 50).map((note, i) => (
          <li key={i} className={shared.small}>
            {t(`note.${note.code}`, { node: formats.path(note.path, t('alerts.whole')) })}
          </li>
        ))}
        {notes.length > 50 && <li className={shared.small}>{t('app.more', { count: notes.length - 50 })}</li>}
      </ul>
    </details>
  );
}
