import type { Settings } from '../../plan';
import type { ControlSettingKey } from './controlInputWords';

/** Further spellings of control's settings, apart by `|`. */
export const controlSettingWords: Readonly<Record<ControlSettingKey, string>> = {
  hysteresis: 'hysteresis|alert hysteresis|ease back by|dead band|回差|预警回差幅度|预警滞后|缓冲幅度',
  alertPeriods: 'alert after|alert periods|periods in a row|periods running|连续期数|连续落后期数|预警期数',
  lateDays: 'late posting after|late after|late days|late postings|late posting days|迟记天数|迟到入账天数|补录天数|迟记入账',
  funnelLimit:
    'conversion anomaly from|conversion anomaly|funnel limit|funnel anomaly|conversion limit|转化率异常|转化异常幅度|漏斗异常幅度|转化率偏离幅度',
  cycleLimit: 'cycle anomaly from|cycle anomaly|cycle limit|dwell limit|周期异常|周期偏离幅度|周期差异幅度',
  funnelDays: 'funnel window|funnel days|window of the funnel|漏斗统计期|漏斗窗口|漏斗天数|漏斗窗口天数',
  coverage: 'coverage|coverage ratio|pipeline cover|coverage needed|覆盖倍数|商机覆盖率|商机覆盖|覆盖倍数下限',
  decisionDays: 'decision cycle|decision days|long open after|decision cycle above|决策周期|决策天数|决策周期上限',
  idleDays: 'idle after|idle days|no activity after|days without activity|无活动天数|未跟进天数|停滞天数',
  pushes: 'pushes|pushes of the close date|most pushes|times pushed|推迟次数|成交日期推迟次数|延期次数|延期次数上限',
  escalateRep: 'rep acts within|rep escalation|escalation rep|escalate to rep|销售员处理时限|销售员时限|一级升级时限',
  escalateRegion: 'region acts within|region escalation|escalation region|escalate to region|大区处理时限|大区时限|区域处理时限|区域升级时限',
  escalateHeadOffice:
    'head office acts within|head office escalation|escalation head office|escalate to head office|总部处理时限|总部时限|总部升级时限',
  processReach: 'reach|reach rate goal|reach goal|contact reach|触达率|触达目标|关键客户触达率',
  painPoints: 'pain points|pain points goal|least pain points|痛点数|痛点数目标|最少痛点数',
  solutionMatch: 'solution match|solution fit goal|solution match rate|方案匹配度|方案匹配率|方案匹配目标',
  keyPeople: 'key people|key people covered|key people coverage|关键人覆盖|关键人覆盖率|关键人覆盖率目标',
  leadHours: 'lead response|lead sla|lead hours|lead response time|answer leads within|线索响应时限|线索响应时间|线索响应小时数|线索时限',
  secondReminder: 'second reminder|second reminder after|remind again after|二次提醒|二次提醒天数|再次提醒天数|第二次提醒天数',
  leastResponses: 'least responses|responses a risk|responses needed per risk|风险应对数|最少应对数|每项风险最少应对数',
  topCustomers: 'top customers|customers with a plan|top customer count|大客户数|重点客户数|前几大客户|大客户预案数',
};

/** Control's settings that are shares. */
export const controlShares = ['hysteresis', 'processReach', 'solutionMatch', 'keyPeople', 'funnelLimit', 'cycleLimit'] as const;

/** What control's other settings, and shares that may not be zero, must lie in. */
export const controlRanges = {
  alertPeriods: { low: 1, high: 12, whole: true, expected: 'periods' },
  lateDays: { low: 0, high: 366, whole: true, expected: 'whole-days' },
  funnelLimit: { low: 0, high: 1, above: true, expected: 'share-above-zero' },
  cycleLimit: { low: 0, high: 1, above: true, expected: 'share-above-zero' },
  funnelDays: { low: 1, high: 3650, whole: true, expected: 'days' },
  coverage: { low: 0, high: 1000, expected: 'amount' },
  decisionDays: { low: 1, high: 3650, whole: true, expected: 'days' },
  idleDays: { low: 1, high: 3650, whole: true, expected: 'days' },
  pushes: { low: 1, high: 100, whole: true, expected: 'count-above-zero' },
  escalateRep: { low: 0, high: 10000, above: true, expected: 'above-zero' },
  escalateRegion: { low: 0, high: 10000, above: true, expected: 'above-zero' },
  escalateHeadOffice: { low: 0, high: 10000, above: true, expected: 'above-zero' },
  painPoints: { low: 0, high: 1000, expected: 'amount' },
  leadHours: { low: 0, high: 10000, above: true, expected: 'above-zero' },
  secondReminder: { low: 0, high: 366, whole: true, expected: 'whole-days' },
  leastResponses: { low: 0, high: 3, whole: true, expected: 'responses' },
  topCustomers: { low: 0, high: 1000, whole: true, expected: 'count' },
} as const satisfies Readonly<Partial<Record<ControlSettingKey, object>>>;

/** Control's settings: what was read (`n` gives it, or else the default) over those of `base`. */
export function controlSettings(base: Settings, n: (key: ControlSettingKey, otherwise: number) => number): Partial<Settings> {
  return {
    hysteresis: n('hysteresis', base.hysteresis),
    alertPeriods: n('alertPeriods', base.alertPeriods),
    lateDays: n('lateDays', base.lateDays),
    funnelLimit: n('funnelLimit', base.funnelLimit),
    cycleLimit: n('cycleLimit', base.cycleLimit),
    funnelDays: n('funnelDays', base.funnelDays),
    coverage: n('coverage', base.coverage),
    decisionDays: n('decisionDays', base.decisionDays),
    idleDays: n('idleDays', base.idleDays),
    pushes: n('pushes', base.pushes),
    escalation: {
      rep: n('escalateRep', base.escalation.rep),
      region: n('escalateRegion', base.escalation.region),
      headOffice: n('escalateHeadOffice', base.escalation.headOffice),
    },
    process: {
      reach: n('processReach', base.process.reach),
      painPoints: n('painPoints', base.process.painPoints),
      solutionMatch: n('solutionMatch', base.process.solutionMatch),
      keyPeople: n('keyPeople', base.process.keyPeople),
    },
    leadHours: n('leadHours', base.leadHours),
    secondReminder: n('secondReminder', base.secondReminder),
    leastResponses: n('leastResponses', base.leastResponses),
    topCustomers: n('topCustomers', base.topCustomers),
  };
}

/** Checks those of control's settings that belong together: `bad` reports the value at the first of the keys that stands in the workbook. */
export function checkControl(
  { thresholds, hysteresis, escalation }: Settings,
  bad: (keys: readonly (ControlSettingKey | 'yellow')[], value: number, expected: string) => void,
): void {
  if (hysteresis >= thresholds.yellow) bad(['hysteresis', 'yellow'], hysteresis, 'below-yellow');
  if (escalation.region < escalation.rep) bad(['escalateRegion', 'escalateRep'], escalation.region, 'later-escalation');
  else if (escalation.headOffice < escalation.region) bad(['escalateHeadOffice', 'escalateRegion'], escalation.headOffice, 'later-escalation');
}
