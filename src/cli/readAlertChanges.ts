import { parseDay } from '../plan';
import type { AlertChange } from '../sheets';

/** What the options of the command line say of alerts, each as often as wanted. */
export interface AskedAlerts {
  readonly acknowledge: readonly string[];
  readonly snooze: readonly string[];
  readonly assign: readonly string[];
  readonly resolve: readonly string[];
}

/** The changes that `--acknowledge KEY`, `--snooze KEY=DAY`, `--assign KEY=NAME` and `--resolve 'KEY=what was done'` ask for; a sentence for the first that cannot be read. Keys hold no `=` but in names: the last one counts for days, the first for words. */
export function readAlertChanges({
  acknowledge,
  snooze,
  assign,
  resolve,
}: AskedAlerts): { readonly changes: AlertChange[] } | { readonly wrong: { readonly en: string; readonly zh: string } } {
  const changes: AlertChange[] = acknowledge.map((key) => ({ key, state: 'acknowledged' }));
  for (const text of snooze) {
    const [key, day] = halves(text, text.lastIndexOf('='));
    const until = parseDay(day);
    if (key === '' || until === null) return wrong('--snooze', text, ['KEY=YYYY-MM-DD', 'KEY=YYYY-MM-DD'], 'behind|France|=2017-05-12');
    changes.push({ key, state: 'snoozed', until });
  }
  for (const text of assign) {
    const [key, owner] = halves(text, text.lastIndexOf('='));
    if (key === '' || owner === '') return wrong('--assign', text, ['KEY=NAME', 'KEY=姓名'], 'behind|France|=Linda');
    changes.push({ key, owner });
  }
  for (const text of resolve) {
    const [key, done] = halves(text, text.indexOf('='));
    if (key === '' || done === '') return wrong('--resolve', text, ['KEY=WHAT WAS DONE', 'KEY=处理情况'], 'behind|France|=new price agreed');
    changes.push({ key, state: 'resolved', done });
  }
  return { changes };
}

function wrong(option: string, found: string, [en, zh]: readonly [string, string], example: string) {
  return { wrong: { en: `${option} '${found}': expected ${en}, e.g. '${example}'.`, zh: `${option}“${found}”：应为 ${zh}，例如“${example}”。` } };
}

function halves(text: string, at: number): [string, string] {
  return at < 0 ? ['', ''] : [text.slice(0, at).trim(), text.slice(at + 1).trim()];
}
