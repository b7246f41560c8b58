import type { EnginePort } from '../flow';
import { engineHere } from '../flow/compute';
import { loadSolver } from '../worker/loadSolver';

/** The engine in this process: the same sums as the pane's worker, for files. */
export function engineInProcess(): EnginePort {
  return engineHere(() => loadSolver());
}
