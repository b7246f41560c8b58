import { Button, MessageBar, MessageBarActions, MessageBarBody, MessageBarTitle } from '@fluentui/react-components';
import { Dismiss16Regular } from '@fluentui/react-icons/svg/dismiss';
import { usePane, usePaneState, useWords } from '../PaneContext';
import { CopyButton } from './CopyButton';

/** What went wrong outside, in words, with a way out. Nothing when nothing did. */
export function FailureCard() {
  const { model } = usePane();
  const t = useWords();
  const failure = usePaneState((state) => state.failure);
  if (!failure) return null;
  const { kind, retry, detail } = failure;
  const sheet = failure.sheet ?? t('failure.thisSheet');
  return (
    <MessageBar
      intent={kind === 'offline' || kind === 'cell-edit' || kind === 'busy' ? 'warning' : 'error'}
      layout="multiline"
      politeness="assertive"
    >
      <MessageBarBody>
        <MessageBarTitle>{t('failure.title')}</MessageBarTitle>
        {t(`failure.${kind}`, { sheet })}
        {failure.halfWritten && ` ${t('failure.halfWritten')}`}
      </MessageBarBody>
      <MessageBarActions
        containerAction={
          <Button appearance="transparent" size="small" icon={<Dismiss16Regular />} aria-label={t('app.close')} onClick={model.dismissFailure} />
        }
      >
        {retry && (
          <Button size="small" onClick={retry}>
            {t('app.retry')}
          </Button>
        )}
        <CopyButton label={t('app.copyDetails')} text={() => `${kind}\n${detail}\n\n${model.diagnostics()}`} />
      </MessageBarActions>
    </MessageBar>
  );
}
