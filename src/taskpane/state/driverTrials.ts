import type { PaneActions } from '../actions';
import { emptyDriver, questionOf } from './driverForm';
import type { DriverForm } from './driverForm';
import { readStop } from './failure';
import type { PaneState } from './state';

/** How long a form must rest before it is asked, and how long an answer may take before that is told, in milliseconds. */
const restTime = 120;
const patience = 400;

interface Held {
  readonly get: () => PaneState;
  readonly set: (change: Partial<PaneState>) => void;
  readonly tryDrivers: PaneActions['tryDrivers'];
}

/**
 * Asks what lies ahead when a driver is as the Outlook page has it, one question at a time: an answer that the form has left behind is dropped, and the newest is asked then. The first one may take
 * long, as it fits the series; it is waited for, unless the person stops it.
 */
export function driverTrials({ get, set, tryDrivers }: Held) {
  let resting: ReturnType<typeof setTimeout> | null = null;
  let running: AbortController | null = null;

  function question() {
    const { outcome, outlook } = get();
    const read = outcome && questionOf(outlook.driver, outcome.plan, outcome.result);
    return outcome && read?.kind === 'ask' ? { outcome, drafts: read.drafts, targets: read.targets, asked: JSON.stringify(read) } : null;
  }

  async function tryNow(): Promise<void> {
    const now = question();
    const { driversTried } = get();
    if (!now || running || (driversTried?.asked === now.asked && driversTried.outcome === now.outcome)) return;
    const controller = (running = new AbortController());
    const { outcome, drafts, targets, asked } = now;
    const long = setTimeout(() => set({ tryingDrivers: 'long' }), patience);
    const stands = (): boolean => question()?.asked === asked && get().outcome === outcome;
    try {
      const found = await tryDrivers(outcome, drafts, targets, controller.signal);
      if (stands()) set({ driversTried: { outcome, asked, found } });
    } catch (error) {
      const stop = readStop(error, () => void tryNow());
      if (stands() && !controller.signal.aborted && stop.kind === 'failed') set({ failure: stop.failure });
    } finally {
      clearTimeout(long);
      running = null;
      set({ tryingDrivers: controller.signal.aborted ? 'stopped' : null });
    }
    if (!controller.signal.aborted && !stands()) await tryNow();
  }

  function later(): void {
    if (resting) clearTimeout(resting);
    if (get().tryingDrivers === 'stopped') set({ tryingDrivers: null });
    resting = setTimeout(() => void tryNow(), restTime);
  }

  return {
    /** Changes what the card asks, and shows what it would give. */
    drive(change: Partial<DriverForm>): void {
      const { outlook } = get();
      set({ outlook: { ...outlook, driver: { ...outlook.driver, ...change } }, refused: [] });
      later();
    },
    /** Asks again what was stopped. */
    driveAgain: later,
    /** Ends what is being computed; nothing is asked until something changes. */
    stopDriving(): void {
      if (resting) clearTimeout(resting);
      running?.abort();
    },
    /** Forgets what was asked, once it is written. */
    forgetDriver(): void {
      set({ outlook: { ...get().outlook, driver: { ...emptyDriver, name: get().outlook.driver.name } }, driversTried: null });
    },
  };
}
