import { Button } from '@fluentui/react-components';
import { Dismiss16Regular } from '@fluentui/react-icons/svg/dismiss';
import { usePane, usePaneState, useWords } from '../PaneContext';
import { CopyButton } from './CopyButton';
import { Notice } from './Notice';

/** What went wrong outside, in words, with a way out. Nothing when nothing did. */
export function FailureCard() {
  const { model } = usePane();
  const t = useWords();
  const failure = usePaneState((state) => state.failure);
  if (!failure) return null;
  const { kind, retry, detail, halfWritten } = failure;
  const sentence = t(`failure.${kind}`, { sheet: failure.sheet ?? t('failure.thisSheet') });
  const close = (
    <Button appearance="transparent" size="small" icon={<Dismiss16Regular />} aria-label={t('app.close')} onClick={model.dismissFailure} />
  );
  return (
    <Notice
      level={kind === 'offline' || kind === 'cell-edit' || kind === 'busy' ? 'warning' : 'error'}
      urgent
      title={t('failure.title')}
      text={halfWritten ? `${sentence} ${t('failure.halfWritten')}` : sentence}
      corner={close}
    >
      {retry && (
        <Button size="small" onClick={retry}>
          {t('app.retry')}
        </Button>
      )}
      <CopyButton label={t('app.copyDetails')} text={() => `${kind}\n${detail}\n\n${model.diagnostics()}`} />
    </Notice>
  );
}
