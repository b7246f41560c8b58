import type { PaneActions } from '../actions';
import type { PaneState, Work } from './state';

/** What a part of the pane's model needs of the pane around it. */
export interface Around {
  readonly get: () => PaneState;
  readonly set: (change: Partial<PaneState>) => void;
  /** Does one piece of work with its progress line; false when it did not end well. */
  readonly work: (kind: Work['kind'], again: () => void, body: (signal: AbortSignal) => Promise<void>) => Promise<boolean>;
  readonly actions: PaneActions;
}
