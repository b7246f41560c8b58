import { Badge, makeStyles, mergeClasses, tokens } from '@fluentui/react-components';
import { useState } from 'react';
import type { VersionInfo } from '../../../versions';
import { moveByArrows } from '../../arrowKeys';
import { ShowMore } from '../../components/ShowMore';
import { useShared } from '../../components/styles';
import { TextLink } from '../../components/TextLink';
import { usePane, usePaneState, useWords } from '../../PaneContext';
import { stepOf } from '../../state/versionFigures';
import { stepColor } from './stepColor';
import { useVersionName } from './useVersionName';

const step = 20;

const useStyles = makeStyles({
  item: { padding: '8px', borderTop: `1px solid ${tokens.colorNeutralStroke2}`, ':first-child': { borderTop: 'none' } },
  chosen: { backgroundColor: tokens.colorNeutralBackground1Selected },
  title: { display: 'flex', alignItems: 'center', flexWrap: 'wrap', columnGap: '8px' },
});

/** The history, newest first; choosing an entry shows it above. */
export function VersionList({ versions, chosen }: { readonly versions: readonly VersionInfo[]; readonly chosen: string }) {
  const { model, formats } = usePane();
  const t = useWords();
  const shared = useShared();
  const styles = useStyles();
  const approvals = usePaneState((state) => state.versions)?.approvals ?? [];
  const nameOf = useVersionName();
  const [shown, setShown] = useState(step);
  return (
    <>
      <ul className={shared.list} onKeyDown={moveByArrows}>
        {versions.slice(0, shown).map((version) => {
          const taken = stepOf(approvals, version.id);
          const isChosen = version.id === chosen;
          return (
            <li key={version.id} className={mergeClasses(styles.item, isChosen && styles.chosen)} {...(isChosen ? { 'aria-current': true } : {})}>
              <span className={styles.title}>
                <TextLink data-arrow="" onClick={() => model.chooseVersion(version.id)}>
                  {nameOf(version)}
                </TextLink>
                {taken && (
                  <Badge appearance="tint" color={stepColor[taken.step]} size="small">
                    {t(`approval.${taken.step}`)}
                  </Badge>
                )}
              </span>
              <span className={shared.small}>{t('versions.byAt', { author: version.author, at: formats.time(version.at) })}</span>
            </li>
          );
        })}
      </ul>
      <ShowMore hidden={versions.length - shown} onMore={() => setShown(shown + step)} />
    </>
  );
}
