import { Badge, Button, makeStyles, Menu, MenuButton, MenuItem, MenuList, MenuPopover, MenuTrigger } from '@fluentui/react-components';
import { useState } from 'react';
import type { VersionInfo } from '../../../versions';
import { useShared } from '../../components/styles';
import { usePane, usePaneState, useWords } from '../../PaneContext';
import { stepOf } from '../../state/versionFigures';
import { ApprovalSteps } from './ApprovalSteps';
import { NewScenario } from './NewScenario';
import { SliceForm } from './SliceForm';
import { stepColor } from './stepColor';
import { useVersionName } from './useVersionName';

const useStyles = makeStyles({ title: { display: 'flex', alignItems: 'center', flexWrap: 'wrap', gap: '8px', ':empty': { display: 'none' } } });

/** One version: what it says, what can be done with it, and its way to approval. */
export function VersionCard({ version, before }: { readonly version: VersionInfo; readonly before: VersionInfo | null }) {
  const { model, formats } = usePane();
  const t = useWords();
  const shared = useShared();
  const styles = useStyles();
  const list = usePaneState((state) => state.versions);
  const busy = usePaneState((state) => state.work !== null);
  const isLooking = usePaneState((state) => state.viewAs !== null);
  const [more, setMore] = useState<'slice' | 'scenario' | null>(null);
  const step = stepOf(list?.approvals ?? [], version.id);
  const queued = version.state === 'queued';
  const name = useVersionName()(version);
  const open = (part: 'slice' | 'scenario') => setMore(more === part ? null : part);
  return (
    <section className={shared.card} aria-label={name} data-version={version.number}>
      <div>
        <h2 className={shared.heading}>{name}</h2>
        <p className={shared.small}>{t('versions.byAt', { author: version.author, at: formats.time(version.at) })}</p>
      </div>
      <div className={styles.title}>
        {queued && (
          <Badge appearance="tint" color="warning" size="small">
            {t('versions.queued')}
          </Badge>
        )}
        {list?.base.version === version.id && (
          <Badge appearance="tint" color="informative" size="small">
            {t('versions.here')}
          </Badge>
        )}
        {step && (
          <Badge appearance="tint" color={stepColor[step.step]} size="small">
            {t(`approval.${step.step}`)}
          </Badge>
        )}
      </div>
      <div className={shared.wrap}>
        {before && (
          <Button size="small" disabled={busy} onClick={() => void model.compare(before, version)}>
            {t('versions.comparePrevious')}
          </Button>
        )}
        <Button size="small" disabled={busy} onClick={() => void model.compare(version, null)}>
          {t('versions.compareNow')}
        </Button>
        <Button size="small" disabled={busy || isLooking} onClick={() => void model.restore(version)}>
          {t('versions.restore')}
        </Button>
        <Menu positioning={{ position: 'below', align: 'end' }}>
          <MenuTrigger disableButtonEnhancement>
            <MenuButton size="small" appearance="subtle" data-more="">
              {t('versions.more')}
            </MenuButton>
          </MenuTrigger>
          <MenuPopover>
            <MenuList>
              <MenuItem onClick={() => open('slice')}>{t('versions.slice')}</MenuItem>
              {!queued && <MenuItem onClick={() => open('scenario')}>{t('versions.scenarioMake')}</MenuItem>}
            </MenuList>
          </MenuPopover>
        </Menu>
      </div>
      {more === 'slice' && <SliceForm version={version} />}
      {more === 'scenario' && <NewScenario version={version} onMade={() => setMore(null)} />}
      {!queued && <ApprovalSteps version={version} />}
    </section>
  );
}
