import { Button, makeStyles, tokens } from '@fluentui/react-components';
import { ArrowLeft20Regular } from '@fluentui/react-icons/svg/arrow-left';
import { useEffect, useRef } from 'react';
import type { Page } from '../state/state';
import { usePane, useWords } from '../PaneContext';

const useStyles = makeStyles({
  bar: { display: 'flex', alignItems: 'center', gap: '4px', marginLeft: '-6px' },
  heading: {
    margin: 0,
    fontSize: tokens.fontSizeBase500,
    lineHeight: tokens.lineHeightBase500,
    fontWeight: tokens.fontWeightSemibold,
    outlineStyle: 'none',
  },
});

/** A page's title with the way back. It takes the focus when the page opens, so that a screen reader says where one is. */
export function PageHeading({ page }: { readonly page: Exclude<Page, 'home'> }) {
  const { model } = usePane();
  const t = useWords();
  const styles = useStyles();
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => {
    heading.current?.focus({ preventScroll: true });
    const main = heading.current?.closest('main');
    if (main) main.scrollTop = 0;
  }, []);
  return (
    <div className={styles.bar}>
      <Button appearance="subtle" size="small" icon={<ArrowLeft20Regular />} aria-label={t('app.back')} onClick={() => model.back()} />
      <h1 className={styles.heading} tabIndex={-1} ref={heading}>
        {t(`page.${page}`)}
      </h1>
    </div>
  );
}
