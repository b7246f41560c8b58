import { FluentProvider, makeStyles, tokens } from '@fluentui/react-components';
import { Suspense, useCallback, useEffect, useMemo, useRef, useState } from 'react';
import type { KeyboardEvent } from 'react';
import type { i18n } from 'i18next';
import { I18nextProvider } from 'react-i18next';
import type { PaneEnvironment, PaneTheme } from './actions';
import { Announcer } from './components/Announcer';
import { ErrorBoundary } from './components/ErrorBoundary';
import { FailureCard } from './components/FailureCard';
import { Footer } from './components/Footer';
import { Header } from './components/Header';
import { StatusLine } from './components/StatusLine';
import { doCommand } from './doCommand';
import { createFormats } from './format';
import { HomePage } from './pages/HomePage';
import {
  AlertsPage,
  AllocationPage,
  ComparePage,
  fetchPages,
  HelpPage,
  IssuesPage,
  MergePage,
  OutlookPage,
  PlanPage,
  PreviewPage,
  ResultsPage,
  TeamPage,
  VersionsPage,
} from './pages/lazyPages';
import { WelcomePage } from './pages/WelcomePage';
import { PaneContext, usePane, usePaneState } from './PaneContext';
import type { PaneChoices, PaneTools } from './PaneContext';
import { commandOfKey } from './shortcuts';
import type { PaneModel } from './state/paneModel';
import type { Page } from './state/state';
import { paneThemes } from './theme';

const useStyles = makeStyles({
  root: {
    display: 'flex',
    flexDirection: 'column',
    height: '100vh',
    overflow: 'hidden',
    backgroundColor: tokens.colorNeutralBackground1,
    fontSize: tokens.fontSizeBase300,
  },
  main: { flexGrow: 1, minHeight: 0, overflowY: 'auto', overflowX: 'hidden', display: 'flex', flexDirection: 'column' },
  failure: { padding: '8px 16px 0' },
});

interface Props {
  readonly model: PaneModel;
  readonly environment: PaneEnvironment;
  readonly words: i18n;
}

/** The whole pane: its language and look, and what Escape and the shortcuts do. */
export function PaneApp({ model, environment, words }: Props) {
  const { preferences, version } = environment;
  const [choices, setChoices] = useState<PaneChoices>(() => readChoices(preferences));
  const [around, setAround] = useState<PaneTheme>(environment.theme);
  useEffect(() => environment.onTheme(setAround), [environment]);
  const language = choices.language === 'auto' ? environment.language : choices.language;
  const theme = choices.theme === 'auto' ? around : choices.theme;
  useEffect(() => {
    void words.changeLanguage(language);
    document.documentElement.lang = language === 'zh' ? 'zh-CN' : 'en';
  }, [words, language]);
  useEffect(() => {
    // The browser's own parts, such as the mark of a date field, follow the theme.
    document.documentElement.style.colorScheme = theme === 'contrast' ? '' : theme;
  }, [theme]);
  const formats = useMemo(() => createFormats(language), [language]);
  const choose = useCallback(
    (change: Partial<PaneChoices>) => {
      for (const [key, value] of Object.entries(change)) preferences.write(key, value === 'auto' ? null : value);
      setChoices((before) => ({ ...before, ...change }));
    },
    [preferences],
  );
  const reset = useCallback(() => {
    for (const key of ['language', 'theme', 'author', 'welcomed']) preferences.write(key, null);
    setChoices({ language: 'auto', theme: 'auto' });
    model.openPage('home');
  }, [preferences, model]);
  const tools: PaneTools = useMemo(
    () => ({ model, formats, language, version, preferences, choices, choose, reset }),
    [model, formats, language, version, preferences, choices, choose, reset],
  );
  return (
    <I18nextProvider i18n={words}>
      <PaneContext.Provider value={tools}>
        <FluentProvider theme={paneThemes[theme]} dir="ltr">
          <PaneFrame />
        </FluentProvider>
      </PaneContext.Provider>
    </I18nextProvider>
  );
}

function PaneFrame() {
  const { model } = usePane();
  const styles = useStyles();
  const page = usePaneState((state) => state.page);
  const welcome = usePaneState((state) => state.welcome);
  const failed = usePaneState((state) => state.failure !== null);
  const main = useRef<HTMLElement>(null);
  useEffect(fetchPages, []);
  useEffect(() => {
    if (page === 'home' && main.current) main.current.scrollTop = 0;
  }, [page]);
  const onKeyDown = (event: KeyboardEvent) => {
    const command = commandOfKey(event);
    if (command) {
      event.preventDefault();
      void doCommand(model, command);
    } else if (event.key === 'Escape' && !event.defaultPrevented) {
      if (model.get().work) model.cancel();
      else if (page !== 'home') model.back();
    }
  };
  return (
    <div className={styles.root} onKeyDown={onKeyDown} data-page={welcome ? 'welcome' : page}>
      {!welcome && <Header />}
      <main className={styles.main} ref={main}>
        <ErrorBoundary>
          {failed && !welcome && (
            <div className={styles.failure}>
              <FailureCard />
            </div>
          )}
          <Suspense fallback={null}>{welcome ? <WelcomePage /> : <PageOf page={page} />}</Suspense>
        </ErrorBoundary>
      </main>
      <StatusLine />
      {!welcome && page !== 'preview' && <Footer />}
      <Announcer />
    </div>
  );
}

function PageOf({ page }: { readonly page: Page }) {
  switch (page) {
    case 'home':
      return <HomePage />;
    case 'issues':
      return <IssuesPage />;
    case 'preview':
      return <PreviewPage />;
    case 'plan':
      return <PlanPage />;
    case 'allocation':
      return <AllocationPage />;
    case 'outlook':
      return <OutlookPage />;
    case 'results':
      return <ResultsPage />;
    case 'alerts':
      return <AlertsPage />;
    case 'versions':
      return <VersionsPage />;
    case 'compare':
      return <ComparePage />;
    case 'merge':
      return <MergePage />;
    case 'team':
      return <TeamPage />;
    case 'help':
      return <HelpPage />;
  }
}

function readChoices(preferences: PaneEnvironment['preferences']): PaneChoices {
  const [language, theme] = [preferences.read('language'), preferences.read('theme')];
  return {
    language: language === 'en' || language === 'zh' ? language : 'auto',
    theme: theme === 'light' || theme === 'dark' || theme === 'contrast' ? theme : 'auto',
  };
}
