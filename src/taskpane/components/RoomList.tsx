import { makeStyles, mergeClasses, tokens } from '@fluentui/react-components';
import { ChevronRight16Regular } from '@fluentui/react-icons/svg/chevron-right';
import { moveByArrows } from '../arrowKeys';
import { usePane, usePaneState, useWords } from '../PaneContext';
import { openAlerts } from '../state/alertFigures';
import { targetsChecked } from '../state/aroundTargets';
import { tieOut } from '../../flow';
import { totalError } from '../state/figures';
import { oddsOf } from '../state/outlookFigures';
import { errorCount } from '../state/state';
import { useShared } from './styles';
import { useOddsText } from './useOddsText';

const useStyles = makeStyles({
  item: { borderTop: `1px solid ${tokens.colorNeutralStroke2}`, ':first-child': { borderTop: 'none' } },
  button: {
    display: 'flex',
    alignItems: 'center',
    gap: '8px',
    width: '100%',
    minHeight: '36px',
    padding: '4px 0',
    border: 'none',
    backgroundColor: 'transparent',
    color: tokens.colorNeutralForeground1,
    font: 'inherit',
    fontSize: tokens.fontSizeBase300,
    textAlign: 'left',
    cursor: 'pointer',
    borderRadius: tokens.borderRadiusMedium,
    ':hover': { backgroundColor: tokens.colorSubtleBackgroundHover },
    ':focus-visible': { outline: `2px solid ${tokens.colorStrokeFocus2}`, outlineOffset: '1px' },
  },
  state: {
    marginLeft: 'auto',
    fontSize: tokens.fontSizeBase200,
    color: tokens.colorNeutralForeground2,
    fontVariantNumeric: 'tabular-nums',
    minWidth: 0,
    overflow: 'hidden',
    textOverflow: 'ellipsis',
    whiteSpace: 'nowrap',
  },
});

type Room = 'targets' | 'plan' | 'allocation' | 'forecast' | 'outlook' | 'control' | 'versions';
interface RoomState {
  readonly words: string;
  readonly tone: 'good' | 'bad' | 'plain';
}

/** The parts of the job, each with its state in words; each opens its page. */
export function RoomList() {
  const { model } = usePane();
  const t = useWords();
  const shared = useShared();
  const styles = useStyles();
  const rooms = useRooms();
  const open = (room: Room) => {
    if (room === 'versions' || room === 'plan' || room === 'allocation' || room === 'outlook') model.openPage(room);
    else model.openPage('results', room);
  };
  return (
    <section aria-label={t('room.title')}>
      <ul className={shared.list} onKeyDown={moveByArrows}>
        {(Object.keys(rooms) as Room[]).map((room) => {
          const { words, tone } = rooms[room];
          return (
            <li key={room} className={styles.item}>
              <button type="button" className={styles.button} data-arrow="" data-room={room} onClick={() => open(room)}>
                <span>{t(`room.${room}`)}</span>
                <span className={mergeClasses(styles.state, tone !== 'plain' && shared[tone])}>{words}</span>
                <ChevronRight16Regular />
              </button>
            </li>
          );
        })}
      </ul>
    </section>
  );
}

function useRooms(): Record<Room, RoomState> {
  const { formats } = usePane();
  const t = useWords();
  const oddsText = useOddsText();
  const outcome = usePaneState((state) => state.outcome);
  const stale = usePaneState((state) => state.stale);
  const errors = usePaneState((state) => errorCount(state.issues));
  const versions = usePaneState((state) => state.versions);
  const plain = (words: string): RoomState => ({ words, tone: 'plain' });
  const newest = versions?.versions[0];
  const memory: RoomState = !versions
    ? plain('')
    : versions.queued > 0
      ? plain(t('room.waiting', { count: versions.queued }))
      : newest
        ? plain(t('room.version', { number: newest.number, author: newest.author }))
        : plain(t(versions.online ? 'room.noVersion' : 'room.offline'));
  const idle = plain(t('room.notRun'));
  if (!outcome) {
    const targets: RoomState = errors > 0 ? { words: t('room.toMend', { count: errors }), tone: 'bad' } : idle;
    return { targets, plan: idle, allocation: idle, forecast: idle, outlook: idle, control: idle, versions: memory };
  }
  const { plan, result } = outcome;
  const tie = tieOut(result.decomposition);
  const good = (words: string): RoomState => ({ words, tone: 'good' });
  const bad = (words: string): RoomState => ({ words, tone: 'bad' });
  const error = totalError(result.forecast);
  const { budgetUnits, reserveUnits } = result.allocation;
  const odds = oddsOf(result.outlook, 'year').total?.probability ?? null;
  const alerts = openAlerts(result).length;
  const { toCheck } = targetsChecked(result);
  const added = toCheck > 0 ? plain(t('room.toCheck', { count: toCheck })) : good(t('room.addUp'));
  const gap = formats.money(tie.gap * result.decomposition.roundingUnit, plan.settings.currency);
  return {
    targets: errors > 0 ? bad(t('room.toMend', { count: errors })) : tie.gap === 0 ? added : bad(t('room.differ', { amount: gap })),
    plan: stale ? plain(t('room.changed')) : tie.gap === 0 ? good(t('room.tiesOut')) : bad(t('room.doesNotTie')),
    allocation: plain(budgetUnits > 0 ? t('room.reserve', { share: formats.share(reserveUnits / budgetUnits) }) : t('room.noBudget')),
    forecast: plain(error === null ? t('room.noBacktest') : t('room.error', { share: formats.share(error) })),
    outlook: plain(odds === null ? t('outlook.noOdds') : t('outlook.chance', { share: oddsText(odds) })),
    control: alerts > 0 ? plain(t('room.alerts', { count: alerts })) : good(t('room.noAlerts')),
    versions: memory,
  };
}
