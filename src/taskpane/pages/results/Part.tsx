import { makeStyles, mergeClasses } from '@fluentui/react-components';
import { useEffect, useRef } from 'react';
import type { ReactNode } from 'react';
import { useShared } from '../../components/styles';
import { usePaneState, useWords } from '../../PaneContext';
import type { ResultPart } from '../../state/state';

const useStyles = makeStyles({ heading: { outlineStyle: 'none' } });

/** One part of the results under its heading; comes into view with the focus when it was asked for. */
export function Part({ part, children }: { readonly part: ResultPart; readonly children: ReactNode }) {
  const t = useWords();
  const shared = useShared();
  const styles = useStyles();
  const asked = usePaneState((state) => state.part === part);
  const section = useRef<HTMLElement>(null);
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => {
    if (!asked) return;
    heading.current?.focus({ preventScroll: true });
    const main = section.current?.closest('main');
    if (main && section.current) main.scrollTop = section.current.offsetTop - main.offsetTop - 8;
  }, [asked]);
  return (
    <section ref={section} className={shared.card} aria-label={t(`room.${part}`)} data-part={part}>
      <h2 ref={heading} tabIndex={-1} className={mergeClasses(shared.heading, styles.heading)}>
        {t(`room.${part}`)}
      </h2>
      {children}
    </section>
  );
}
