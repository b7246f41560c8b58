import { nodeText } from '../plan';
import type { Audience, Diagnosis, Option, Plan, WatchedAlert } from '../plan';
import { alertText, amountText, causeLines, fill, inputWords, optionText, wholeOf } from '../sheets';
import { textTable } from './textTable';

type Language = 'en' | 'zh';

const marks: Readonly<Record<WatchedAlert['severity'], string>> = { red: '●', orange: '◐', yellow: '○' };

const en = {
  head: ['Severity', 'What', 'Due', 'Owner', 'Key'],
  late: '{due}, late',
  nobody: 'nobody',
  none: 'No open alerts.',
  counts: '{open} open, {acknowledged} acknowledged, {snoozed} snoozed, {resolved} resolved',
  returned: '{text} (back, {n}×)',
  causes: 'Why',
  options: 'What can be done',
  optionHead: ['Option', 'Cost', 'Effect', 'Odds before', 'after'],
};

const words: Readonly<Record<Language, typeof en>> = {
  en,
  zh: {
    head: ['级别', '预警', '期限', '负责人', '标识'],
    late: '{due} 逾期',
    nobody: '无',
    none: '没有待处理的预警。',
    counts: '待处理 {open}，已确认 {acknowledged}，已暂缓 {snoozed}，已解决 {resolved}',
    returned: '{text}（第 {n} 次复发）',
    causes: '原因',
    options: '可选方案',
    optionHead: ['方案', '成本', '效果', '达成概率（前）', '（后）'],
  },
};

/** Which alerts a list is about; null: all. */
export interface AlertFilter {
  readonly audience: Audience | null;
  readonly owner: string | null;
}

/** The alerts of an audience or an owner. Names are compared without regard to case. */
export function filterAlerts(alerts: readonly WatchedAlert[], { audience, owner }: AlertFilter): WatchedAlert[] {
  const name = owner?.toLocaleLowerCase() ?? null;
  return alerts.filter((alert) => (audience === null || alert.audience === audience) && (name === null || alert.owner.toLocaleLowerCase() === name));
}

/** Open alerts as a table with the counts of all under it; for a region the causes of the gaps it names, for executives the options. **unit** amounts as the plan shows them. */
export function alertLines(plan: Plan, diagnosis: Diagnosis, filter: AlertFilter, language: Language): string[] {
  const say = words[language];
  const alerts = filterAlerts(diagnosis.alerts, filter);
  const open = alerts.filter(({ state }) => state === 'open');
  const count = (state: WatchedAlert['state']): number => alerts.filter((alert) => alert.state === state).length;
  const { severities } = inputWords[language];
  const rows = open.map((alert) => {
    const { severity, due, owner, returned, key } = alert;
    const text = alertText(alert, plan, language);
    const late = due !== null && due < plan.settings.asOf;
    return [
      `${marks[severity]} ${severities[severity]}`,
      returned > 0 ? fill(say.returned, { text, n: returned }) : text,
      due === null ? '–' : late ? fill(say.late, { due }) : due,
      owner || say.nobody,
      key,
    ];
  });
  const counts = fill(say.counts, {
    open: count('open'),
    acknowledged: count('acknowledged'),
    snoozed: count('snoozed'),
    resolved: count('resolved'),
  });
  return [
    ...(rows.length === 0 ? [say.none] : textTable(say.head, rows)),
    '',
    counts,
    ...(filter.audience === 'region' ? causes(plan, diagnosis, open, language) : []),
    ...(filter.audience === 'executive' ? options(plan, diagnosis.options, language) : []),
  ];
}

function causes(plan: Plan, { causes: found }: Diagnosis, open: readonly WatchedAlert[], language: Language): string[] {
  const places = new Set(open.filter(({ kind }) => kind === 'behind').map(({ path }) => nodeText(path)));
  const lines = found
    .filter(({ path }) => places.has(nodeText(path)))
    .flatMap((cause) =>
      causeLines(cause, plan, language).map((line) => `${cause.path.length === 0 ? wholeOf(language) : nodeText(cause.path)}: ${line}`),
    );
  return lines.length === 0 ? [] : ['', `== ${words[language].causes}`, ...lines];
}

function options(plan: Plan, found: readonly Option[], language: Language): string[] {
  if (found.length === 0) return [];
  const money = (amount: number | null): string => (amount === null ? '–' : amountText(Math.round(amount), plan, language));
  const chance = (share: number | null): string => (share === null ? '–' : `${Math.round(share * 100)}%`);
  const rows = found.map((option) => [
    optionText(option, language),
    money(option.cost),
    money(option.effect),
    chance(option.oddsBefore),
    chance(option.oddsAfter),
  ]);
  return ['', `== ${words[language].options}`, ...textTable(words[language].optionHead, rows)];
}
