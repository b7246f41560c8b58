import { Spinner } from '@fluentui/react-components';
import { explanationLines } from '../../../sheets';
import type { Plan } from '../../../plan';
import { CellLink } from '../../components/CellLink';
import { useShared } from '../../components/styles';
import { usePane, usePaneState, useWords } from '../../PaneContext';

/** Why the chosen number is what it is: the chain from the target to the whole unit, each link with its cell. */
export function WhyCard({ plan }: { readonly plan: Plan }) {
  const { language } = usePane();
  const t = useWords();
  const shared = useShared();
  const why = usePaneState((state) => state.why);
  return (
    <section className={shared.card} aria-label={t('edit.why')} aria-live="polite">
      <h2 className={shared.heading}>{t('edit.why')}</h2>
      {why === null ? (
        <p className={shared.small}>{t('edit.whyHint')}</p>
      ) : why === 'asking' ? (
        <Spinner size="tiny" label={t('edit.whyAsking')} />
      ) : (
        <ol className={shared.list}>
          {explanationLines(why, plan, language).map((line, i) => (
            <li key={i} className={shared.small}>
              {line.text} {line.at && <CellLink at={line.at} />}
            </li>
          ))}
        </ol>
      )}
    </section>
  );
}
