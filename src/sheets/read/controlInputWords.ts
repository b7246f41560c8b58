import type { AlertKind, AlertState, RiskFact, Severity, SourceRole, WatchMeasure } from '../../plan';

/** The tables that control reads beside the plan: what is watched and answered, what is promised, risked and done, and the alerts that are kept. */
export type ControlRole = Extract<
  SourceRole,
  'thresholds' | 'responses' | 'tasks' | 'risks' | 'leads' | 'process' | 'activities' | 'dealChanges' | 'alertLog'
>;

/** The keys of the Settings table that control reads. */
export type ControlSettingKey =
  | 'hysteresis'
  | 'alertPeriods'
  | 'lateDays'
  | 'funnelLimit'
  | 'cycleLimit'
  | 'funnelDays'
  | 'coverage'
  | 'decisionDays'
  | 'idleDays'
  | 'pushes'
  | 'escalateRep'
  | 'escalateRegion'
  | 'escalateHeadOffice'
  | 'processReach'
  | 'painPoints'
  | 'solutionMatch'
  | 'keyPeople'
  | 'leadHours'
  | 'secondReminder'
  | 'leastResponses'
  | 'topCustomers';

/** The words of control's tables, settings and choices in one language; part of `InputWords`. */
export interface ControlInputWords {
  readonly tables: Readonly<Record<ControlRole, string>>;
  readonly columns: Readonly<Record<Exclude<ControlRole, 'thresholds' | 'responses'>, Readonly<Record<string, string>>>>;
  /** Columns of the thresholds and of the response nodes beside those of dimensions. */
  readonly thresholds: Readonly<Record<'measure' | 'level' | 'yellow' | 'orange' | 'red', string>>;
  readonly responses: Readonly<Record<'kind' | 'severity' | 'action' | 'owner' | 'hours' | 'cost' | 'effect', string>>;
  readonly settings: Readonly<Record<ControlSettingKey, string>>;
  readonly choices: ControlChoices;
}

/** Words that cells of control's tables choose from. */
export interface ControlChoices {
  readonly watchMeasures: Readonly<Record<WatchMeasure, string>>;
  readonly alertKinds: Readonly<Record<AlertKind, string>>;
  readonly severities: Readonly<Record<Severity, string>>;
  readonly alertStates: Readonly<Record<AlertState, string>>;
  readonly riskKinds: Readonly<Record<RiskFact['kind'], string>>;
  /** Fields of a deal whose changes count. */
  readonly dealFields: Readonly<Record<'amount' | 'closes', string>>;
}

