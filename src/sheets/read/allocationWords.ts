import type { AllocationRule, CapacityOption, CustomerClass, LedgerFact, Rep, Resource, Settings } from '../../plan';
import { choiceReader } from './choiceReader';

/** The resource that a word names (`Budget`, 工时), or null. */
export const resourceOf = choiceReader<Resource>('resources', {
  budget: 'money|spend|cash|funds|预算|费用|资金|经费',
  heads: 'head|headcount|people|fte|staff|人头|人数|人力|编制',
  hours: 'hour|time|man-hours|working hours|小时|时间|工作时间',
});

/** The kind of limit that a word names (`Floor`, `>=`, 最低占比), or null. */
export const limitOf = choiceReader<AllocationRule['rule']>('limits', {
  floor: '>=|≥|min|minimum|at least|lower limit|not below|不低于|至少|最低|最小|保底',
  cap: '<=|≤|max|maximum|at most|upper limit|ceiling|not above|不高于|至多|最高|最大|封顶',
  hold: '=|lock|fixed|fix|keep|exactly|固定|保持|等于|冻结',
  'min-share': 'min share|minimum share|share at least|least share|占比不低于|占比下限|最小占比',
  'max-share': 'max share|maximum share|share at most|most share|占比不高于|占比上限|最大占比',
  'min-ratio': 'min ratio|minimum ratio|ratio at least|least ratio|比率不低于|比率下限|最小比率',
  'max-ratio': 'max ratio|maximum ratio|ratio at most|most ratio|比率不高于|比率上限|最大比率',
});

/** The kind of a line of the reserve's ledger, or null. */
export const entryOf = choiceReader<LedgerFact['entry']>('entries', {
  held: 'hold|held back|set aside|opening|reserve|opening balance|计提|期初|留存|期初余额',
  release: 'released|spend|spent|out|use|used|释放|使用|支出|拨付|动用预留',
  return: 'returned|back|in|refund|给回|归还|返还|收回|回收',
});

/** The way to close a gap of hours that a word names, or null. */
export const wayOf = choiceReader<CapacityOption['kind']>('ways', {
  overtime: 'extra hours|over time|加点|延时|超时',
  hire: 'hiring|new head|new hire|recruit|recruiting|新招|招人|新增人员|扩编',
  temporary: 'temp|temps|agency|contractor|freelance|外包|临时|临时工|外聘|兼职',
  transfer: 'move|shift|lend|support from elsewhere|调配|支援|借调|调动|跨区',
});

/** The class of customers that a word names (`A`, `A类`, 潜力客户), or null. */
export const classOf = choiceReader<CustomerClass>('classes', {
  A: 'class a|tier a|a class|a类|a类客户|a级',
  B: 'class b|tier b|b class|b类|b类客户|b级',
  C: 'class c|tier c|c class|c类|c类客户|c级',
  potential: 'potential customer|potential customers|prospect|prospects|p|潜力客户|潜在|潜在客户|d类|d级',
});

/** The level of a seller that a word names, or null. */
export const levelOf = choiceReader<NonNullable<Rep['level']>>('levels', {
  top: 'top seller|senior|star|expert|资深|高级|金牌|核心|专家|明星',
  standard: 'normal|regular|junior|seller|标准|初级|中级|一般|新人',
});

/** What the best split maximises, or null. */
export const aimOf = choiceReader<Settings['aim']>('aims', {
  mean: 'mean|return|expected|highest return|average|期望|回报|期望值|最高回报|平均',
  probability: 'odds|probability of reaching the target|chance|safe|robust|概率|达成率|稳健|目标达成概率',
});
