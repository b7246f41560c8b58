import { Button } from '@fluentui/react-components';
import { useState } from 'react';
import { EmptyState } from '../components/EmptyState';
import { Notice } from '../components/Notice';
import { PageHeading } from '../components/PageHeading';
import { useShared } from '../components/styles';
import { usePane, usePaneState, useWords } from '../PaneContext';
import { lineOf } from '../state/versionFigures';
import { BaselineNotice } from './versions/BaselineNotice';
import { BehindNotice } from './versions/BehindNotice';
import { CompareForm } from './versions/CompareForm';
import { SaveForm } from './versions/SaveForm';
import { ScenariosCard } from './versions/ScenariosCard';
import { TimeLine } from './versions/TimeLine';
import { VersionCard } from './versions/VersionCard';
import { VersionList } from './versions/VersionList';

/** Saved states of the plan: save one, go through time, compare, go back, scenarios, approval. Works offline; then versions wait. */
export function VersionsPage() {
  const { model } = usePane();
  const t = useWords();
  const shared = useShared();
  const list = usePaneState((state) => state.versions);
  const canSave = usePaneState((state) => state.plan !== null);
  const viewAs = usePaneState((state) => state.viewAs);
  return (
    <div className={shared.page}>
      <PageHeading page="versions" />
      {viewAs && (
        <Notice level="warning" text={t('versions.viewingAs', { name: viewAs.name, role: t(`team.roles.${viewAs.role}`) })}>
          <Button size="small" onClick={() => void model.viewAs(null)}>
            {t('versions.viewingEnd')}
          </Button>
        </Notice>
      )}
      {list && (!list.online || list.queued > 0) && (
        <Notice level="warning" text={list.online ? t('versions.waiting', { count: list.queued }) : t('versions.offline')}>
          <Button size="small" onClick={() => void model.loadVersions()}>
            {list.online ? t('versions.send') : t('app.retry')}
          </Button>
        </Notice>
      )}
      <BehindNotice />
      <PresentLine />
      <BaselineNotice />
      {canSave && !viewAs && <SaveForm />}
      {!list ? (
        <p className={shared.small}>{t('work.versions')}</p>
      ) : list.versions.length > 0 ? (
        <History />
      ) : (
        <EmptyState text={t(list.online ? 'empty.versions' : 'versions.offlineEmpty')} />
      )}
      {list && list.versions.length > 0 && <ScenariosCard />}
      {list && list.versions.length > 0 && <CompareForm versions={list.versions} />}
      {list?.me?.mode === 'team' && list.me.role === 'administrator' && (
        <div>
          <Button data-people="" onClick={() => model.openPage('team')}>
            {t('versions.team')}
          </Button>
        </div>
      )}
    </div>
  );
}

/** Who else has the plan open. */
function PresentLine() {
  const t = useWords();
  const shared = useShared();
  const present = usePaneState((state) => state.present);
  if (present.length === 0) return null;
  return <p className={shared.small}>{t('versions.present', { count: present.length, names: present.map(({ name }) => name).join(', ') })}</p>;
}

/** A line of versions: a slider through it, the chosen one, and the list. */
function History() {
  const { model } = usePane();
  const t = useWords();
  const shared = useShared();
  const list = usePaneState((state) => state.versions);
  const chosenId = usePaneState((state) => state.chosenVersion);
  const [branch, setBranch] = useState(list?.base.branch ?? 'main');
  if (!list) return null;
  const line = lineOf(list, branch);
  const chosen = line.find(({ id }) => id === chosenId) ?? line[0];
  if (!chosen) return null;
  const lookAt = (name: string) => {
    model.chooseVersion(null);
    setBranch(name);
  };
  return (
    <section className={shared.part}>
      <h2 className={shared.heading}>{t('versions.history')}</h2>
      <TimeLine line={line} branch={branch} onBranch={lookAt} chosen={chosen} />
      <VersionCard key={chosen.id} version={chosen} before={line[line.indexOf(chosen) + 1] ?? null} />
      {line.length > 1 && <VersionList versions={line} chosen={chosen.id} />}
    </section>
  );
}
