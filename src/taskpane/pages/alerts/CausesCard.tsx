import { mergeClasses } from '@fluentui/react-components';
import { useState } from 'react';
import type { GapCause, Plan } from '../../../plan';
import { causeLines } from '../../../sheets';
import { ShowMore } from '../../components/ShowMore';
import { useShared } from '../../components/styles';
import { keepTogether } from '../../keepTogether';
import { usePane, useWords } from '../../PaneContext';

const most = 3;

/** Why the plan is missed, for the regional manager: the worst gaps in words. Nothing where none is known. */
export function CausesCard({ plan, causes }: { readonly plan: Plan; readonly causes: readonly GapCause[] }) {
  const { formats, language } = usePane();
  const t = useWords();
  const shared = useShared();
  const [shown, setShown] = useState(most);
  const told = causes.map((cause) => ({ cause, lines: causeLines(cause, plan, language) })).filter(({ lines }) => lines.length > 0);
  if (told.length === 0) return null;
  return (
    <section className={shared.card} aria-label={t('alerts.causes')} data-card="causes">
      <h2 className={shared.heading}>{t('alerts.causes')}</h2>
      {told.slice(0, shown).map(({ cause: { path, gap }, lines }) => (
        <div key={path.join('\u0000')} className={shared.stack}>
          <span className={shared.spread}>
            <h3 className={shared.label}>{formats.path(path, t('alerts.whole'))}</h3>
            <span className={mergeClasses(shared.number, shared.bad)}>{`▼ ${formats.money(gap, plan.settings.currency)}`}</span>
          </span>
          {lines.map((line) => (
            <p key={line} className={shared.small}>
              {keepTogether(line)}
            </p>
          ))}
        </div>
      ))}
      <ShowMore hidden={told.length - shown} onMore={() => setShown(shown + 20)} />
    </section>
  );
}
