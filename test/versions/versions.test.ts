import fc from 'fast-check';
import { noRepDetails } from '../../src/plan';
import type { Plan } from '../../src/plan';
import { canonicalText, diff, hashOfTables, stateHash, tableHashes, takeSnapshot, versionId } from '../../src/versions';
import type { Snapshot, SnapshotTable, SnapshotValue } from '../../src/versions';
import { canonicalTable } from '../../src/versions/canonical';
import { hashText } from '../../src/versions/hash';
import { smallPlan } from '../support/plan';

const value = fc.oneof(fc.constant(null), fc.integer({ min: -5, max: 5 }), fc.constantFrom('', 'x', '__proto__', '北京'), fc.boolean());
const tableOf = (name: string) =>
  fc
    .uniqueArray(fc.tuple(fc.constantFrom('a', 'b', 'c', '__proto__'), fc.integer({ min: 0, max: 3 }), value, value), {
      selector: ([a, b]) => `${a}|${b}`,
      maxLength: 12,
    })
    .map((rows): SnapshotTable => ({ name, kind: 'input', key: ['k', 'm'], columns: ['k', 'm', 'p', 'q'], rows }));
const snapshot = fc
  .tuple(tableOf('sales'), tableOf('targets'))
  .map((tables): Snapshot => ({ format: 1, planName: 'P', tables: tables.map((t) => canonicalTable(t).table) }));

