import { makeStyles } from '@fluentui/react-components';
import { usePaneState, useWords } from '../PaneContext';
import { useLineWords } from './StatusLine';

const useStyles = makeStyles({
  hidden: { position: 'absolute', width: '1px', height: '1px', margin: '-1px', overflow: 'hidden', clipPath: 'inset(50%)', whiteSpace: 'nowrap' },
});

/** Tells a screen reader what happens, politely: the start of work, each phase (not each step), and its end. */
export function Announcer() {
  const t = useWords();
  const words = useLineWords();
  const kind = usePaneState((state) => state.work?.kind ?? null);
  const line = usePaneState((state) => state.line);
  const said = kind ? t(`work.${kind}`) : line ? words(line) : '';
  return (
    <div className={useStyles().hidden} role="status" aria-live="polite">
      {said}
    </div>
  );
}