/** Control's words by language. The Alerts sheet takes the headers of the table that it is read back from here (`columns.alertLog`). */
export const controlInputWords: Readonly<Record<'en' | 'zh', ControlInputWords>> = {
  en: {
    tables: {
      thresholds: 'Alert thresholds',
      responses: 'Responses',
      tasks: 'Task list',
      risks: 'Risk register',
      leads: 'Leads',
      process: 'Process record',
      activities: 'Activity log',
      dealChanges: 'Deal changes',
      alertLog: 'Alert log',
    },
    columns: {
      tasks: { task: 'Task', owner: 'Owner', manager: 'Manager', territory: 'Territory', due: 'Due', done: 'Done' },
      risks: {
        risk: 'Risk',
        kind: 'Kind',
        probability: 'Probability',
        impact: 'Impact',
        owner: 'Owner',
        response1: 'Response 1',
        response2: 'Response 2',
        response3: 'Response 3',
        customer: 'Customer',
        territory: 'Territory',
        review: 'Review',
        open: 'Open?',
      },
      leads: {
        id: 'Lead ID',
        territory: 'Territory',
        source: 'Source',
        owner: 'Owner',
        received: 'Received',
        answered: 'Answered',
        accepted: 'Accepted',
        returned: 'Returned',
        reason: 'Reason',
        deal: 'Deal ID',
      },
      process: {
        deal: 'Deal ID',
        reached: 'Reached?',
        painPoints: 'Pain points',
        solutionMatch: 'Solution match',
        keyPeople: 'Key people',
        keyCovered: 'Key people covered',
      },
      activities: { on: 'Date', deal: 'Deal ID', kind: 'Activity', rep: 'Rep' },
      dealChanges: { deal: 'Deal ID', on: 'Changed on', field: 'Field', from: 'From', to: 'To' },
      alertLog: {
        key: 'Key',
        kind: 'Alert',
        severity: 'Severity',
        firstSeen: 'First seen',
        since: 'Since',
        history: 'History',
        owner: 'Owner',
        due: 'Due',
        state: 'State',
        until: 'Snoozed until',
        done: 'What was done',
        resolvedOn: 'Resolved on',
        returned: 'Times returned',
      },
    },
    thresholds: { measure: 'Measure', level: 'Level', yellow: 'Yellow', orange: 'Orange', red: 'Red' },
    responses: {
      kind: 'Alert',
      severity: 'Severity',
      action: 'Action',
      owner: 'Owner',
      hours: 'Hours',
      cost: 'Cost',
      effect: 'Effect',
    },
    settings: {
      hysteresis: 'Alert hysteresis',
      alertPeriods: 'Alert after (periods)',
      lateDays: 'Late posting after (days)',
      funnelLimit: 'Conversion anomaly from',
      cycleLimit: 'Cycle anomaly from',
      funnelDays: 'Funnel window (days)',
      coverage: 'Pipeline coverage',
      decisionDays: 'Decision cycle (days)',
      idleDays: 'Idle after (days)',
      pushes: 'Stalled after pushes',
      escalateRep: 'Rep acts within (hours)',
      escalateRegion: 'Region acts within (hours)',
      escalateHeadOffice: 'Head office acts within (hours)',
      processReach: 'Reach goal',
      painPoints: 'Pain points per deal',
      solutionMatch: 'Solution match goal',
      keyPeople: 'Key people goal',
      leadHours: 'Lead response (hours)',
      secondReminder: 'Second reminder (working days)',
      leastResponses: 'Responses per risk',
      topCustomers: 'Top customers with a plan',
    },
    choices: {
      watchMeasures: { sales: 'Sales', conversion: 'Conversion', cycle: 'Cycle', coverage: 'Coverage' },
      alertKinds: {
        behind: 'Behind plan',
        stalled: 'Stalled deal',
        funnel: 'Funnel',
        cycle: 'Cycle',
        coverage: 'Coverage',
        lead: 'Lead',
        task: 'Task',
        process: 'Process',
        risk: 'Risk',
        dependence: 'Dependence',
        forecast: 'Forecast',
      },
      severities: { none: 'None', yellow: 'Yellow', orange: 'Orange', red: 'Red' },
      alertStates: { open: 'Open', acknowledged: 'Acknowledged', snoozed: 'Snoozed', resolved: 'Resolved' },
      riskKinds: { customer: 'Customer', channel: 'Channel', competitor: 'Competitor', supply: 'Supply', people: 'People', other: 'Other' },
      dealFields: { amount: 'Amount', closes: 'Expected close' },
    },
  },
  zh: {
    tables: {
      thresholds: '预警阈值',
      responses: '响应节点',
      tasks: '任务清单',
      risks: '风险登记',
      leads: '线索',
      process: '过程记录',
      activities: '活动记录',
      dealChanges: '商机变更',
      alertLog: '预警台账',
    },
    columns: {
      tasks: { task: '任务', owner: '负责人', manager: '主管', territory: '大区', due: '截止日期', done: '完成日期' },
      risks: {
        risk: '风险',
        kind: '风险类型',
        probability: '概率',
        impact: '影响金额',
        owner: '负责人',
        response1: '应对措施1',
        response2: '应对措施2',
        response3: '应对措施3',
        customer: '客户',
        territory: '大区',
        review: '复核日期',
        open: '是否有效',
      },
      leads: {
        id: '线索编号',
        territory: '大区',
        source: '来源',
        owner: '负责人',
        received: '接收日期',
        answered: '响应日期',
        accepted: '接受日期',
        returned: '退回日期',
        reason: '原因',
        deal: '商机编号',
      },
      process: {
        deal: '商机编号',
        reached: '是否触达',
        painPoints: '痛点数',
        solutionMatch: '方案匹配度',
        keyPeople: '关键人数',
        keyCovered: '已覆盖关键人数',
      },
      activities: { on: '日期', deal: '商机编号', kind: '活动', rep: '销售员' },
      dealChanges: { deal: '商机编号', on: '变更日期', field: '变更项', from: '原值', to: '新值' },
      alertLog: {
        key: '标识',
        kind: '预警类型',
        severity: '预警级别',
        firstSeen: '首次出现',
        since: '本级别起始',
        history: '级别变化',
        owner: '负责人',
        due: '处理期限',
        state: '状态',
        until: '暂缓至',
        done: '处理情况',
        resolvedOn: '解决日期',
        returned: '复发次数',
      },
    },
    thresholds: { measure: '指标', level: '层级', yellow: '黄色', orange: '橙色', red: '红色' },
    responses: {
      kind: '预警类型',
      severity: '预警级别',
      action: '措施',
      owner: '负责人',
      hours: '响应时限',
      cost: '成本',
      effect: '预期效果',
    },
    settings: {
      hysteresis: '预警回差',
      alertPeriods: '预警连续期数',
      lateDays: '迟记入账天数',
      funnelLimit: '转化率异常幅度',
      cycleLimit: '周期异常幅度',
      funnelDays: '漏斗统计天数',
      coverage: '商机覆盖倍数',
      decisionDays: '决策周期天数',
      idleDays: '无跟进天数',
      pushes: '推迟次数上限',
      escalateRep: '销售员处理时限（小时）',
      escalateRegion: '大区处理时限（小时）',
      escalateHeadOffice: '总部处理时限（小时）',
      processReach: '触达率目标',
      painPoints: '每单痛点数',
      solutionMatch: '方案匹配度目标',
      keyPeople: '关键人覆盖目标',
      leadHours: '线索响应时限（小时）',
      secondReminder: '二次提醒天数（工作日）',
      leastResponses: '每项风险应对数',
      topCustomers: '须有预案的大客户数',
    },
    choices: {
      watchMeasures: { sales: '销售额', conversion: '转化率', cycle: '周期', coverage: '覆盖倍数' },
      alertKinds: {
        behind: '落后计划',
        stalled: '停滞商机',
        funnel: '漏斗',
        cycle: '周期',
        coverage: '商机覆盖',
        lead: '线索',
        task: '任务',
        process: '过程',
        risk: '风险',
        dependence: '客户依赖',
        forecast: '预测',
      },
      severities: { none: '无', yellow: '黄色', orange: '橙色', red: '红色' },
      alertStates: { open: '待处理', acknowledged: '已确认', snoozed: '已暂缓', resolved: '已解决' },
      riskKinds: { customer: '客户', channel: '渠道', competitor: '竞争', supply: '供应', people: '人员', other: '其他' },
      dealFields: { amount: '金额', closes: '预计成交日期' },
    },
  },
};
