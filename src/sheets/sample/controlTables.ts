import type { ControlRole } from '../read/controlInputWords';
import { inputWords } from '../read/inputWords';
import { dayFormat } from '../result/look';
import type { InputTable, Language } from './inputSheet';
import { serial } from './inputSheet';
import type { SampleData } from './sampleData';
import { amountFormatOf, tableMaker } from './tableMaker';

/** Control's input tables of a sample by their role; the alerts are kept by a run. */
export function controlTables(data: SampleData, language: Language): Readonly<Record<Exclude<ControlRole, 'alertLog'>, InputTable>> {
  const words = inputWords[language];
  const amount = amountFormatOf(data);
  const table = tableMaker(language);
  const levelWord = (level: SampleData['thresholds'][number][2]): string | null =>
    level === null ? null : level === 'total' ? words.total : (words.columns.sales[level] ?? level);
  const change = (value: string | number): number => (typeof value === 'string' ? serial(value) : value);
  return {
    thresholds: table(
      'thresholds',
      [
        ['measure', 16],
        ['territory', 18],
        ['level', 12],
        ['yellow', 10, '0%'],
        ['orange', 10, '0%'],
        ['red', 10, '0%'],
      ],
      data.thresholds.map(([measure, territory, level, ...steps]) => [words.watchMeasures[measure], territory, levelWord(level), ...steps]),
    ),
    responses: table(
      'responses',
      [
        ['kind', 16],
        ['severity', 12],
        ['territory', 18],
        ['action', 48],
        ['owner', 28],
        ['hours', 10, '0'],
        ['cost', 12, amount],
        ['effect', 14, amount],
      ],
      data.responses.map(([kind, severity, ...rest]) => [kind && words.alertKinds[kind], words.severities[severity], ...rest]),
    ),
    tasks: table(
      'tasks',
      [
        ['task', 44],
        ['owner', 24],
        ['manager', 30],
        ['territory', 18],
        ['due', 14, dayFormat],
        ['done', 14, dayFormat],
      ],
      data.tasks.map(([task, owner, manager, territory, due, done]) => [task, owner, manager, territory, serial(due), serial(done)]),
    ),
    risks: table(
      'risks',
      [
        ['risk', 38],
        ['kind', 14],
        ['probability', 12, '0%'],
        ['impact', 14, amount],
        ['owner', 28, undefined, 'indent'],
        ['response1', 38],
        ['response2', 38],
        ['customer', 30],
        ['territory', 18],
        ['review', 14, dayFormat],
        ['open', 10],
      ],
      data.risks.map(([risk, kind, ...rest]) => [risk, words.riskKinds[kind], ...rest.slice(0, -1), serial(rest[7]), words.works.yes]),
    ),
    leads: table(
      'leads',
      [
        ['id', 12],
        ['territory', 18],
        ['source', 18],
        ['owner', 24],
        ['received', 14, dayFormat],
        ['answered', 14, dayFormat],
        ['accepted', 14, dayFormat],
        ['returned', 14, dayFormat],
        ['reason', 28],
        ['deal', 12],
      ],
      data.leads.map(([id, territory, source, owner, received, answered, accepted, returned, ...rest]) => [
        id,
        territory,
        source,
        owner,
        ...[received, answered, accepted, returned].map((day) => serial(day)),
        ...rest,
      ]),
    ),
    process: table(
      'process',
      [
        ['deal', 12],
        ['reached', 12],
        ['painPoints', 12, '0'],
        ['solutionMatch', 15, '0%'],
        ['keyPeople', 12, '0'],
        ['keyCovered', 20, '0'],
      ],
      data.process.map(([deal, reached, ...rest]) => [deal, reached ? words.works.yes : words.works.no, ...rest]),
    ),
    activities: table(
      'activities',
      [
        ['on', 14, dayFormat],
        ['deal', 12],
        ['kind', 16],
        ['rep', 24],
      ],
      data.activities.map(([on, ...rest]) => [serial(on), ...rest]),
    ),
    dealChanges: {
      ...table(
        'dealChanges',
        [
          ['deal', 12],
          ['on', 14, dayFormat],
          ['field', 18],
          ['from', 14, amount],
          ['to', 14, amount],
        ],
        data.dealChanges.map(([deal, on, field, from, to]) => [deal, serial(on), words.dealFields[field], change(from), change(to)]),
      ),
      formatAt: (row, column) => (column > 2 && data.dealChanges[row]?.[2] === 'closes' ? dayFormat : undefined),
    },
  };
}
