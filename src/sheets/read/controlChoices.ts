import type { AlertKind, AlertState, RiskFact, Severity, WatchMeasure } from '../../plan';
import { choiceReader } from './choiceReader';

/** What a threshold watches, or null. */
export const watchMeasureOf = choiceReader<WatchMeasure>('watchMeasures', {
  sales: 'revenue|progress|lag|plan|behind plan|销售|进度|落后|业绩|计划进度|落后计划',
  conversion: 'conversion rate|stage conversion|funnel|转换率|阶段转化率|漏斗|漏斗转化',
  cycle: 'sales cycle|dwell|dwell time|cycle time|销售周期|停留时间|成交周期|停留天数',
  coverage: 'pipeline coverage|cover|pipeline|覆盖|覆盖率|商机覆盖|商机覆盖倍数|商机覆盖率',
});

/** The kind of an alert that a word names, or null. */
export const alertKindOf = choiceReader<AlertKind>('alertKinds', {
  behind: 'sales|progress|lag|behind|off plan|variance|plan|销售|进度|落后|进度落后|销售落后|偏差',
  stalled: 'stalled|stall|zombie|stalled deals|deal|停滞|僵尸商机|停滞的商机|商机停滞|商机',
  funnel: 'conversion|stage|funnel leak|漏斗异常|转化率|转化|转化异常|阶段',
  cycle: 'sales cycle|dwell|dwell time|销售周期|周期异常|停留时间|成交周期',
  coverage: 'pipeline coverage|pipeline|thin pipeline|覆盖|覆盖率|覆盖不足|商机覆盖不足|商机覆盖倍数',
  lead: 'leads|lead sla|late lead|线索超时|线索响应|线索逾期',
  task: 'tasks|overdue task|late task|任务逾期|逾期任务|任务超期',
  process: 'process measure|process measures|过程指标|过程不达标|过程管理',
  risk: 'risks|risk register|风险登记|风险项',
  dependence: 'customer dependence|dependency|concentration|top customers|大客户依赖|依赖|客户集中|集中度|客户集中度',
  forecast: 'forecast error|forecast accuracy|accuracy|预测偏差|预测误差|预测准确率|预测准确度',
});

const severityByWord = choiceReader<Severity>('severities', {
  none: 'no|ok|green|on plan|resolved|normal|正常|绿色|绿|解除|已解除|已解决|无预警',
  yellow: 'amber|mild|warning|黄|黄灯|黄色预警',
  orange: 'medium|橙|橙灯|橙色预警',
  red: 'severe|critical|high|红|红灯|红色预警',
});

/** The severity that a word names, with or without the mark that stands before it on result sheets (`● Red`), or null. */
export function severityOf(text: string): Severity | null {
  return severityByWord(text.replace(/^[\s✓○◐●▲▼]+/, ''));
}

/** How far an alert is dealt with, or null. */
export const alertStateOf = choiceReader<AlertState>('alertStates', {
  open: 'new|active|unread|to do|新|新建|未处理|打开|开放|待办|未确认|处理中',
  acknowledged: 'ack|seen|accepted|taken|in progress|known|确认|已知|已读|已接收|已受理|跟进中',
  snoozed: 'snooze|later|paused|postponed|muted|暂缓|推迟|稍后|已推迟|暂停|已暂停|延后',
  resolved: 'done|closed|solved|fixed|finished|解决|完成|已完成|关闭|已关闭|已处理|解除|已解除',
});

/** The kind of a risk that a word names, or null. */
export const riskKindOf = choiceReader<RiskFact['kind']>('riskKinds', {
  customer: 'customers|client|account|customer loss|客户流失|大客户|客户风险|大客户流失',
  channel: 'channels|dealer|distributor|partner|经销商|渠道商|渠道风险|代理商',
  competitor: 'competition|competitors|rival|竞争对手|竞品|对手|竞争风险|竞争者',
  supply: 'supplier|suppliers|supply chain|delivery|供应链|供货|交付|供应商|供应风险',
  people: 'staff|team|talent|person|人才|团队|人员流失|人事|人员风险',
  other: 'others|misc|market|general|其它|市场|综合|政策',
});

/** The field of a deal that a change is of, or null: changes of other fields do not count here. */
export const dealFieldOf = choiceReader<'amount' | 'closes'>('dealFields', {
  amount: 'value|deal value|deal amount|size|expected amount|opportunity amount|商机金额|预计金额|成交金额|商机预计金额|合同金额',
  closes:
    'close date|closing date|expected close date|close|closes|est close|预计成交日|预计签约日期|预计关闭日期|成交日期|预计成交时间|预计结单日期',
});
