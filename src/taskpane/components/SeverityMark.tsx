import { makeStyles, mergeClasses, tokens } from '@fluentui/react-components';
import type { Severity } from '../../plan';

const glyphs: Record<Severity, string> = { red: '●', orange: '◐', yellow: '○', none: '✓' };

const useStyles = makeStyles({
  mark: {
    display: 'inline-block',
    width: '16px',
    textAlign: 'center',
    fontSize: tokens.fontSizeBase300,
    lineHeight: tokens.lineHeightBase200,
    flexShrink: 0,
  },
  red: { color: tokens.colorStatusDangerForeground1 },
  orange: { color: tokens.colorPaletteDarkOrangeForeground1 },
  yellow: { color: tokens.colorPaletteMarigoldForeground1 },
  none: { color: tokens.colorStatusSuccessForeground1 },
});

/** A severity as shape and colour, so that it survives print and colour blindness. Decoration: the word stands beside it. */
export function SeverityMark({ severity }: { readonly severity: Severity }) {
  const styles = useStyles();
  return (
    <span aria-hidden="true" className={mergeClasses(styles.mark, styles[severity])}>
      {glyphs[severity]}
    </span>
  );
}
