import { makeStyles, mergeClasses, tokens } from '@fluentui/react-components';
import type { Severity } from '../../plan';

const contrast = { '@media (forced-colors: active)': { color: 'CanvasText', forcedColorAdjust: 'none' } } as const;

const useStyles = makeStyles({
  mark: {
    width: '12px',
    height: '12px',
    margin: '0 2px',
    flexShrink: 0,
    verticalAlign: '-1px',
  },
  red: { color: tokens.colorStatusDangerForeground1, ...contrast },
  orange: { color: tokens.colorPaletteDarkOrangeForeground1, ...contrast },
  yellow: { color: tokens.colorPaletteMarigoldForeground1, ...contrast },
  none: { color: 'transparent' },
});

/** A severity as shape and colour (full, half, ring), so that it survives print and colour blindness. Decoration: the word stands beside it. */
export function SeverityMark({ severity }: { readonly severity: Severity }) {
  const styles = useStyles();
  return (
    <svg aria-hidden="true" viewBox="0 0 12 12" className={mergeClasses(styles.mark, styles[severity])}>
      {severity !== 'none' && (
        <circle cx="6" cy="6" r="5" fill={severity === 'red' ? 'currentColor' : 'none'} stroke="currentColor" strokeWidth="2" />
      )}
      {severity === 'orange' && <path d="M6 1a5 5 0 0 0 0 10z" fill="currentColor" />}
    </svg>
  );
}
