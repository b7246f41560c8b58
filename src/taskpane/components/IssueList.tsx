import { makeStyles, tokens } from '@fluentui/react-components';
import { ErrorCircle16Filled } from '@fluentui/react-icons/svg/error-circle';
import { Warning16Filled } from '@fluentui/react-icons/svg/warning';
import { useState } from 'react';
import type { Issue } from '../../plan';
import { issueText } from '../../sheets';
import { moveByArrows } from '../arrowKeys';
import { usePane } from '../PaneContext';
import { CellLink } from './CellLink';
import { ShowMore } from './ShowMore';
import { useShared } from './styles';

const step = 50;

const useStyles = makeStyles({
  item: {
    display: 'flex',
    gap: '8px',
    padding: '8px 0',
    borderTop: `1px solid ${tokens.colorNeutralStroke2}`,
    ':first-child': { borderTop: 'none' },
  },
  icon: { flexShrink: 0, display: 'flex', paddingTop: '2px' },
  error: { color: tokens.colorStatusDangerForeground1 },
  warning: { color: tokens.colorStatusWarningForeground1 },
  words: { display: 'flex', flexDirection: 'column', alignItems: 'flex-start', gap: '2px', minWidth: 0 },
});

/** What is wrong with the input: a sentence each, with a link to its cell. */
export function IssueList({ issues }: { readonly issues: readonly Issue[] }) {
  const { language } = usePane();
  const shared = useShared();
  const styles = useStyles();
  const [shown, setShown] = useState(step);
  return (
    <>
      <ul className={shared.list} onKeyDown={moveByArrows}>
        {issues.slice(0, shown).map((issue, i) => (
          <li key={i} className={styles.item}>
            <span className={styles.icon}>
              {issue.level === 'error' ? <ErrorCircle16Filled className={styles.error} /> : <Warning16Filled className={styles.warning} />}
            </span>
            <span className={styles.words}>
              <span className={shared.text}>{issueText(issue, language)}</span>
              {issue.at && <CellLink at={issue.at} />}
            </span>
          </li>
        ))}
      </ul>
      <ShowMore hidden={issues.length - shown} onMore={() => setShown(shown + step)} />
    </>
  );
}