describe('versions', () => {
  test('hash is SHA-256 (FIPS 180-4 example "abc")', () => {
    expect(hashText('abc')).toBe('ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad');
  });

  test('[V1] the hash does not depend on the order of rows and tables', () => {
    fc.assert(
      fc.property(snapshot, fc.infiniteStream(fc.nat()), (s, chance) => {
        const shuffle = <T>(items: readonly T[]): T[] =>
          items
            .map((item) => ({ item, by: chance.next().value as number }))
            .sort((a, b) => a.by - b.by)
            .map((x) => x.item);
        const other = { ...s, tables: shuffle(s.tables).map((t) => ({ ...t, rows: shuffle(t.rows) })) };
        expect(stateHash(other)).toBe(stateHash(s));
      }),
    );
  });

  test('[V1] different states have different hashes', () => {
    fc.assert(fc.property(snapshot, snapshot, (a, b) => (stateHash(a) === stateHash(b)) === (canonicalText(a) === canonicalText(b))));
  });

  test('[V2] a duplicate or empty key is reported and no snapshot made', () => {
    const plan = smallPlan();
    const twice = { ...plan, customers: [...plan.customers, ...plan.customers.slice(0, 1)] };
    expect(takeSnapshot(twice, null)).toMatchObject({ snapshot: null, problems: [{ table: 'customers', kind: 'duplicate-key' }] });
    const first = plan.customers[0];
    if (!first) throw new Error('the small plan has customers');
    expect(takeSnapshot({ ...plan, customers: [{ ...first, id: '' }] }, null)).toMatchObject({ snapshot: null, problems: [{ kind: 'empty-key' }] });
  });

  test('[V3] repeated order lines are kept apart', () => {
    const plan = smallPlan();
    const doubled = takeSnapshot({ ...plan, sales: [...plan.sales, ...plan.sales] }, null).snapshot;
    expect(doubled?.tables.find((t) => t.name === 'sales')?.rows).toHaveLength(2 * plan.sales.length);
  });

  test('[V3] two rows of one key exchanged make no other state where their order means nothing, and another where the later one has the word', () => {
    const plan = smallPlan();
    const hashOf = (other: Partial<Plan>): string => {
      const { snapshot } = takeSnapshot({ ...plan, ...other }, null);
      if (!snapshot) throw new Error('the small plan has a snapshot');
      return stateHash(snapshot);
    };
    const [first] = plan.sales;
    if (!first) throw new Error('the small plan has sales');
    const twice = [{ ...first, amount: 7 }, { ...first, amount: 5 }]; // prettier-ignore
    expect(hashOf({ sales: twice })).toBe(hashOf({ sales: [...twice].reverse() }));
    const at = { sheet: 'S', row: 1, column: 0 };
    const rule = (yellow: number): Plan['thresholds'][number] => ({
      measure: 'sales',
      members: {},
      level: null,
      yellow,
      orange: null,
      red: null,
      at,
    });
    expect(hashOf({ thresholds: [rule(0.1), rule(0.2)] })).not.toBe(hashOf({ thresholds: [rule(0.2), rule(0.1)] }));
    const day = plan.settings.asOf;
    const stand = { kind: 'behind' as const, severity: 'red' as const, members: {}, owner: '', hours: null, cost: null, effect: null, at };
    expect(hashOf({ responses: ['a', 'b'].map((action) => ({ ...stand, action })) })).not.toBe(hashOf({ responses: ['b', 'a'].map((action) => ({ ...stand, action })) })); // prettier-ignore
    const change = (from: number) => ({ deal: 'D', on: day, field: 'amount' as const, from, to: null, at });
    expect(hashOf({ dealChanges: [change(1), change(2)] })).not.toBe(hashOf({ dealChanges: [change(2), change(1)] }));
  });

  test('[V1] the hash of each table is told by its name, and changes with that table alone', () => {
    const { snapshot } = takeSnapshot(smallPlan(), null);
    if (!snapshot) throw new Error('the small plan has a snapshot');
    const edited = { ...snapshot, tables: snapshot.tables.map((t) => (t.name === 'targets' ? { ...t, rows: t.rows.slice(1) } : t)) };
    const [before, after] = [tableHashes(snapshot), tableHashes(edited)];
    expect(Object.keys(before).filter((name) => before[name] !== after[name])).toEqual(['targets']);
    expect(hashOfTables(edited, after)).toBe(stateHash(edited));
    expect(stateHash(edited)).not.toBe(stateHash(snapshot));
    expect(stateHash({ ...snapshot, planName: 'other' })).not.toBe(stateHash(snapshot));
    expect(Object.keys(tableHashes({ ...snapshot, tables: [{ name: '__proto__', kind: 'input', key: ['k'], columns: ['k'], rows: [] }] }))).toEqual(['__proto__']); // prettier-ignore
  });

  test('[V7] a blank is not a zero', () => {
    const with0 = (amount: SnapshotValue): Snapshot => ({
      format: 1,
      planName: 'P',
      tables: [{ name: 'sales', kind: 'input', key: ['k'], columns: ['k', 'amount'], rows: [['a', amount]] }],
    });
    expect(diff(with0(null), with0(0)).tables[0]?.changed).toEqual([{ key: ['a'], column: 'amount', from: null, to: 0 }]);
    expect(stateHash(with0(null))).not.toBe(stateHash(with0(0)));
  });

  test('[V8] a version id changes with each of its parts', () => {
    const info = { planId: 'p', parents: ['p1'] as string[], stateHash: 's', message: 'm', author: 'a', at: 't' };
    const ids = [info, ...Object.keys(info).map((part) => ({ ...info, [part]: part === 'parents' ? ['other'] : 'other' }))].map((each) =>
      versionId(each),
    );
    expect(new Set(ids).size).toBe(ids.length);
  });

  test('[V9] every input is part of the state', () => {
    const plan = smallPlan();
    const at = { sheet: 'S', row: 1, column: 0 };
    const scope = { members: { territory: 'North' }, period: null };
    const on = plan.settings.asOf;
    const text = { owner: '', reason: '', approvedBy: '' };
    const rule = {
      verb: 'cap',
      scope,
      value: 5,
      to: null,
      into: null,
      method: null,
      reference: null,
      until: null,
      owner: '',
      reason: '',
      at,
    } as const;
    const risk: Plan['risks'][number] = { risk: 'Rain', kind: 'other', probability: null, impact: null, owner: '', responses: ['Roof'], customer: '', territory: '', review: null, open: true, at }; // prettier-ignore
    const alert: Plan['alertLog'][number] = { key: 'k', kind: 'behind', severity: 'red', firstSeen: on, since: on, history: [], owner: '', due: null, state: 'open', until: null, done: '', resolvedOn: null, returned: 0, at }; // prettier-ignore
    const others: Partial<Plan>[] = [
      { adjustments: [rule] },
      { adjustments: [rule, rule] },
      { adjustments: [{ ...rule, into: { members: { territory: 'South' }, period: null } }] },
      { references: [{ measure: 'Market', scope, amount: 3, at }] },
      { events: [{ name: 'Fair', from: on, to: on, at }] },
      { stages: [{ name: 'Lead', conversion: null, days: null, activity: '', perDeal: null, hours: null, at }] },
      { stageMoves: [{ deal: 'D1', stage: 'Lead', on, at }] },
      { team: [{ name: 'North 1', territory: 'North', activitiesPerDay: null, ...noRepDetails, at }] },
      { reviews: [{ objective: 'O', keyResult: 'K', owner: '', on, score: null, comment: '', at }] },
      { revisions: [{ node: 'North · 2017', on, from: null, to: 5, ...text, at }] },
      { details: plan.sales.map(() => ({ customer: 'C', product: '', quantity: null, currency: '', rate: null, posted: null })) },
      { thresholds: [{ measure: 'sales', members: {}, level: 'total', yellow: 0.1, orange: null, red: null, at }] },
      { responses: [{ kind: null, severity: 'red', members: {}, action: 'Act', owner: '', hours: null, cost: null, effect: null, at }] },
      { tasks: [{ task: 'Call', owner: '', manager: '', territory: '', due: null, done: null, at }] },
      { risks: [risk] },
      { risks: [{ ...risk, responses: ['Roof', 'Tent', 'Umbrella', 'Sun'] }] },
      {
        leads: [
          { id: 'L1', territory: '', source: '', owner: '', received: on, answered: null, accepted: null, returned: null, reason: '', deal: '', at },
        ],
      },
      { process: [{ deal: 'D1', reached: false, painPoints: null, solutionMatch: null, keyPeople: null, keyCovered: null, at }] },
      { activities: [{ on, deal: 'D1', kind: 'Call', rep: '', at }] },
      { dealChanges: [{ deal: 'D1', on, field: 'amount', from: null, to: 5, at }] },
      { alertLog: [alert] },
      { alertLog: [{ ...alert, history: [{ on, severity: 'yellow' }] }] },
      { settings: { ...plan.settings, escalation: { ...plan.settings.escalation, region: 36 } } },
      { settings: { ...plan.settings, topCustomers: 5 } },
      { levels: ['category'] },
      { settings: { ...plan.settings, calendar: 'CN' } },
      { settings: { ...plan.settings, maxGrowth: 0.2 } },
      { targets: plan.targets.map((target) => ({ ...target, objective: 'Grow' })) },
      { targets: [{ ...(plan.targets[0] as Plan['targets'][number]), scope: { members: {}, period: null } }] },
    ];
    const hashes = [plan, ...others.map((other) => ({ ...plan, ...other }))].map((each) => {
      const { snapshot, problems } = takeSnapshot(each, null);
      expect(problems).toEqual([]);
      return snapshot && stateHash(snapshot);
    });
    expect(new Set(hashes).size).toBe(hashes.length);
  });
});
