import { makeStyles, mergeClasses, tokens } from '@fluentui/react-components';
import { ErrorCircle20Filled } from '@fluentui/react-icons/svg/error-circle';
import { Warning20Filled } from '@fluentui/react-icons/svg/warning';
import type { ReactNode } from 'react';
import { useShared } from './styles';

const useStyles = makeStyles({
  box: {
    display: 'flex',
    gap: '8px',
    padding: '12px',
    borderRadius: tokens.borderRadiusLarge,
    border: '1px solid',
    color: tokens.colorNeutralForeground1,
  },
  error: {
    backgroundColor: tokens.colorStatusDangerBackground1,
    borderTopColor: tokens.colorStatusDangerBorder1,
    borderRightColor: tokens.colorStatusDangerBorder1,
    borderBottomColor: tokens.colorStatusDangerBorder1,
    borderLeftColor: tokens.colorStatusDangerBorder1,
  },
  warning: {
    backgroundColor: tokens.colorStatusWarningBackground1,
    borderTopColor: tokens.colorStatusWarningBorder1,
    borderRightColor: tokens.colorStatusWarningBorder1,
    borderBottomColor: tokens.colorStatusWarningBorder1,
    borderLeftColor: tokens.colorStatusWarningBorder1,
  },
  errorIcon: { display: 'flex', color: tokens.colorStatusDangerForeground1 },
  warningIcon: { display: 'flex', color: tokens.colorStatusWarningForeground1 },
  corner: { alignSelf: 'flex-start', margin: '-4px -4px 0 0' },
  body: { flexGrow: 1, minWidth: 0, display: 'flex', flexDirection: 'column', gap: '8px' },
});

interface Props {
  readonly level: 'error' | 'warning';
  readonly title?: string;
  /** Said at once by a screen reader: for what the person did not expect. */
  readonly urgent?: boolean;
  readonly text: string;
  /** Buttons under the text. */
  readonly children?: ReactNode;
  /** What stands in the corner: the way to close it. */
  readonly corner?: ReactNode;
}

/** A notice inside a page: what is the matter, and a way out. */
export function Notice({ level, title, urgent, text, children, corner }: Props) {
  const shared = useShared();
  const styles = useStyles();
  return (
    <div className={mergeClasses(styles.box, styles[level])} role={urgent ? 'alert' : 'note'}>
      <span className={level === 'error' ? styles.errorIcon : styles.warningIcon}>
        {level === 'error' ? <ErrorCircle20Filled /> : <Warning20Filled />}
      </span>
      <div className={styles.body}>
        {title && <p className={shared.heading}>{title}</p>}
        <p className={shared.text}>{text}</p>
        {children && <div className={shared.wrap}>{children}</div>}
      </div>
      {corner && <span className={styles.corner}>{corner}</span>}
    </div>
  );
}
