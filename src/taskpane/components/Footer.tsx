import { Button, makeStyles, Menu, MenuItem, MenuList, MenuPopover, MenuTrigger, SplitButton, tokens } from '@fluentui/react-components';
import type { MenuButtonProps } from '@fluentui/react-components';
import { ArrowUndo20Regular } from '@fluentui/react-icons/svg/arrow-undo';
import { Play20Regular } from '@fluentui/react-icons/svg/play';
import { usePane, usePaneState, useWords } from '../PaneContext';

const useStyles = makeStyles({
  footer: {
    display: 'flex',
    alignItems: 'center',
    justifyContent: 'space-between',
    gap: '8px',
    minHeight: '40px',
    padding: '8px 16px',
    borderTop: `1px solid ${tokens.colorNeutralStroke2}`,
    flexShrink: 0,
  },
  undo: { minWidth: 0, flexShrink: 1, paddingLeft: '8px', paddingRight: '8px' },
  undoWords: {
    overflow: 'hidden',
    display: '-webkit-box',
    WebkitBoxOrient: 'vertical',
    WebkitLineClamp: '2',
    textAlign: 'left',
    fontSize: tokens.fontSizeBase200,
    lineHeight: tokens.lineHeightBase200,
    fontWeight: tokens.fontWeightRegular,
    overflowWrap: 'anywhere',
  },
});

/** Run and Undo, always at hand. Undo says what it takes back. */
export function Footer() {
  const { model } = usePane();
  const t = useWords();
  const styles = useStyles();
  const busy = usePaneState((state) => state.work !== null);
  const lastRun = usePaneState((state) => state.lastRun);
  const undoText = lastRun ? t('run.undo', { title: lastRun.title }) : t('run.nothingToUndo');
  return (
    <footer className={styles.footer}>
      <Menu positioning={{ position: 'above', align: 'start' }}>
        <MenuTrigger disableButtonEnhancement>
          {(trigger: MenuButtonProps) => (
            <SplitButton
              icon={<Play20Regular />}
              disabled={busy}
              menuButton={{ ...trigger, 'aria-label': t('run.menu') }}
              primaryActionButton={{ onClick: () => void model.run('auto') }}
            >
              {t('run.run')}
            </SplitButton>
          )}
        </MenuTrigger>
        <MenuPopover>
          <MenuList>
            <MenuItem onClick={() => void model.run('auto')}>{t('run.run')}</MenuItem>
            <MenuItem onClick={() => void model.run('preview')}>{t('run.preview')}</MenuItem>
          </MenuList>
        </MenuPopover>
      </Menu>
      {lastRun && (
        <Button
          className={styles.undo}
          appearance="subtle"
          icon={<ArrowUndo20Regular />}
          disabled={busy}
          title={`${undoText} · ${t('run.undoHint', { count: lastRun.cells })}`}
          onClick={() => void model.undo()}
        >
          <span className={styles.undoWords}>{undoText}</span>
        </Button>
      )}
    </footer>
  );
}
