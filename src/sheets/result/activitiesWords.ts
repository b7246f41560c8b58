/** The words of the Weekly activities sheet in one language. */
export interface ActivitiesWords {
  readonly sheet: string;
  /** `{stage}`, `{should}`, `{have}`, `{by}`; then what else is overdue, and what the year needs. */
  readonly overdue: string;
  /** `{starts}` other stages of territories. */
  readonly more: string;
  readonly onTime: string;
  /** `{first}`, `{stage}`, `{won}`, `{year}`. */
  readonly needs: string;
  readonly overdueTitle: string;
  readonly noneOverdue: string;
  readonly stage: string;
  readonly by: string;
  readonly should: string;
  readonly have: string;
  readonly missing: string;
  readonly funnelTitle: string;
  readonly conversion: string;
  readonly low: string;
  readonly high: string;
  readonly source: string;
  readonly sources: Readonly<Record<'history' | 'table' | 'default', string>>;
  readonly deals: string;
  readonly days: string;
  readonly fast: string;
  readonly slow: string;
  readonly needed: string;
  readonly averageDeal: string;
  readonly toWin: string;
  readonly everywhere: string;
  /** Beside the share of sales that comes through deals. */
  readonly dealShare: string;
  readonly weeksTitle: string;
  readonly daysTitle: string;
  readonly rep: string;
  readonly activity: string;
  readonly perDay: string;
  readonly overloaded: string;
  readonly ahead: string;
  readonly workingDays: string;
  readonly entering: string;
  readonly nobody: string;
  readonly sum: string;
}

export const activitiesWords: Readonly<Record<'en' | 'zh', ActivitiesWords>> = {
  en: {
    sheet: 'Weekly activities',
    overdue: '{should} deals should have entered “{stage}” by {by}, {have} had',
    more: '; {starts} more starts are overdue',
    onTime: 'Everything that had to start by now was started',
    needs: '. {year} needs {first} in “{stage}” for {won} won deals.',
    overdueTitle: 'What had to start already',
    noneOverdue: 'Nothing is overdue.',
    stage: 'Stage',
    by: 'By',
    should: 'Should have entered',
    have: 'Entered',
    missing: 'Missing',
    funnelTitle: 'Deals that the year needs, stage by stage',
    conversion: 'Goes on',
    low: 'Low 80 %',
    high: 'High 80 %',
    source: 'From',
    sources: { history: 'history', table: 'stages table', default: 'assumed' },
    deals: 'Deals seen',
    days: 'Median days',
    fast: '10 % within',
    slow: '90 % within',
    needed: 'Needed',
    averageDeal: 'Average deal',
    toWin: 'To be won',
    everywhere: 'All',
    dealShare: 'Part of the target that comes through deals, as it was in the last twelve months',
    daysTitle: 'The next ten working days: what each rep does a day',
    rep: 'Rep',
    weeksTitle: 'Week by week: deals to start, and activities by rep',
    activity: 'Activity',
    perDay: 'A day holds',
    overloaded: 'Overloaded weeks',
    ahead: 'Total ahead',
    workingDays: 'Working days',
    entering: 'deals to start',
    nobody: '(no rep)',
    sum: 'sum',
  },
  zh: {
    sheet: '周活动',
    overdue: '截至 {by}，应有 {should} 个商机进入“{stage}”，实际 {have} 个',
    more: '；另有 {starts} 项启动逾期',
    onTime: '应已启动的都已启动',
    needs: '。{year} 年需要 {first} 个商机进入“{stage}”，赢单 {won} 个。',
    overdueTitle: '本应已启动的商机',
    noneOverdue: '没有逾期。',
    stage: '阶段',
    by: '截至',
    should: '应进入',
    have: '已进入',
    missing: '缺少',
    funnelTitle: '全年各阶段所需商机',
    conversion: '转化率',
    low: '80% 下限',
    high: '80% 上限',
    source: '来源',
    sources: { history: '历史', table: '阶段表', default: '假定' },
    deals: '商机数',
    days: '天数中位数',
    fast: '10% 以内',
    slow: '90% 以内',
    needed: '需要',
    averageDeal: '平均单额',
    toWin: '待赢得',
    everywhere: '全部',
    dealShare: '目标中经由商机实现的部分，按最近十二个月的比例',
    daysTitle: '今后十个工作日：各销售员每天的活动',
    rep: '销售员',
    weeksTitle: '按周：应启动的商机与各销售员的活动',
    activity: '活动',
    perDay: '每日可做',
    overloaded: '超负荷周数',
    ahead: '今后合计',
    workingDays: '工作日',
    entering: '应启动的商机',
    nobody: '（未指定）',
    sum: '小计',
  },
};
