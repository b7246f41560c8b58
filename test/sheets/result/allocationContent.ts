import { addMonths, daySerial, month } from '../../../src/plan';
import type { Day, SourceRole } from '../../../src/plan';
import { inputWords } from '../../../src/sheets';
import type { CellInput, SettingKey, SheetWrite, WorkbookContent } from '../../../src/sheets';
import { applyToContent } from '../../support/applyToContent';
import { businessContent } from './businessContent';

/** The workbook of `businessContent` with everything that is allotted: a budget with lines and their history, sellers with too few hours, open deals, dealers' stock. */
export function allocationContent(language: 'en' | 'zh'): WorkbookContent {
  const words = inputWords[language];
  const [europe, pacific, bikes, helmets] = language === 'en' ? ['Europe', 'Pacific', 'Bikes', 'Helmets'] : ['华东', '华南', '自行车', '头盔'];
  const unit = language === 'en' ? 1 : 10_000;
  const money = (amount: number): number => amount / unit;
  const on = (text: string): number => daySerial(text as Day, 1900);
  const table = (role: SourceRole, fields: readonly string[], rows: readonly (readonly CellInput[])[]): SheetWrite[] => {
    const sheet = words.tables[role];
    const range = { row: 0, column: 0, rows: rows.length + 1, columns: fields.length };
    return [
      { kind: 'addSheet', sheet, tab: null, gridlines: true, after: null },
      { kind: 'setCells', sheet, row: 0, column: 0, cells: [fields.map((field) => words.columns[role][field] ?? ''), ...rows] },
      { kind: 'addTable', sheet, table: { name: sheet.replace(/ /g, '_'), range, style: 'TableStyleLight1' } },
    ];
  };
  const wider = (content: WorkbookContent, role: SourceRole, fields: readonly string[], rows: readonly (readonly CellInput[])[]): SheetWrite[] => {
    const own = content.tables.find(({ name }) => name === words.tables[role]);
    if (!own) throw new Error(`no table ${role}`);
    const { row, column, columns, rows: height } = own.range;
    const heads = fields.map((field) => words.columns[role][field] ?? '');
    return [
      { kind: 'setCells', sheet: own.sheet, row, column: column + columns, cells: [heads, ...rows] },
      { kind: 'resizeTable', sheet: own.sheet, name: own.name, range: { row, column, rows: height, columns: columns + fields.length } },
    ];
  };
  const setting = (key: SettingKey, value: CellInput): CellInput[] => [words.settings[key], value];
  const settings = [
    setting('budget', money(500_000)),
    setting('reserveShare', 0.1),
    setting('attainmentTrigger', 1),
    setting('dormantDays', 30),
    setting('coverLow', 15),
    setting('coverHigh', 60),
    setting('balanceBand', 0.2),
    setting('dealTop', 0.65),
  ];
  const months = (count: number): string[] => Array.from({ length: count }, (_, i) => addMonths(month(2017, 6), i + 1 - count));
  const online = language === 'en' ? 'Online' : '线上推广';
  const fair = language === 'en' ? 'Exhibition' : '展会';
  const spend = months(18).flatMap((each, i): CellInput[][] =>
    (
      [
        [online, europe, 9000 + 500 * (i % 5), 90_000, 9000],
        [fair, pacific, 15_000 + 900 * (i % 4), 30_000, 6000],
      ] as const
    ).map(([line, territory, spent, most, half]) => [
      on(`${each}-01`),
      line,
      territory ?? '',
      money(spent),
      money((most * spent) / (spent + half)),
      4 + i,
    ]),
  );
  const stock = months(6).flatMap((each, i): CellInput[][] => [
    [on(`${each}-01`), 'Dealer 1', europe ?? '', bikes ?? '', 100, 120, 20 + i],
    [on(`${each}-01`), 'Dealer 2', europe ?? '', helmets ?? '', 200, 60, 300 + 140 * i],
    [on(`${each}-01`), 'Dealer 3', pacific ?? '', bikes ?? '', 90, 90, 95],
    [on(`${each}-01`), 'Dealer 4', pacific ?? '', helmets ?? '', 90, 90, null],
  ]);
  const content = businessContent(language);
  const settingsTable = content.tables.find(({ name }) => name === words.tables.settings);
  if (!settingsTable) throw new Error('no settings');
  const { row, column, rows, columns } = settingsTable.range;
  const deals = Array.from({ length: 24 }, (_, i): CellInput[] => {
    const state = i % 3 === 0 ? words.states.open : i % 3 === 1 ? words.states.won : words.states.lost;
    const opened = on('2016-10-01') + 9 * i;
    const stages = ['Lead', 'Offer', 'Won'];
    return [
      `D${i}`,
      i % 2 === 0 ? 'Alpha' : 'Delta',
      (i % 2 === 0 ? europe : pacific) ?? '',
      bikes ?? '',
      state === words.states.open ? (stages[i % 2] ?? '') : 'Won',
      money(40_000 + 1000 * i),
      opened,
      opened + 60,
      i === 0 ? 0.8 : i === 3 ? 0.5 : null,
      state,
      i % 4 === 0 ? 'Ann' : 'Dan',
    ];
  });
  const targets = content.tables.find(({ name }) => name === words.tables.targets);
  if (!targets) throw new Error('no targets');
  return applyToContent(content, [
    { kind: 'setCells', sheet: targets.sheet, row: 1, column: 3, cells: [[money(40_000_000)]] },
    { kind: 'setCells', sheet: settingsTable.sheet, row: row + rows, column, cells: settings },
    { kind: 'resizeTable', sheet: settingsTable.sheet, name: settingsTable.name, range: { row, column, rows: rows + settings.length, columns } },
    ...wider(
      content,
      'customers',
      ['orders', 'potential', 'hours', 'previousClass', 'rep'],
      [
        [20, money(7_000_000), 60, null, 'Ann'],
        [11, money(3_500_000), 40, 'A', 'Ann'],
        [3, null, 30, null, ''],
        [14, money(5_000_000), 50, 'B', 'Dan'],
        [2, money(900_000), 20, null, 'Gone'],
      ],
    ),
    ...table('team', ['name', 'territory', 'hoursPerDay', 'level', 'monthlyCost'], [
      ['Ann', europe ?? '', 0.2, words.levels.top, 6000],
      ['Bob', europe ?? '', 0.2, null, 5000],
      ['Dan', pacific ?? '', 4, null, 5000],
    ]), // prettier-ignore
    ...table(
      'stages',
      ['name', 'conversion', 'days', 'activity', 'perDeal', 'hours'],
      [
        ['Lead', 0.3, 20, 'Call', 3, 0.5],
        ['Offer', 0.5, 30, 'Visit', 2, 4],
        ['Won', null, null, null, null, null],
      ],
    ),
    ...table('pipeline', ['id', 'customer', 'territory', 'category', 'stage', 'amount', 'opened', 'closes', 'probability', 'state', 'rep'], deals),
    ...table(
      'lines',
      ['resource', 'line', 'territory', 'channel', 'period', 'current', 'floor', 'cap', 'mostReturn', 'halfAt'],
      [
        [words.resources.budget, online, europe ?? '', null, null, money(110_000), null, null, null, null],
        [words.resources.budget, fair, pacific ?? '', null, null, money(190_000), money(150_000), null, null, null],
        [words.resources.budget, online, pacific ?? '', null, 'Q4', money(20_000), null, money(60_000), money(80_000), money(9000)],
        [words.resources.heads, 'Field', europe ?? '', null, null, 2, 1, 4, money(90_000), 2],
        [words.resources.heads, 'Field', pacific ?? '', null, null, 3, 1, 4, money(40_000), 2],
      ],
    ),
    ...table('spend', ['period', 'line', 'territory', 'spend', 'revenue', 'leads'], spend),
    ...table('allocationRules', ['resource', 'line', 'rule', 'value'], [[words.resources.budget, online, words.limits['max-share'], 0.6]]),
    ...table('channel', ['period', 'dealer', 'territory', 'category', 'sellIn', 'sellOut', 'stock'], stock),
  ]);
}
