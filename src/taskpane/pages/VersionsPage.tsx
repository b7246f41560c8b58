import { Button, Field, Input, Textarea } from '@fluentui/react-components';
import { useState } from 'react';
import { EmptyState } from '../components/EmptyState';
import { Notice } from '../components/Notice';
import { PageHeading } from '../components/PageHeading';
import { useShared } from '../components/styles';
import { usePane, usePaneState, useWords } from '../PaneContext';
import { CompareForm } from './versions/CompareForm';
import { VersionList } from './versions/VersionList';

/** Saved states of the plan: save one, see the history, compare two, go back. Works offline; then versions wait. */
export function VersionsPage() {
  const { model } = usePane();
  const t = useWords();
  const shared = useShared();
  const list = usePaneState((state) => state.versions);
  const canSave = usePaneState((state) => state.plan !== null);
  return (
    <div className={shared.page}>
      <PageHeading page="versions" />
      {list && (!list.online || list.queued > 0) && (
        <Notice level="warning" text={list.online ? t('versions.waiting', { count: list.queued }) : t('versions.offline')}>
          <Button size="small" onClick={() => void model.loadVersions()}>
            {list.online ? t('versions.send') : t('app.retry')}
          </Button>
        </Notice>
      )}
      {canSave && <SaveForm />}
      <section className={shared.stack}>
        <h2 className={shared.heading}>{t('versions.history')}</h2>
        {!list ? (
          <p className={shared.small}>{t('work.versions')}</p>
        ) : list.versions.length > 0 ? (
          <VersionList versions={list.versions} />
        ) : (
          <EmptyState text={t(list.online ? 'empty.versions' : 'versions.offlineEmpty')} />
        )}
      </section>
      {list && list.versions.length > 0 && <CompareForm versions={list.versions} />}
    </div>
  );
}

function SaveForm() {
  const { model, preferences } = usePane();
  const t = useWords();
  const shared = useShared();
  const busy = usePaneState((state) => state.work !== null);
  const [message, setMessage] = useState('');
  const [author, setAuthor] = useState(preferences.read('author') ?? '');
  const [tried, setTried] = useState(false);
  const save = async () => {
    setTried(true);
    if (message.trim() === '' || author.trim() === '') return;
    preferences.write('author', author.trim());
    if (await model.saveVersion(message.trim(), author.trim())) {
      setMessage('');
      setTried(false);
    }
  };
  const missing = (text: string, sentence: string) =>
    tried && text.trim() === '' ? { validationState: 'error' as const, validationMessage: sentence } : {};
  return (
    <form
      className={shared.card}
      onSubmit={(event) => {
        event.preventDefault();
        void save();
      }}
    >
      <Field label={t('versions.message')} {...missing(message, t('versions.messageNeeded'))}>
        <Textarea
          value={message}
          rows={2}
          maxLength={500}
          placeholder={t('versions.messagePlaceholder')}
          onChange={(_, data) => setMessage(data.value)}
        />
      </Field>
      <Field label={t('versions.author')} {...missing(author, t('versions.authorNeeded'))}>
        <Input value={author} maxLength={80} autoComplete="name" onChange={(_, data) => setAuthor(data.value)} />
      </Field>
      <div>
        <Button appearance="primary" type="submit" disabled={busy}>
          {t('versions.save')}
        </Button>
      </div>
    </form>
  );
}
