import { Button, Field, Input, Textarea } from '@fluentui/react-components';
import { useState } from 'react';
import { useShared } from '../../components/styles';
import { usePane, usePaneState, useWords } from '../../PaneContext';
import { behindBy } from '../../state/versionFigures';
import { useBranchName } from './useBranchName';

const saveFormId = 'save-version';

/** Leads to the form. */
export function goToSaving(): void {
  document.querySelector<HTMLElement>(`#${saveFormId} textarea`)?.focus();
}

/** Saves the workbook as a version: what changed, and who says so. */
export function SaveForm() {
  const { model, preferences } = usePane();
  const proposed = useProposedMessage();
  const t = useWords();
  const shared = useShared();
  const busy = usePaneState((state) => state.work !== null);
  // Where something else is to be done first, that is the page's primary button.
  const isAside = usePaneState((state) => state.submitting !== null || (state.versions !== null && behindBy(state.versions) !== null));
  const me = usePaneState((state) => state.versions?.me ?? null);
  const known = me?.mode === 'team' ? me.name : null;
  const [written, setMessage] = useState<string | null>(null);
  const message = written ?? proposed;
  const [typed, setAuthor] = useState(preferences.read('author') ?? '');
  const author = known ?? typed;
  const [tried, setTried] = useState(false);
  const save = async () => {
    setTried(true);
    if (message.trim() === '' || author.trim() === '') return;
    preferences.write('author', author.trim());
    if (await model.saveVersion(message.trim(), author.trim())) {
      setMessage(null);
      setTried(false);
    }
  };
  const missing = (text: string, sentence: string) =>
    tried && text.trim() === '' ? { validationState: 'error' as const, validationMessage: sentence } : {};
  return (
    <form
      id={saveFormId}
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
      {known === null && (
        <Field label={t('versions.author')} {...missing(author, t('versions.authorNeeded'))}>
          <Input value={author} maxLength={80} autoComplete="name" onChange={(_, data) => setAuthor(data.value)} />
        </Field>
      )}
      <div>
        <Button appearance={isAside ? 'secondary' : 'primary'} type="submit" disabled={busy}>
          {t('versions.save')}
        </Button>
      </div>
    </form>
  );
}

/** What the next version is proposed to be called: what was typed when a colleague's stood in the way, and what was merged since. */
function useProposedMessage(): string {
  const t = useWords();
  const branchName = useBranchName();
  const typed = usePaneState((state) => state.proposedMessage);
  const merged = usePaneState((state) => state.merged);
  const base = usePaneState((state) => state.versions?.base);
  if (!merged || !base || ![base.version, base.merged].includes(merged.id)) return typed;
  const { number, author, branch } = merged;
  const said =
    branch === base.branch ? t('versions.merged', { number, author }) : t('versions.mergedOf', { number, author, name: branchName(branch) });
  return typed === '' ? said : `${typed} · ${said}`.slice(0, 500);
}
