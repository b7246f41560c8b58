import type { ProductLine, RevisionState, SmartCheck } from '../../plan';

type SmartCode = SmartCheck['letters'][number]['code'];

/** The words of the sheets around the targets in one language. `{…}` are filled in. */
export interface BusinessWords {
  readonly sheets: Readonly<Record<'check' | 'paths' | 'mix' | 'revisions' | 'objectives', string>>;
  readonly check: {
    readonly scope: string;
    readonly period: string;
    readonly lastYear: string;
    readonly growth: string;
    readonly odds: string;
    readonly baseline: string;
    readonly change: string;
    readonly revision: string;
    readonly toDo: string;
    /** Between two sentences. */
    readonly gap: string;
    readonly achievable: string;
    readonly band: string;
    readonly states: Readonly<Record<RevisionState['state'], string>>;
    /** How to mend a letter, and what is to be said of one that passes; null: nothing to do. */
    readonly mend: Readonly<Record<SmartCode, string | null>>;
    /** `no-member` when nobody is named at all. */
    readonly nobody: string;
    readonly missing: string;
    readonly and: string;
    readonly gone: string;
    readonly finding: string;
    readonly open: string;
    readonly allClear: string;
  };
  readonly paths: {
    readonly base: string;
    readonly churned: string;
    readonly retained: string;
    readonly crossSell: string;
    readonly fresh: string;
    readonly toWin: string;
    readonly churn: string;
    readonly crossRate: string;
    readonly firstYear: string;
    readonly basis: string;
    readonly from: Readonly<Record<'history' | 'parent' | 'none', string>>;
    readonly byMonth: string;
    readonly path: string;
    readonly sum: string;
    readonly check: string;
    readonly finding: string;
    readonly noneToWin: string;
    readonly toWinSentence: string;
  };
  readonly mix: {
    readonly product: string;
    readonly name: string;
    readonly quantity: string;
    readonly listPrice: string;
    readonly discount: string;
    readonly unitCost: string;
    readonly margin: string;
    readonly marginShare: string;
    readonly bound: string;
    readonly rest: string;
    readonly noProduct: string;
    readonly bindings: Readonly<Record<ProductLine['binding'], string>>;
    readonly finding: string;
    readonly met: string;
    readonly notMet: string;
  };
  readonly revisions: { readonly finding: string; readonly open: string; readonly closed: string; readonly prompt: string };
  readonly objectives: {
    readonly score: string;
    readonly change: string;
    readonly state: string;
    readonly reviewed: string;
    readonly review: string;
    readonly low: string;
    readonly good: string;
    readonly states: Readonly<Record<'low' | 'middle' | 'good' | 'none', string>>;
    readonly overdue: string;
    readonly onTime: string;
    readonly finding: string;
    readonly allReviewed: string;
    readonly someOverdue: string;
  };
}

