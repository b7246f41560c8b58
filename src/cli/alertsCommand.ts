import { parseArgs } from 'node:util';
import { applyRun, previewRun } from '../flow';
import type { JournalPort } from '../flow';
import type { Audience } from '../plan';
import { alertText } from '../sheets';
import { openXlsx } from '../workbook/file';
import { alertLines, filterAlerts } from './alertLines';
import { issueLines } from './checkCommand';
import { UsageError } from './command';
import type { CommandInput } from './command';
import { readBytes, reportFailures, writeWhole } from './files';
import { readAlertChanges } from './readAlertChanges';

const noJournal: JournalPort = { save: async () => {}, load: async () => null };
const audiences: readonly Audience[] = ['rep', 'region', 'executive'];

/** Exit code while one of the alerts listed is open and red. */
const RED = 4;

/**
 * `suanpan alerts IN.xlsx [--audience rep|region|executive] [--owner NAME] [--json]`: the open alerts of a run; exit code 4 while a red one is open. `--acknowledge KEY`, `--snooze KEY=DAY`, `--assign KEY=NAME`
 * and `--resolve 'KEY=what was done'`, with `--out OUT.xlsx`, change the record as the pane does and write the workbook; exit code 1 and nothing written where one cannot be.
 */
export async function alertsCommand({ args, language, terminal, engine }: CommandInput): Promise<number> {
  const { positionals, values } = parseArgs({
    args: [...args],
    allowPositionals: true,
    options: {
      audience: { type: 'string' },
      owner: { type: 'string' },
      json: { type: 'boolean' },
      out: { type: 'string' },
      acknowledge: { type: 'string', multiple: true },
      snooze: { type: 'string', multiple: true },
      assign: { type: 'string', multiple: true },
      resolve: { type: 'string', multiple: true },
    },
  });
  const [path] = positionals;
  if (path === undefined || positionals.length > 1) throw new UsageError({ en: 'alerts takes one workbook.', zh: 'alerts 需要一个工作簿。' });
  const audience = audiences.find((each) => each === values.audience) ?? null;
  if (values.audience !== undefined && audience === null)
    throw new UsageError({
      en: `--audience takes ${audiences.join(', ')}, not '${values.audience}'.`,
      zh: `--audience 只能是 ${audiences.join('、')}，不能是“${values.audience}”。`,
    });
  const { acknowledge = [], snooze = [], assign = [], resolve = [], out } = values;
  const read = readAlertChanges({ acknowledge, snooze, assign, resolve });
  if ('wrong' in read) throw new UsageError(read.wrong);
  const alerts = read.changes;
  if (alerts.length > 0 && out === undefined)
    throw new UsageError({
      en: 'alerts needs --out OUT.xlsx, the workbook to write, when it changes one.',
      zh: 'alerts 修改预警时需要 --out OUT.xlsx，即要写入的工作簿。',
    });
  if (alerts.length === 0 && out !== undefined)
    throw new UsageError({
      en: 'alerts --out goes with --acknowledge, --snooze, --assign or --resolve.',
      zh: 'alerts --out 须与 --acknowledge、--snooze、--assign 或 --resolve 一起使用。',
    });
  return reportFailures(path, language, terminal, async () => {
    const ports = { workbook: await openXlsx(await readBytes(path)), engine, journal: noJournal };
    const outcome = await previewRun(ports, alerts.length > 0 ? { edit: { add: [], remove: [], alerts } } : {});
    if (outcome.kind === 'stopped') {
      issueLines(outcome.issues, language).forEach(terminal.err);
      return 1;
    }
    const { plan, result } = outcome.preview;
    if (out !== undefined) {
      await applyRun(ports, outcome.preview, 'alerts');
      await writeWhole(out, await ports.workbook.save());
    }
    const filter = { audience, owner: values.owner ?? null };
    const listed = filterAlerts(result.diagnosis.alerts, filter);
    if (values.json === true) {
      const told = listed.map((alert) => ({ ...alert, text: alertText(alert, plan, language) }));
      const { causes, options } = result.diagnosis;
      terminal.out(JSON.stringify({ asOf: plan.settings.asOf, alerts: told, causes, options }, null, 1));
    } else alertLines(plan, result.diagnosis, filter, language).forEach(terminal.out);
    return listed.some(({ state, severity }) => state === 'open' && severity === 'red') ? RED : 0;
  });
}
