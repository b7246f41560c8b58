import { alertText, toPlan } from '../../../src/sheets';
import type { Plan, WatchedAlert } from '../../../src/plan';
import { sampleContent } from '../../support/sample';

const plan: Plan = { ...(toPlan(sampleContent('en')).plan as Plan), pipeline: [], customers: [] };

type Said = Parameters<typeof alertText>[0];

function alert(key: string, figures: Partial<Said> = {}): Said {
  const [kind = '', path = '', subject = ''] = key.split('|');
  const parts = path === '' ? [] : path.split('›');
  return {
    key,
    kind: kind as WatchedAlert['kind'],
    path: parts,
    subject: subject.split('›').join(' · '),
    severity: 'red',
    state: 'open',
    amount: null,
    share: null,
    ...figures,
  };
}

test.each<[Said, string, string]>([
  [
    alert('behind|France|', { share: -0.306, amount: 235_684.73 }),
    'France is 30.6 % behind plan (USD −235,685)',
    'France 落后计划 30.6%（USD −235,685）',
  ],
  [alert('behind||', { share: -0.051, amount: 100 }), 'The whole plan is 5.1 % behind plan (USD −100)', '整个计划 落后计划 5.1%（USD −100）'],
  [alert('behind|France›Bikes|', { state: 'resolved' }), 'France › Bikes was behind plan', 'France › Bikes 落后计划'],
  [
    alert('forecast|Italy|', { share: -0.12, amount: 5000 }),
    "Italy is forecast 12.0 % below the year's target (USD −5,000)",
    'Italy 全年预测比目标低 12.0%（USD −5,000）',
  ],
  [alert('forecast|Italy|', { share: 0.01, amount: 0 }), "Italy is unlikely to reach the year's target", 'Italy 全年目标难以达成'],
  [alert('stalled||D-17', { severity: 'yellow', amount: 50_000 }), 'Deal D-17 stands still (USD 50,000)', '商机 D-17 停滞（USD 50,000）'],
  [alert('stalled||D-17', { severity: 'orange' }), 'Deal D-17 looks dead', '商机 D-17 已近失效'],
  [
    alert('funnel|France|Proposal', { share: -0.4, amount: 9000 }),
    'France: 40.0 % fewer deals pass Proposal than usual (USD 9,000 open)',
    'France：通过“Proposal”的商机比以往少 40.0%（在手 USD 9,000）',
  ],
  [alert('funnel||Proposal', { share: 0.5 }), 'Deals stay 50.0 % longer in Proposal than usual', '商机在“Proposal”停留比以往长 50.0%'],
  [
    alert('funnel||rep›Linda›Proposal', { share: 0.5 }),
    'Linda: deals stay 50.0 % longer in Proposal than usual',
    'Linda：商机在“Proposal”停留比以往长 50.0%',
  ],
  [alert('funnel||rep›Linda', { share: -0.25 }), 'Linda: the win rate is 25.0 % below usual', 'Linda：赢单率比以往低 25.0%'],
  [alert('funnel||Proposal'), 'Deals move through Proposal unlike before', 'Proposal 与以往不同'],
  [alert('cycle|France|', { share: 0.3 }), 'France: deals take 30.0 % longer to close than usual', 'France：成交周期比以往长 30.0%'],
  [
    alert('coverage||', { share: -0.33, amount: 1000 }),
    'The pipeline is 33.0 % below the coverage needed (USD −1,000)',
    '商机覆盖比要求低 33.0%（USD −1,000）',
  ],
  [alert('lead|France|', { share: -0.1 }), 'France: 10.0 % of leads are not answered in time', 'France：10.0% 的线索未按时响应'],
  [alert('lead||Berlin', { share: -0.1 }), 'Berlin: 10.0 % of leads are not answered in time', 'Berlin：10.0% 的线索未按时响应'],
  [alert('task||Call back›Linda'), 'Task ‘Call back’ is overdue (Linda)', '任务“Call back”已逾期（Linda）'],
  [
    alert('process||Linda', { share: -0.4, amount: 700 }),
    'Linda: open deals are prepared 40.0 % below the goal (USD 700 open)',
    'Linda：在手商机的准备比目标低 40.0%（在手 USD 700）',
  ],
  [
    alert('risk||Strike', { amount: 12_000 }),
    'Risk ‘Strike’ lacks responses, an owner or its review (USD 12,000 expected)',
    '风险“Strike”缺少应对措施、负责人或复核（预期损失 USD 12,000）',
  ],
  [
    alert('dependence||C1', { share: 0.2, amount: 800 }),
    'C1 brings 20.0 % of revenue and no plan covers its loss (USD 800)',
    'C1 占收入 20.0%，且没有流失预案（USD 800）',
  ],
])('an alert in words: row %#', (said, en, zh) => {
  expect(alertText(said, plan, 'en')).toBe(en);
  expect(alertText(said, plan, 'zh')).toBe(zh);
});

test('a deal is called with its customer, a customer by name; amounts are to a tenth of a larger unit', () => {
  const named = {
    ...plan,
    settings: { ...plan.settings, currency: 'CNY', amountUnit: 10_000, roundingUnit: 1000 },
    customers: [{ id: 'C1', name: 'Alpine House' }] as unknown as Plan['customers'],
    pipeline: [{ id: 'D-17', customer: 'Alpine House' }] as unknown as Plan['pipeline'],
  };
  expect(alertText(alert('stalled||D-17', { amount: 235_684.73 }), named, 'zh')).toBe('商机 D-17 · Alpine House 已近失效（23.6 万元）');
  expect(alertText(alert('dependence||C1', { share: 0.2 }), named, 'en')).toBe('Alpine House brings 20.0 % of revenue and no plan covers its loss');
});
