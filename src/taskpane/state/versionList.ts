import type { PlanNews } from '../../flow';
import type { Around } from './around';
import { readStop } from './failure';
import type { Page } from './state';

/** How often one tells the others that one is still there, in milliseconds. */
const heartbeat = 20_000;

/** The list of versions, and what the pane hears of colleagues. `rest`: how long news must rest before the list is read again, in milliseconds. */
export function versionList({ get, set, actions }: Omit<Around, 'work'>, rest: number) {
  let stop: (() => void) | null = null;
  let heardPlan = '';
  let reading: ReturnType<typeof setTimeout> | null = null;
  let beating: ReturnType<typeof setInterval> | null = null;
  let lists = 0;

  async function loadVersions(quietly = false): Promise<void> {
    const asked = ++lists;
    try {
      const list = await actions.versions();
      // An older answer never overtakes a newer one.
      if (asked === lists) set({ versions: list });
      const [aside] = list.aside;
      if (aside) set({ line: { kind: 'aside', version: aside } });
      if (list.base.planId !== null) hear(list.base.planId);
    } catch (error) {
      const end = readStop(error, () => void loadVersions());
      if (end.kind === 'failed' && !quietly) set({ failure: end.failure });
    }
  }

  /** Listens to what colleagues do to the plan. */
  function hear(planId: string): void {
    if (heardPlan === planId) return;
    stopHearing();
    heardPlan = planId;
    stop = actions.onNews(planId, take);
    beating = setInterval(() => tellPage(get().page), heartbeat);
    tellPage(get().page);
  }

  function take(news: PlanNews): void {
    const { versions } = get();
    if (news.kind === 'presence') {
      const me = versions?.me?.id;
      set({ present: news.people.filter(({ id }) => id !== me) });
    } else if (news.kind === 'offline') {
      if (versions?.online) set({ versions: { ...versions, online: false }, present: [] });
    } else {
      // A version is shown at once; the rest is read when the news rests.
      if (news.kind === 'version' && versions && !versions.versions.some(({ id }) => id === news.version.id)) {
        const { version } = news;
        const others = versions.branches.filter(({ name }) => name !== version.branch);
        const branch = { name: version.branch, head: version.id, from: versions.branches.find(({ name }) => name === version.branch)?.from ?? null };
        set({
          versions: {
            ...versions,
            versions: [version, ...versions.versions],
            branches: version.branch === 'main' ? [branch, ...others] : [...others, branch],
          },
        });
      }
      if (reading) clearTimeout(reading);
      reading = setTimeout(() => void loadVersions(true), rest);
    }
  }

  function stopHearing(): void {
    stop?.();
    stop = null;
    heardPlan = '';
    if (reading) clearTimeout(reading);
    if (beating) clearInterval(beating);
  }

  function tellPage(page: Page): void {
    if (heardPlan !== '' && get().versions?.me?.mode === 'team') actions.tellPresence(heardPlan, page);
  }

  return { loadVersions, stopHearing, tellPage };
}
