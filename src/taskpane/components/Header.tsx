import {
  Button,
  Menu,
  MenuDivider,
  MenuGroup,
  MenuGroupHeader,
  MenuItem,
  MenuItemRadio,
  MenuList,
  MenuPopover,
  MenuTrigger,
  makeStyles,
  mergeClasses,
  tokens,
} from '@fluentui/react-components';
import { ArrowClockwise20Regular } from '@fluentui/react-icons/svg/arrow-clockwise';
import { MoreHorizontal20Regular } from '@fluentui/react-icons/svg/more-horizontal';
import type { PaneChoices } from '../PaneContext';
import { usePane, usePaneState, useWords } from '../PaneContext';
import { errorCount } from '../state/state';

const useStyles = makeStyles({
  header: { padding: '8px 8px 8px 16px', borderBottom: `1px solid ${tokens.colorNeutralStroke2}`, flexShrink: 0 },
  // Office lays its own menu button over the top right corner: nothing of ours may stand there.
  name: {
    margin: 0,
    paddingRight: '36px',
    fontSize: tokens.fontSizeBase300,
    lineHeight: tokens.lineHeightBase300,
    fontWeight: tokens.fontWeightSemibold,
    overflow: 'hidden',
    textOverflow: 'ellipsis',
    whiteSpace: 'nowrap',
  },
  below: { display: 'flex', alignItems: 'center', gap: '4px' },
  state: {
    flexGrow: 1,
    minWidth: 0,
    display: 'flex',
    alignItems: 'center',
    gap: '8px',
    fontSize: tokens.fontSizeBase200,
    lineHeight: tokens.lineHeightBase200,
    color: tokens.colorNeutralForeground2,
  },
  words: { overflow: 'hidden', textOverflow: 'ellipsis', whiteSpace: 'nowrap' },
  dot: {
    width: '8px',
    height: '8px',
    borderRadius: tokens.borderRadiusCircular,
    flexShrink: 0,
    border: `1px solid ${tokens.colorNeutralStrokeAccessible}`,
  },
  good: {
    backgroundColor: tokens.colorStatusSuccessForeground1,
    border: 'none',
    '@media (forced-colors: active)': { backgroundColor: 'CanvasText', forcedColorAdjust: 'none' },
  },
  attention: {
    backgroundColor: tokens.colorStatusWarningForeground1,
    border: 'none',
    '@media (forced-colors: active)': { backgroundColor: 'CanvasText', forcedColorAdjust: 'none' },
  },
  bad: {
    backgroundColor: tokens.colorStatusDangerForeground1,
    border: 'none',
    '@media (forced-colors: active)': { backgroundColor: 'CanvasText', forcedColorAdjust: 'none' },
  },
  idle: {},
});

/** The plan's name, the state of the workbook in a dot and words, and the menu. */
export function Header() {
  const { model } = usePane();
  const t = useWords();
  const styles = useStyles();
  const name = usePaneState((state) => state.plan?.settings.planName ?? null);
  const busy = usePaneState((state) => state.work !== null);
  const { tone, words } = useStateWords();
  return (
    <header className={styles.header}>
      <p className={styles.name} title={name ?? undefined}>
        {name ?? t('app.name')}
      </p>
      <div className={styles.below}>
        <span className={styles.state} data-tone={tone}>
          <span aria-hidden="true" className={mergeClasses(styles.dot, styles[tone])} />
          <span className={styles.words}>{words}</span>
        </span>
        <Button
          appearance="subtle"
          size="small"
          icon={<ArrowClockwise20Regular />}
          aria-label={t('app.refresh')}
          title={t('app.refresh')}
          disabled={busy}
          onClick={() => void model.check()}
        />
        <PaneMenu />
      </div>
    </header>
  );
}

type Tone = 'good' | 'attention' | 'bad' | 'idle';

function useStateWords(): { readonly tone: Tone; readonly words: string } {
  const t = useWords();
  const ready = usePaneState((state) => state.ready);
  const plan = usePaneState((state) => state.plan);
  const errors = usePaneState((state) => errorCount(state.issues));
  const ran = usePaneState((state) => state.outcome !== null);
  const stale = usePaneState((state) => state.stale);
  const versions = usePaneState((state) => state.versions);
  if (!ready) return { tone: 'idle', words: t('state.reading') };
  const offline = versions && !versions.online ? ` · ${t('state.offline')}` : '';
  if (plan && errors > 0) return { tone: 'bad', words: t('state.toMend', { count: errors }) + offline };
  if (!plan) return { tone: 'idle', words: t('state.noPlan') + offline };
  if (!ran) return { tone: 'idle', words: t('state.notRun') + offline };
  if (stale) return { tone: 'attention', words: t('state.changed') + offline };
  if (versions && versions.queued > 0) return { tone: 'attention', words: t('state.queued', { count: versions.queued }) };
  return { tone: offline ? 'attention' : 'good', words: t('state.upToDate') + offline };
}

function PaneMenu() {
  const { model, choices, choose } = usePane();
  const t = useWords();
  const checked = { language: [choices.language], theme: [choices.theme] };
  return (
    <Menu
      checkedValues={checked}
      onCheckedValueChange={(_, { name, checkedItems }) => choose({ [name]: checkedItems[0] } as Partial<PaneChoices>)}
      positioning={{ position: 'below', align: 'end' }}
    >
      <MenuTrigger disableButtonEnhancement>
        <Button appearance="subtle" size="small" icon={<MoreHorizontal20Regular />} aria-label={t('app.menu')} title={t('app.menu')} />
      </MenuTrigger>
      <MenuPopover>
        <MenuList>
          <MenuItem onClick={() => model.openPage('help')}>{t('page.help')}</MenuItem>
          <MenuItem onClick={() => model.openPage('issues')}>{t('page.issues')}</MenuItem>
          <MenuDivider />
          <MenuGroup>
            <MenuGroupHeader>{t('help.language')}</MenuGroupHeader>
            <MenuItemRadio name="language" value="auto">
              {t('help.languageAuto')}
            </MenuItemRadio>
            <MenuItemRadio name="language" value="en">
              English
            </MenuItemRadio>
            <MenuItemRadio name="language" value="zh">
              中文
            </MenuItemRadio>
          </MenuGroup>
          <MenuDivider />
          <MenuGroup>
            <MenuGroupHeader>{t('help.theme')}</MenuGroupHeader>
            <MenuItemRadio name="theme" value="auto">
              {t('help.themeAuto')}
            </MenuItemRadio>
            <MenuItemRadio name="theme" value="light">
              {t('help.light')}
            </MenuItemRadio>
            <MenuItemRadio name="theme" value="dark">
              {t('help.dark')}
            </MenuItemRadio>
            <MenuItemRadio name="theme" value="contrast">
              {t('help.contrast')}
            </MenuItemRadio>
          </MenuGroup>
        </MenuList>
      </MenuPopover>
    </Menu>
  );
}
