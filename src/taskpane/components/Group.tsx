import { AccordionHeader, AccordionItem, AccordionPanel, makeStyles, tokens } from '@fluentui/react-components';
import type { ReactNode } from 'react';
import { useShared } from './styles';

const useStyles = makeStyles({
  item: { borderTop: `1px solid ${tokens.colorNeutralStroke2}`, ':last-child': { borderBottom: `1px solid ${tokens.colorNeutralStroke2}` } },
  // The chevron begins where the page's text does.
  header: { '& > button': { paddingLeft: 0, paddingRight: 0 } },
  words: { display: 'flex', flexWrap: 'wrap', alignItems: 'baseline', justifyContent: 'space-between', columnGap: '8px', width: '100%' },
  title: { fontWeight: tokens.fontWeightSemibold },
  panel: { display: 'flex', flexDirection: 'column', gap: '24px', margin: 0, padding: '4px 0 24px' },
});

interface Props {
  readonly group: string;
  readonly title: string;
  readonly state: string;
  readonly children: ReactNode;
}

/** A group of a page that opens and closes: its name, its state in words, and what stands in it. */
export function Group({ group, title, state, children }: Props) {
  const shared = useShared();
  const styles = useStyles();
  return (
    <AccordionItem value={group} className={styles.item} data-group={group}>
      <AccordionHeader as="h2" className={styles.header}>
        <span className={styles.words}>
          <span className={styles.title}>{title}</span>
          <span className={shared.small}>{state}</span>
        </span>
      </AccordionHeader>
      <AccordionPanel className={styles.panel}>{children}</AccordionPanel>
    </AccordionItem>
  );
}
