import { Button, Field, makeStyles, Select, tokens } from '@fluentui/react-components';
import { CopyButton } from '../components/CopyButton';
import { PageHeading } from '../components/PageHeading';
import { SeverityMark } from '../components/SeverityMark';
import { useShared } from '../components/styles';
import type { PaneChoices } from '../PaneContext';
import { usePane, usePaneState, useWords } from '../PaneContext';
import { shortcuts } from '../shortcuts';

const useStyles = makeStyles({
  key: {
    fontFamily: tokens.fontFamilyMonospace,
    fontSize: tokens.fontSizeBase200,
    padding: '0 4px',
    borderRadius: tokens.borderRadiusSmall,
    border: `1px solid ${tokens.colorNeutralStroke1}`,
    whiteSpace: 'nowrap',
  },
  steps: { margin: 0, paddingLeft: '20px', fontSize: tokens.fontSizeBase300, lineHeight: tokens.lineHeightBase300 },
});

/** How it works, settings of the pane, shortcuts, and what to do in trouble. All of it is readable offline. */
export function HelpPage() {
  const { model, version, reset } = usePane();
  const t = useWords();
  const shared = useShared();
  const styles = useStyles();
  return (
    <div className={shared.page}>
      <PageHeading page="help" />
      <Settings />
      <section className={shared.card}>
        <h2 className={shared.heading}>{t('help.howTitle')}</h2>
        <ol className={styles.steps}>
          {(['how1', 'how2', 'how3', 'how4'] as const).map((step) => (
            <li key={step}>{t(`help.${step}`)}</li>
          ))}
        </ol>
      </section>
      <Legend />
      <section className={shared.card}>
        <h2 className={shared.heading}>{t('help.shortcutsTitle')}</h2>
        <ul className={shared.list}>
          {shortcuts.map(({ words, keys }) => (
            <li key={words} className={shared.spread}>
              <span className={shared.text}>{t(`help.${words}`)}</span>
              <kbd className={styles.key}>{keys}</kbd>
            </li>
          ))}
        </ul>
      </section>
      <Sample />
      <section className={shared.card}>
        <h2 className={shared.heading}>{t('help.troubleTitle')}</h2>
        <p className={shared.small}>{t('help.diagnosticsText')}</p>
        <div className={shared.wrap}>
          <CopyButton label={t('help.diagnostics')} text={() => model.diagnostics()} />
        </div>
        <p className={shared.small}>{t('help.resetText')}</p>
        <div>
          <Button size="small" onClick={reset}>
            {t('help.reset')}
          </Button>
        </div>
      </section>
      <p className={shared.small}>
        {t('app.name')} · {t('help.version', { version })}
      </p>
    </div>
  );
}

function Settings() {
  const { choices, choose } = usePane();
  const t = useWords();
  const shared = useShared();
  return (
    <section className={shared.card}>
      <Field label={t('help.language')}>
        <Select value={choices.language} onChange={(_, { value }) => choose({ language: value as PaneChoices['language'] })}>
          <option value="auto">{t('help.languageAuto')}</option>
          <option value="en">English</option>
          <option value="zh">中文</option>
        </Select>
      </Field>
      <Field label={t('help.theme')}>
        <Select value={choices.theme} onChange={(_, { value }) => choose({ theme: value as PaneChoices['theme'] })}>
          <option value="auto">{t('help.themeAuto')}</option>
          <option value="light">{t('help.light')}</option>
          <option value="dark">{t('help.dark')}</option>
          <option value="contrast">{t('help.contrast')}</option>
        </Select>
      </Field>
    </section>
  );
}

function Legend() {
  const { formats } = usePane();
  const t = useWords();
  const shared = useShared();
  const limits = usePaneState((state) => state.plan?.settings.thresholds ?? null);
  return (
    <section className={shared.card}>
      <h2 className={shared.heading}>{t('help.legendTitle')}</h2>
      <div className={shared.wrap}>
        {(['yellow', 'orange', 'red'] as const).map((severity) => (
          <span key={severity} className={shared.row}>
            <SeverityMark severity={severity} />
            {t(`severity.${severity}`)}
          </span>
        ))}
      </div>
      <p className={shared.small}>
        {limits
          ? t('help.legend', { yellow: formats.share(limits.yellow), orange: formats.share(limits.orange), red: formats.share(limits.red) })
          : t('help.legendDefault')}
      </p>
    </section>
  );
}

function Sample() {
  const { model, language } = usePane();
  const t = useWords();
  const shared = useShared();
  const busy = usePaneState((state) => state.work !== null);
  return (
    <section className={shared.card}>
      <h2 className={shared.heading}>{t('help.sampleTitle')}</h2>
      <p className={shared.small}>{t('help.sampleText')}</p>
      <div>
        <Button size="small" disabled={busy} onClick={() => void model.trySample(language)}>
          {t('welcome.sample')}
        </Button>
      </div>
    </section>
  );
}
