import { makeStyles, tokens } from '@fluentui/react-components';
import type { OddsPoint } from '../../../plan';
import { useShared } from '../../components/styles';
import { useOddsText } from '../../components/useOddsText';
import { usePane, useWords } from '../../PaneContext';
import { sparkline } from '../../state/outlookFigures';

const [width, height] = [240, 40];

const useStyles = makeStyles({
  chart: { display: 'block', width: '100%', height: '48px', overflow: 'visible' },
  line: { fill: 'none', stroke: tokens.colorBrandForeground1, strokeWidth: '2px', '@media (forced-colors: active)': { stroke: 'CanvasText' } },
  half: { stroke: tokens.colorNeutralStroke2, strokeDasharray: '2 3' },
});

/** How the year's probability developed, month by month: a small line with half marked, and the same in words. Nothing with one point. */
export function Developed({ points }: { readonly points: readonly OddsPoint[] }) {
  const { formats } = usePane();
  const t = useWords();
  const shared = useShared();
  const styles = useStyles();
  const oddsText = useOddsText();
  const line = sparkline(points, width, height);
  const known = points.flatMap(({ asOf, probability }) => (probability === null ? [] : [`${formats.day(asOf)} ${oddsText(probability)}`]));
  const [first, last] = [known[0], known[known.length - 1]];
  if (line.length < 2 || first === undefined || last === undefined) return null;
  return (
    <div className={shared.stack} data-developed="">
      <h3 className={shared.label}>{t('outlook.developed')}</h3>
      <svg
        className={styles.chart}
        viewBox={`0 -2 ${width} ${height + 4}`}
        preserveAspectRatio="none"
        role="img"
        aria-label={t('outlook.developedLabel', { points: known.join('; ') })}
      >
        <line className={styles.half} x1={0} x2={width} y1={height / 2} y2={height / 2} vectorEffect="non-scaling-stroke" />
        <polyline className={styles.line} points={line.map(({ x, y }) => `${x},${y}`).join(' ')} vectorEffect="non-scaling-stroke" />
      </svg>
      <div className={shared.spread}>
        <span className={shared.small}>{first}</span>
        <span className={shared.small}>{last}</span>
      </div>
      <p className={shared.small}>{t('outlook.developedNote')}</p>
    </div>
  );
}
