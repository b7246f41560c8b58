import fc from 'fast-check';
import { daySerial } from '../../../src/plan';
import type { AlertFact, Day, WatchedAlert } from '../../../src/plan';
import { inputWords, reconcile, toPlan, toSheetSpecs } from '../../../src/sheets';
import type { CellInput, WorkbookContent } from '../../../src/sheets';
import { alertChange } from '../../../src/sheets/result/alertChange';
import { alertColumns as at } from '../../../src/sheets/result/alertColumns';
import { applyToContent } from '../../support/applyToContent';
import { checkFormulas } from '../../support/checkFormulas';
import { runContent } from '../../support/sample';
import { inputAt, specOf, valueAt } from '../../support/specCells';
import { businessContent } from './businessContent';

const first = 5;

function typed(content: WorkbookContent, sheet: string, row: number, column: number, value: CellInput): WorkbookContent {
  return applyToContent(content, [{ kind: 'setCells', sheet, row, column, cells: [[value]] }]);
}

/** What the record keeps of alerts, without the cells. */
function kept(rows: readonly (AlertFact | WatchedAlert)[]): unknown[] {
  return rows.map(({ key, kind, severity, firstSeen, since, history, owner, due, state, until, done, resolvedOn, returned }) => ({
    key,
    kind,
    severity,
    firstSeen,
    since,
    history,
    owner,
    due,
    state,
    until,
    done,
    resolvedOn,
    returned, // prettier-ignore
  }));
}

const day = fc.integer({ min: 1, max: 28 }).map((n) => `2017-05-${String(n).padStart(2, '0')}` as Day);
const severity = fc.constantFrom('yellow' as const, 'orange' as const, 'red' as const);
const word = fc.constantFrom('', 'Sales office', '华东大区经理', 'a|b›c', '=SUM(A1)', "O'Neil & Söhne");
const alert = fc.record({
  kind: fc.constantFrom('behind' as const, 'stalled' as const, 'funnel' as const, 'lead' as const, 'task' as const, 'risk' as const),
  severity,
  firstSeen: day,
  since: day,
  history: fc.array(fc.record({ on: day, severity: fc.constantFrom('none' as const, 'yellow' as const, 'red' as const) }), { maxLength: 3 }),
  owner: word,
  due: fc.option(day),
  state: fc.constantFrom('open' as const, 'acknowledged' as const, 'snoozed' as const, 'resolved' as const),
  done: word,
  returned: fc.nat(4),
});

