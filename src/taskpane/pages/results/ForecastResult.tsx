import type { Result } from '../../../plan';
import { useShared } from '../../components/styles';
import { usePane, useWords } from '../../PaneContext';
import { methodCounts, totalError } from '../../state/figures';
import { Part } from './Part';

/** How far the forecast looks, which methods won, and how wrong they were when tested. */
export function ForecastResult({ result }: { readonly result: Result }) {
  const { formats } = usePane();
  const t = useWords();
  const shared = useShared();
  const { forecast } = result;
  const [from, to] = [forecast.months[0], forecast.months[forecast.months.length - 1]];
  const methods = methodCounts(forecast);
  const series = methods.reduce((n, row) => n + row.series, 0);
  const error = totalError(forecast);
  return (
    <Part part="forecast">
      {from && to && <p className={shared.text}>{t('results.forecastText', { series, from: formats.month(from), to: formats.month(to) })}</p>}
      <p className={shared.text}>{error === null ? t('results.noWape') : t('results.wape', { share: formats.share(error) })}</p>
      <table className={shared.table}>
        <thead>
          <tr>
            <th scope="col">{t('results.method')}</th>
            <th scope="col" className={shared.number}>
              {t('results.series')}
            </th>
          </tr>
        </thead>
        <tbody>
          {methods.map((row) => (
            <tr key={row.method}>
              <td>{t(`method.${row.method}`)}</td>
              <td className={shared.number}>{formats.whole(row.series)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </Part>
  );
}
