import { Button, Checkbox, makeStyles } from '@fluentui/react-components';
import { useState } from 'react';
import { useShared } from '../../components/styles';
import { usePane, usePaneState, useWords } from '../../PaneContext';
import { scenariosOf } from '../../state/versionFigures';
import { useBranchName } from './useBranchName';

const useStyles = makeStyles({
  item: { display: 'flex', alignItems: 'flex-start', gap: '4px' },
  words: { padding: '6px 0', display: 'flex', flexDirection: 'column', gap: '4px' },
});

/** How many stand side by side on one sheet at most. */
const most = 8;

/** The scenarios: open one, merge one, compare several with the plan and the workbook on one sheet. */
export function ScenariosCard() {
  const { model, formats } = usePane();
  const t = useWords();
  const shared = useShared();
  const styles = useStyles();
  const nameOf = useBranchName();
  const list = usePaneState((state) => state.versions);
  const busy = usePaneState((state) => state.work !== null);
  const isLooking = usePaneState((state) => state.viewAs !== null);
  const [picked, setPicked] = useState<readonly string[]>([]);
  if (!list || list.branches.length === 0) return null;
  const main = list.branches.filter(({ name }) => name === 'main');
  const all = [...main, ...scenariosOf(list.branches)];
  const headOf = (name: string) => list.versions.find(({ id }) => id === all.find((branch) => branch.name === name)?.head) ?? null;
  const pick = (name: string, on: boolean) => setPicked(on ? [...picked, name] : picked.filter((other) => other !== name));
  const chosen = ['', ...all.map(({ name }) => name)].filter((name) => picked.includes(name) && (name === '' || headOf(name) !== null));
  const box = (name: string, label: string) => (
    <Checkbox
      checked={picked.includes(name)}
      disabled={!picked.includes(name) && (picked.length >= most || (name !== '' && headOf(name) === null))}
      aria-label={t('versions.pick', { name: label })}
      onChange={(_, data) => pick(name, data.checked === true)}
    />
  );
  return (
    <section className={shared.card} aria-label={t('versions.scenarios')} data-scenarios="">
      <h2 className={shared.heading}>{t('versions.scenarios')}</h2>
      <p className={shared.small}>{t('versions.scenariosAbout')}</p>
      <ul className={shared.list}>
        <li className={styles.item}>
          {box('', t('versions.now'))}
          <span className={styles.words}>{t('versions.now')}</span>
        </li>
        {all.map(({ name }) => {
          const head = headOf(name);
          const here = name === list.base.branch;
          return (
            <li key={name} className={styles.item}>
              {box(name, nameOf(name))}
              <div className={styles.words}>
                <span className={shared.text}>{here ? t('versions.branchHere', { name: nameOf(name) }) : nameOf(name)}</span>
                {head && (
                  <span className={shared.small}>
                    {t('versions.scenarioHead', { number: head.number, author: head.author, at: formats.time(head.at) })}
                  </span>
                )}
                {head && !here && (
                  <span className={shared.wrap}>
                    <Button size="small" disabled={busy || isLooking} onClick={() => void model.restore(head, { branch: name })}>
                      {t('versions.scenarioOpen')}
                    </Button>
                    <Button size="small" disabled={busy || isLooking} onClick={() => void model.merge(head)}>
                      {t('versions.scenarioMerge')}
                    </Button>
                  </span>
                )}
              </div>
            </li>
          );
        })}
      </ul>
      <div>
        <Button
          size="small"
          disabled={busy || isLooking || chosen.length < 2}
          onClick={() => void model.laySheet({ kind: 'scenarios', versions: chosen.map((name) => (name === '' ? null : headOf(name))) })}
        >
          {t('versions.sideBySide')}
        </Button>
      </div>
      <p className={shared.small}>{t('versions.sideBySideAbout')}</p>
    </section>
  );
}
