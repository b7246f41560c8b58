import { makeStyles, Spinner, tokens } from '@fluentui/react-components';
import { explanationLines } from '../../../sheets';
import type { Plan } from '../../../plan';
import { CellLink } from '../../components/CellLink';
import { useShared } from '../../components/styles';
import { usePane, usePaneState, useWords } from '../../PaneContext';

const useStyles = makeStyles({
  chain: { listStyleType: 'none', margin: 0, padding: 0, display: 'flex', flexDirection: 'column' },
  link: {
    position: 'relative',
    display: 'flex',
    flexDirection: 'column',
    alignItems: 'flex-start',
    paddingLeft: '24px',
    paddingBottom: '8px',
    fontSize: tokens.fontSizeBase200,
    lineHeight: tokens.lineHeightBase200,
    overflowWrap: 'anywhere',
    '& button': { fontSize: 'inherit', lineHeight: 'inherit' },
    // A mark for each link and a line down to the next: black and white, high contrast and print keep them.
    '::before': {
      content: '""',
      position: 'absolute',
      left: '4px',
      top: '4px',
      width: '8px',
      height: '8px',
      boxSizing: 'border-box',
      borderRadius: tokens.borderRadiusCircular,
      border: `2px solid ${tokens.colorNeutralStrokeAccessible}`,
    },
    ':not(:last-child)::after': {
      content: '""',
      position: 'absolute',
      left: '7px',
      top: '12px',
      bottom: '-4px',
      borderLeft: `2px solid ${tokens.colorNeutralStroke1}`,
    },
    ':last-child': { paddingBottom: 0, fontWeight: tokens.fontWeightSemibold, color: tokens.colorNeutralForeground1 },
    ':last-child::before': { backgroundColor: tokens.colorNeutralStrokeAccessible },
  },
});

/** Why the chosen number is what it is: the chain from the target to the whole unit, each link with its cell; the last one is the number itself. */
export function WhyCard({ plan }: { readonly plan: Plan }) {
  const { language } = usePane();
  const t = useWords();
  const shared = useShared();
  const styles = useStyles();
  const why = usePaneState((state) => state.why);
  return (
    <section className={shared.card} aria-label={t('edit.why')} aria-live="polite">
      <h2 className={shared.heading}>{t('edit.why')}</h2>
      {why === null ? (
        <p className={shared.small}>{t('edit.whyHint')}</p>
      ) : why === 'asking' ? (
        <Spinner size="tiny" label={t('edit.whyAsking')} labelPosition="after" />
      ) : (
        <ol className={styles.chain}>
          {explanationLines(why, plan, language).map((line, i) => (
            <li key={i} className={styles.link}>
              <span>{keptTogether(line.text)}</span>
              {line.at && <CellLink at={line.at} />}
            </li>
          ))}
        </ol>
      )}
    </section>
  );
}

/** A currency and its amount stand on one line. */
function keptTogether(text: string): string {
  return text.replace(/([A-Z]{3}) (?=[\d−])/g, '$1\u00a0').replace(/(\d) (?=[千万百亿元])/g, '$1\u00a0');
}
