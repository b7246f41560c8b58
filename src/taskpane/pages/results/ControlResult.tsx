import { mergeClasses } from '@fluentui/react-components';
import type { NodeProgress, Result } from '../../../plan';
import { SeverityMark } from '../../components/SeverityMark';
import { useShared } from '../../components/styles';
import { usePane, useWords } from '../../PaneContext';
import { Part } from './Part';

/** Actual against plan to date, for the whole and each territory, with lag and severity. */
export function ControlResult({ result }: { readonly result: Result }) {
  const { formats } = usePane();
  const t = useWords();
  const shared = useShared();
  const nodes = result.control.nodes.filter((node) => node.path.length <= 1);
  const total = nodes.find((node) => node.path.length === 0);
  const territories = nodes.filter((node) => node.path.length === 1);
  return (
    <Part part="control">
      <p className={shared.small}>{t('results.progress')}</p>
      <table className={shared.table}>
        <thead>
          <tr>
            <th scope="col">{t('results.territory')}</th>
            <th scope="col" className={shared.number}>
              {t('results.planToDate')}
            </th>
            <th scope="col" className={shared.number}>
              {t('results.actual')}
            </th>
            <th scope="col" className={shared.number}>
              {t('results.lag')}
            </th>
          </tr>
        </thead>
        <tbody>
          {territories.map((node) => (
            <Row key={node.path.join('\u0000')} node={node} name={formats.path(node.path, '')} />
          ))}
        </tbody>
        <tfoot>{total && <Row node={total} name={t('results.total')} />}</tfoot>
      </table>
      {total?.runRateNeeded ? <p className={shared.small}>{t('meter.runRate', { amount: formats.amount(total.runRateNeeded) })}</p> : null}
    </Part>
  );
}

function Row({ node, name }: { readonly node: NodeProgress; readonly name: string }) {
  const { formats } = usePane();
  const t = useWords();
  const shared = useShared();
  const { lag, actual, severity } = node;
  return (
    <tr>
      <td>
        <SeverityMark severity={severity} /> {name}
        <span className="visually-hidden">, {t(`severity.${severity}`)}</span>
      </td>
      <td className={shared.number}>{formats.amount(node.planToDate)}</td>
      <td className={shared.number}>{actual === null ? '' : formats.amount(actual)}</td>
      <td className={mergeClasses(shared.number, lag !== null && lag < 0 ? shared.bad : shared.good)}>
        {lag === null ? '' : `${lag < 0 ? '▼' : '▲'} ${formats.signedShare(lag)}`}
      </td>
    </tr>
  );
}
