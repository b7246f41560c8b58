import { makeStyles, mergeClasses, tokens } from '@fluentui/react-components';
import type { ReactNode } from 'react';
import { useShared } from '../../components/styles';

const useStyles = makeStyles({
  item: {
    display: 'flex',
    flexDirection: 'column',
    gap: '2px',
    padding: '8px 0',
    borderTop: `1px solid ${tokens.colorNeutralStroke2}`,
    ':first-child': { borderTop: 'none', paddingTop: 0 },
  },
  name: { minWidth: 0, overflowWrap: 'anywhere', textAlign: 'left', '& button': { textAlign: 'left' } },
  words: { '& button': { fontSize: 'inherit', lineHeight: 'inherit' } },
});

interface Props {
  readonly name: ReactNode;
  readonly figure: string;
  readonly tag: string;
  readonly children: ReactNode;
}

/** One of a list: its name, its amount at the right, and what there is to say of it. */
export function Item({ name, figure, tag, children }: Props) {
  const shared = useShared();
  const styles = useStyles();
  return (
    <li className={styles.item} data-item={tag}>
      <span className={shared.spread}>
        <span className={styles.name}>{name}</span>
        <span className={shared.number}>{figure}</span>
      </span>
      <span className={mergeClasses(shared.small, styles.words)}>{children}</span>
    </li>
  );
}
