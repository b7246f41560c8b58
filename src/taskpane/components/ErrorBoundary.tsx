import { Button } from '@fluentui/react-components';
import { Component } from 'react';
import type { ReactNode } from 'react';
import { usePane, useWords } from '../PaneContext';
import { CopyButton } from './CopyButton';
import { useShared } from './styles';

interface Props {
  readonly children: ReactNode;
}

/** Catches what a page throws while it draws and shows a way out instead of a white pane. */
export class ErrorBoundary extends Component<Props, { readonly error: Error | null }> {
  override state = { error: null as Error | null };

  static getDerivedStateFromError(error: Error) {
    return { error };
  }

  override render() {
    const { error } = this.state;
    return error ? <Crash error={error} onRetry={() => this.setState({ error: null })} /> : this.props.children;
  }
}

function Crash({ error, onRetry }: { readonly error: Error; readonly onRetry: () => void }) {
  const { model } = usePane();
  const t = useWords();
  const shared = useShared();
  const again = () => {
    model.openPage('home');
    onRetry();
  };
  return (
    <div className={shared.page} role="alert">
      <h1 className={shared.heading}>{t('failure.crashTitle')}</h1>
      <p className={shared.text}>{t('failure.crashText')}</p>
      <div className={shared.wrap}>
        <Button appearance="primary" onClick={again}>
          {t('app.retry')}
        </Button>
        <CopyButton label={t('app.copyDetails')} text={() => `${error.stack ?? error.message}\n\n${model.diagnostics()}`} />
      </div>
    </div>
  );
}
