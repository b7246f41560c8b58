import { Badge, Button, makeStyles, Menu, MenuItem, MenuList, MenuPopover, MenuTrigger, tokens } from '@fluentui/react-components';
import { MoreHorizontal20Regular } from '@fluentui/react-icons/svg/more-horizontal';
import { useState } from 'react';
import type { VersionInfo } from '../../../versions';
import { moveByArrows } from '../../arrowKeys';
import { ShowMore } from '../../components/ShowMore';
import { useShared } from '../../components/styles';
import { usePane, usePaneState, useWords } from '../../PaneContext';

const step = 20;

const useStyles = makeStyles({
  item: {
    display: 'flex',
    alignItems: 'flex-start',
    gap: '8px',
    padding: '8px 0',
    borderTop: `1px solid ${tokens.colorNeutralStroke2}`,
    ':first-child': { borderTop: 'none' },
  },
  words: { flexGrow: 1, minWidth: 0, display: 'flex', flexDirection: 'column', gap: '2px' },
  title: { display: 'flex', alignItems: 'center', flexWrap: 'wrap', columnGap: '8px' },
});

/** The history, newest first; each entry has its comparisons and the way back in a menu. */
export function VersionList({ versions }: { readonly versions: readonly VersionInfo[] }) {
  const { formats } = usePane();
  const t = useWords();
  const shared = useShared();
  const styles = useStyles();
  const [shown, setShown] = useState(step);
  return (
    <>
      <ul className={shared.list} onKeyDown={moveByArrows}>
        {versions.slice(0, shown).map((version, i) => (
          <li key={version.id} className={styles.item}>
            <div className={styles.words}>
              <span className={styles.title}>
                <span className={shared.text}>{t('versions.entry', { number: version.number, message: version.message })}</span>
                {version.state === 'queued' && (
                  <Badge appearance="tint" color="warning" size="small">
                    {t('versions.queued')}
                  </Badge>
                )}
              </span>
              <span className={shared.small}>{t('versions.byAt', { author: version.author, at: formats.time(version.at) })}</span>
            </div>
            <VersionMenu version={version} before={versions[i + 1] ?? null} />
          </li>
        ))}
      </ul>
      <ShowMore hidden={versions.length - shown} onMore={() => setShown(shown + step)} />
    </>
  );
}

function VersionMenu({ version, before }: { readonly version: VersionInfo; readonly before: VersionInfo | null }) {
  const { model } = usePane();
  const t = useWords();
  const busy = usePaneState((state) => state.work !== null);
  return (
    <Menu positioning={{ position: 'below', align: 'end' }}>
      <MenuTrigger disableButtonEnhancement>
        <Button
          appearance="subtle"
          size="small"
          data-arrow=""
          icon={<MoreHorizontal20Regular />}
          disabled={busy}
          aria-label={t('versions.actions', { number: version.number })}
        />
      </MenuTrigger>
      <MenuPopover>
        <MenuList>
          <MenuItem onClick={() => void model.compare(version, null)}>{t('versions.compareNow')}</MenuItem>
          {before && <MenuItem onClick={() => void model.compare(before, version)}>{t('versions.comparePrevious')}</MenuItem>}
          <MenuItem onClick={() => void model.restore(version)}>{t('versions.restore')}</MenuItem>
        </MenuList>
      </MenuPopover>
    </Menu>
  );
}
