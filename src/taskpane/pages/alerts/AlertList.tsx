import { useState } from 'react';
import type { Plan, Result, WatchedAlert } from '../../../plan';
import { moveByArrows } from '../../arrowKeys';
import { ShowMore } from '../../components/ShowMore';
import { useShared } from '../../components/styles';
import { AlertItem } from './AlertItem';

const most = 20;
const mostOfShort = 7;

interface Props {
  readonly alerts: readonly WatchedAlert[];
  readonly plan: Plan;
  readonly result: Result;
  /** To whom an alert can be given. */
  readonly names: readonly string[];
  /** A short list for one person: what to do stands in every row. */
  readonly short: boolean;
  /** Something was said of an alert. */
  readonly onTold: (key: string) => void;
}

/** Alerts one under the other, one of them unfolded; a long list is cut. Arrow keys move from one to the next. */
export function AlertList({ alerts, plan, result, names, short, onTold }: Props) {
  const shared = useShared();
  const step = short ? mostOfShort : most;
  const [shown, setShown] = useState(step);
  const [unfolded, setUnfolded] = useState<string | null>(null);
  return (
    <div className={shared.stack}>
      <ul className={shared.list} onKeyDown={moveByArrows}>
        {alerts.slice(0, shown).map((alert) => (
          <AlertItem
            key={alert.key}
            alert={alert}
            plan={plan}
            result={result}
            names={names}
            short={short}
            unfolded={unfolded === alert.key}
            onTold={onTold}
            onFold={() => setUnfolded(unfolded === alert.key ? null : alert.key)}
          />
        ))}
      </ul>
      <ShowMore hidden={alerts.length - shown} onMore={() => setShown(shown + most)} />
    </div>
  );
}
