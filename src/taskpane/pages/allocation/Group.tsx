import { AccordionHeader, AccordionItem, AccordionPanel, makeStyles, tokens } from '@fluentui/react-components';
import type { ReactNode } from 'react';
import { useShared } from '../../components/styles';
import { useWords } from '../../PaneContext';
import type { AllocationGroup } from '../../state/allocationForm';

const useStyles = makeStyles({
  item: { borderTop: `1px solid ${tokens.colorNeutralStroke2}`, ':last-child': { borderBottom: `1px solid ${tokens.colorNeutralStroke2}` } },
  // The chevron begins where the page's text does.
  header: { '& > button': { paddingLeft: 0, paddingRight: 0 } },
  words: { display: 'flex', flexWrap: 'wrap', alignItems: 'baseline', justifyContent: 'space-between', columnGap: '8px', width: '100%' },
  title: { fontWeight: tokens.fontWeightSemibold },
  panel: { display: 'flex', flexDirection: 'column', gap: '24px', margin: 0, padding: '4px 0 24px' },
});

/** A group of the page that opens and closes: its name, its state in words, and what can be moved in it. */
export function Group({ group, state, children }: { readonly group: AllocationGroup; readonly state: string; readonly children: ReactNode }) {
  const t = useWords();
  const shared = useShared();
  const styles = useStyles();
  return (
    <AccordionItem value={group} className={styles.item} data-group={group}>
      <AccordionHeader as="h2" className={styles.header}>
        <span className={styles.words}>
          <span className={styles.title}>{t(`allocation.groups.${group}`)}</span>
          <span className={shared.small}>{state}</span>
        </span>
      </AccordionHeader>
      <AccordionPanel className={styles.panel}>{children}</AccordionPanel>
    </AccordionItem>
  );
}
