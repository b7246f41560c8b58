import { Button, makeStyles, tokens } from '@fluentui/react-components';
import { Checkmark16Regular } from '@fluentui/react-icons/svg/checkmark';
import { useEffect, useRef } from 'react';
import { AbacusMark } from '../components/AbacusMark';
import { FailureCard } from '../components/FailureCard';
import { useShared } from '../components/styles';
import { usePane, usePaneState, useWords } from '../PaneContext';

const useStyles = makeStyles({
  page: { display: 'flex', flexDirection: 'column', gap: '16px', padding: '32px 24px 24px' },
  title: {
    margin: 0,
    fontSize: tokens.fontSizeBase500,
    lineHeight: tokens.lineHeightBase500,
    fontWeight: tokens.fontWeightSemibold,
    outlineStyle: 'none',
  },
  point: { display: 'flex', alignItems: 'center', gap: '8px', padding: '4px 0' },
  check: { display: 'flex', color: tokens.colorBrandForeground1 },
  buttons: { display: 'flex', flexDirection: 'column', gap: '8px', marginTop: '8px' },
});

/** The first run: what it is good for, and two ways to begin. */
export function WelcomePage() {
  const { model, language } = usePane();
  const t = useWords();
  const shared = useShared();
  const styles = useStyles();
  const busy = usePaneState((state) => state.work !== null);
  const title = useRef<HTMLHeadingElement>(null);
  useEffect(() => title.current?.focus({ preventScroll: true }), []);
  return (
    <div className={styles.page}>
      <FailureCard />
      <AbacusMark />
      <h1 className={styles.title} ref={title} tabIndex={-1}>
        {t('welcome.title')}
      </h1>
      <p className={shared.text}>{t('welcome.lead')}</p>
      <ul className={shared.list}>
        {(['point1', 'point2', 'point3'] as const).map((point) => (
          <li key={point} className={styles.point}>
            <span className={styles.check}>
              <Checkmark16Regular />
            </span>
            {t(`welcome.${point}`)}
          </li>
        ))}
      </ul>
      <div className={styles.buttons}>
        <Button appearance="primary" size="large" disabled={busy} onClick={() => void model.trySample(language)}>
          {t('welcome.sample')}
        </Button>
        <p className={shared.small}>{t('welcome.sampleHint')}</p>
        <Button size="large" disabled={busy} onClick={() => model.useOwn()}>
          {t('welcome.own')}
        </Button>
        <p className={shared.small}>{t('welcome.ownHint')}</p>
      </div>
    </div>
  );
}