export const businessWords: Readonly<Record<'en' | 'zh', BusinessWords>> = {
  en: {
    sheets: { check: 'Target check', paths: 'Customer paths', mix: 'Product mix', revisions: 'Revisions', objectives: 'Objectives' },
    check: {
      scope: 'Scope',
      period: 'Period',
      lastYear: 'Last year',
      growth: 'Growth',
      odds: 'Odds',
      baseline: 'Baseline',
      change: 'Change',
      revision: 'Revision',
      toDo: 'What to do',
      gap: ' ',
      achievable: 'Achievable from',
      band: 'Free within ±',
      states: { new: '◦ first baseline', same: '= as baseline', free: '✓ free', 'needs-approval': '● needs approval', approved: '✓ approved' },
      mend: {
        'names-members': null,
        'no-member': '“{member}” is no member of the plan: correct the name.',
        'has-measure': null,
        'no-measure': 'Say what is measured (column {measureColumn}).',
        achievable: null,
        unlikely: '{probability} likely: lower it to {reachable}, or say what will bring the rest.',
        'no-evidence': 'No forecast reaches it: give the sales history of this scope.',
        'too-easy': '{probability} likely: it can be raised.',
        'serves-objective': null,
        'no-objective': 'Name the objective that it serves (column {objectiveColumn}).',
        'unknown-objective': '“{objective}” is none of the objectives that are reviewed.',
        'has-period': null,
        'period-outside': '{period} lies outside the plan year.',
        'period-over': 'Its period ended on {to}.',
      },
      nobody: 'Say who it is for: name a territory or a category, or give their targets beside it.',
      missing: 'More than ±{band} from the baseline: {missing} missing.',
      and: ' and ',
      gone: 'There is no such target any more.',
      finding: 'All five letters pass for {pass} of {all} targets; {open}.',
      open: 'revised beyond ±{band} and not approved: {n}',
      allClear: 'no revision waits for approval',
    },
    paths: {
      base: 'Base',
      churned: 'Churn',
      retained: 'Retained',
      crossSell: 'Cross-sell',
      fresh: 'New customers',
      toWin: 'Customers to win',
      churn: 'Churn rate',
      crossRate: 'Cross-sell rate',
      firstYear: 'First-year revenue',
      basis: 'Rates from',
      from: { history: '{n} customers', parent: 'all customers', none: 'not known: no year before' },
      byMonth: 'By month',
      path: 'Path',
      sum: 'Plan',
      check: 'Difference from the plan',
      finding: '{share} of the target comes from customers that there are; {win}.',
      noneToWin: 'nothing is left for new ones',
      toWinSentence: 'new ones must bring {amount}',
    },
    mix: {
      product: 'Product',
      name: 'Name',
      quantity: 'Quantity',
      listPrice: 'List price',
      discount: 'Discount',
      unitCost: 'Unit cost',
      margin: 'Margin',
      marginShare: 'Margin %',
      bound: 'Held by',
      rest: 'Rest',
      noProduct: 'No product in the price list',
      bindings: {
        none: '',
        'min-quantity': '▲ lowest quantity',
        'max-quantity': '▼ highest quantity',
        'min-discount': '▲ lowest discount',
        'max-discount': '▼ highest discount',
      },
      finding: 'Pieces: {pieces}, products: {products}, revenue: {amount}; {rest}.',
      met: 'every category meets its target to the cent',
      notMet: '{rest} cannot be made within quantities and discounts',
    },
    revisions: {
      finding: 'Revisions kept: {rows}, of targets: {nodes}; {open}.',
      open: 'waiting for approval: {n} (type reason and approver beside the last row of each)',
      closed: 'none waits for approval',
      prompt: 'Type here: it stays, and counts for the amount of this row.',
    },
    objectives: {
      score: 'Score',
      change: 'Change',
      state: 'State',
      reviewed: 'Last review',
      review: 'Review',
      low: 'At risk below',
      good: 'Good from',
      states: { low: '▼ at risk', middle: '◐ on the way', good: '✓ good', none: '– not scored' },
      overdue: '● overdue',
      onTime: '✓ on time',
      finding: 'Objectives: {objectives}, key results: {keyResults}; {overdue}.',
      allReviewed: 'every review is on time',
      someOverdue: 'overdue reviews: {n}',
    },
  },
  zh: {
    sheets: { check: '目标检查', paths: '客户路径', mix: '产品组合', revisions: '修订记录', objectives: 'OKR 复盘' },
    check: {
      scope: '范围',
      period: '期间',
      lastYear: '上年同期',
      growth: '增长率',
      odds: '达成概率',
      baseline: '基线',
      change: '变动率',
      revision: '修订状态',
      toDo: '如何改进',
      gap: '',
      achievable: '可达成概率下限',
      band: '免批幅度 ±',
      states: { new: '◦ 首个基线', same: '= 与基线一致', free: '✓ 无需审批', 'needs-approval': '● 待审批', approved: '✓ 已审批' },
      mend: {
        'names-members': null,
        'no-member': '“{member}”不是计划中的成员，请更正名称。',
        'has-measure': null,
        'no-measure': '请写明衡量指标（“{measureColumn}”列）。',
        achievable: null,
        unlikely: '达成概率仅 {probability}：可下调至 {reachable}，或说明其余部分从何而来。',
        'no-evidence': '没有可用的预测：请提供该范围的销售历史。',
        'too-easy': '达成概率 {probability}：可以上调。',
        'serves-objective': null,
        'no-objective': '请写明所支撑的战略目标（“{objectiveColumn}”列）。',
        'unknown-objective': '“{objective}”不在复盘的战略目标之中。',
        'has-period': null,
        'period-outside': '{period} 不在计划年度之内。',
        'period-over': '期间已于 {to} 结束。',
      },
      nobody: '请写明由谁承担：指定大区或品类，或另行给出它们的目标。',
      missing: '偏离基线超过 ±{band}：缺少{missing}。',
      and: '和',
      gone: '该目标已取消。',
      finding: '{all} 个目标中 {pass} 个五项全部通过；{open}。',
      open: '{n} 个修订超过 ±{band} 且未审批',
      allClear: '没有待审批的修订',
    },
    paths: {
      base: '存量基数',
      churned: '流失',
      retained: '留存续约',
      crossSell: '交叉销售',
      fresh: '新客户',
      toWin: '需新增客户数',
      churn: '流失率',
      crossRate: '交叉销售率',
      firstYear: '首年平均销售额',
      basis: '比率依据',
      from: { history: '{n} 家客户', parent: '全部客户', none: '未知：缺少上上年数据' },
      byMonth: '按月',
      path: '路径',
      sum: '计划',
      check: '与计划之差',
      finding: '目标的 {share} 来自现有客户；{win}。',
      noneToWin: '无需新客户补足',
      toWinSentence: '新客户需带来 {amount}',
    },
    mix: {
      product: '产品编号',
      name: '产品名称',
      quantity: '数量',
      listPrice: '目录价',
      discount: '折扣',
      unitCost: '单位成本',
      margin: '毛利',
      marginShare: '毛利率',
      bound: '受限于',
      rest: '差额',
      noProduct: '价格表中没有产品',
      bindings: {
        none: '',
        'min-quantity': '▲ 最低数量',
        'max-quantity': '▼ 最高数量',
        'min-discount': '▲ 最低折扣',
        'max-discount': '▼ 最高折扣',
      },
      finding: '{products} 种产品共 {pieces} 件，合计 {amount}；{rest}。',
      met: '各品类均精确达到目标（到分）',
      notMet: '在数量与折扣限制内仍差 {rest}',
    },
    revisions: {
      finding: '已保留 {nodes} 个目标的 {rows} 条修订；{open}。',
      open: '{n} 个待审批：请在其最后一行填写原因和审批人',
      closed: '没有待审批的修订',
      prompt: '请在此填写：内容会保留，并计入本行的新目标。',
    },
    objectives: {
      score: '评分',
      change: '变动',
      state: '状态',
      reviewed: '最近复盘',
      review: '复盘',
      low: '低于此分有风险',
      good: '达到此分为良好',
      states: { low: '▼ 有风险', middle: '◐ 推进中', good: '✓ 良好', none: '– 未评分' },
      overdue: '● 逾期',
      onTime: '✓ 按时',
      finding: '{objectives} 个战略目标、{keyResults} 个关键结果；{overdue}。',
      allReviewed: '复盘均按时完成',
      someOverdue: '{n} 个关键结果复盘逾期',
    },
  },
};

/** A sentence with its `{words}` filled in. */
export function fill(sentence: string, words: Readonly<Record<string, string | number>>): string {
  return sentence.replace(/\{(\w+)\}/g, (whole, name: string) => String(words[name] ?? whole));
}