describe.each(['en', 'zh'] as const)('the Alerts sheet (%s)', (language) => {
  // A target that is far off.
  const content = typed(businessContent(language), inputWords[language].tables.targets, 1, 3, language === 'en' ? 24_000_000 : 2400);
  const run = runContent(content);
  const sheet = specOf(run.specs, 'alerts');
  const words = inputWords[language];
  const { alerts } = run.result.diagnosis;
  const rowOf = (key: string): number => first + alerts.findIndex((each) => each.key === key);

  test('[X10] each alert stands there once and is read back as it was written', () => {
    expect(alerts.length).toBeGreaterThan(3);
    expect(kept(toPlan(run.after).plan?.alertLog ?? [])).toEqual(kept(alerts));
    expect(new Set(alerts.map((_, i) => valueAt(sheet, first + i, at.key))).size).toBe(alerts.length);
  });

  test('any record is read back as it was written', () => {
    fc.assert(
      fc.property(
        fc.uniqueArray(fc.tuple(alert, fc.string({ minLength: 1, maxLength: 6 })), {
          selector: ([, name]) => name.trim().toLowerCase(),
          maxLength: 6,
        }),
        (drawn) => {
          const rows = drawn
            .filter(([, name]) => name.trim() !== '')
            .map(([own, name], i): WatchedAlert => ({
              ...own,
              key: `${own.kind}||x${i}${name.trim()}x`,
              history: [...own.history].sort((a, b) => (a.on < b.on ? -1 : a.on > b.on ? 1 : 0)),
              until: own.state === 'snoozed' ? own.since : null,
              resolvedOn: own.state === 'resolved' ? own.since : null,
              path: [],
              subject: '',
              amount: null,
              share: null,
              action: '',
              audience: 'rep',
              oddsEffect: null, // prettier-ignore
            }));
          const specs = toSheetSpecs(run.plan, { ...run.result, diagnosis: { ...run.result.diagnosis, alerts: rows } });
          const after = applyToContent(content, reconcile(content, [specOf(specs, 'alerts')]).writes);
          expect(kept(toPlan(after).plan?.alertLog ?? [])).toEqual(kept(rows));
        },
      ),
      { numRuns: 8 },
    );
  });

  test('[X19] run again on its own record it writes nothing', () => {
    expect(runContent(run.after).writes).toBe(0);
  });

  test('what people write stays: who has it, that it is known, what was done', () => {
    const key = alerts[1]?.key as string;
    const row = rowOf(key);
    const told = [
      [at.owner, 'Head of sales'],
      [at.state, words.alertStates.acknowledged],
      [at.done, 'Visited twice'],
    ] as const;
    const edited = told.reduce((all, [column, value]) => typed(all, sheet.name, row, column, value), run.after);
    const later = runContent(edited);
    const place = later.result.diagnosis.alerts.findIndex((each) => each.key === key);
    expect(later.result.diagnosis.alerts[place]).toMatchObject({ owner: 'Head of sales', state: 'acknowledged', done: 'Visited twice' });
    expect(told.map(([column]) => valueAt(specOf(later.specs, 'alerts'), first + place, column))).toEqual(told.map(([, value]) => value));
    expect(runContent(later.after).writes).toBe(0);
  });

  test('every formula comes to its value, figures of nodes are live, and each alert jumps to its cell', () => {
    const { calculated, wrong } = checkFormulas(
      run.after,
      run.specs.filter(({ id }) => id === 'alerts'),
    );
    expect(wrong).toEqual([]);
    const behind = alerts.findIndex(({ kind }) => kind === 'behind');
    expect(behind).toBeGreaterThanOrEqual(0);
    expect(inputAt(sheet, first + behind, at.share)).toMatchObject({ value: alerts[behind]?.share });
    const variance = specOf(run.specs, 'variance').name;
    expect(inputAt(sheet, first + behind, at.where)).toMatchObject({ formula: expect.stringContaining(`HYPERLINK("#'${variance}'!`) as string });
    // Who sorts one away sees the counts move.
    const all = Number(calculated.value(sheet.name, 1, at.owner + 3));
    const red = alerts.findIndex((each) => each.severity === 'red');
    calculated.set(sheet.name, first + red, at.state, words.alertStates.resolved);
    expect(Number(calculated.value(sheet.name, 1, at.owner + 3))).toBe(all - 1);
  });

  test('open ones have the colour of their severity, resolved ones are grey, a day that passed is red', () => {
    const { calculated } = checkFormulas(
      run.after,
      run.specs.filter(({ id }) => id === 'alerts'),
    );
    const rule = (part: string): string => sheet.rules.find(({ formula }) => formula.includes(`sp:alerts:${part}`))?.formula ?? '';
    const holds = (part: string): unknown => calculated.ask(sheet.name, rule(part));
    const own = alerts[0]?.severity as string;
    expect([holds(own), holds('closed'), holds('overdue')]).toEqual([true, false, false]);
    calculated.set(sheet.name, first, at.due, daySerial('2017-01-02' as Day, 1900));
    expect(holds('overdue')).toBe(true);
    calculated.set(sheet.name, first, at.state, words.alertStates.resolved);
    expect([holds(own), holds('closed'), holds('overdue')]).toEqual([false, true, false]);
  });
});

test('what became of an alert today: new, worse, eased, back for the third time, resolved', () => {
  const { result } = runContent(businessContent('en'));
  const [alert] = result.diagnosis.alerts;
  if (!alert) throw new Error('no alert');
  const asOf = '2017-06-30';
  const on = '2017-05-31' as Day;
  const of = (more: Partial<WatchedAlert>): string => alertChange({ ...alert, severity: 'orange', ...more }, asOf);
  expect(of({})).toBe('new');
  expect(of({ since: on })).toBe('same');
  expect(of({ history: [{ on, severity: 'yellow' }] })).toBe('worse');
  expect(of({ history: [{ on, severity: 'red' }] })).toBe('better');
  expect(of({ history: [{ on, severity: 'none' }], returned: 3 })).toBe('back');
  expect(of({ state: 'resolved', resolvedOn: asOf as Day })).toBe('resolved');
});
