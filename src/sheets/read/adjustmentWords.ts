import type { AdjustmentVerb, SpreadMethod } from '../../plan';
import { foldText } from './foldText';
import { inputWords } from './inputWords';

const VERBS: Readonly<Record<AdjustmentVerb, string>> = {
  set: '=|set to|sets|becomes|fix at|change to|overwrite|target|设定|设定为|设置为|改为|等于|调整为|目标',
  add: '+|plus|increase|increase by|raise|raise by|more|增加|加|上调|调增|追加',
  subtract: '-|−|minus|less|decrease|decrease by|reduce|reduce by|cut|lower|减少|减|下调|调减|扣减',
  percent: '%|percentage|by percent|change by percent|times|百分比|按百分比|按比例|比例调整',
  growth: 'growth over last year|grow|grow by|yoy|growth on last year|同比|增长|较去年增长|增长率',
  clear: 'zero|empty|set to zero|归零|清除|清空|置零',
  repeat: 'same|same value|each|fill|重复|相同|每期|每格',
  'straight-line': 'line|linear|ramp|trend|from to|线性|直线变化|等差|从到',
  transfer: 'move|shift|reassign|hand over|>|->|→|调拨|划转|移动|转给',
  hold: 'lock|keep|freeze|fixed|pin|保持|冻结|固定|不变',
  floor: '>=|≥|min|minimum|at least|lower limit|not below|not less than|最低|最小|不低于|至少|保底',
  cap: '<=|≤|max|maximum|at most|upper limit|ceiling|not above|not more than|最高|最大|不高于|至多|封顶|不超过',
  'min-growth': 'min growth|minimum growth|growth at least|growth floor|least growth|最低增长|增长下限|增长不低于|最小增长率',
  'max-growth': 'max growth|maximum growth|growth at most|growth cap|most growth|最高增长|增长上限|增长不高于|最大增长率',
  release: 'unlock|free|let go|ignore|drop|解锁|解除|取消锁定|放开|取消',
  method: 'spread|spread by|spreading|distribute|distribute by|方法|分摊方法|分摊|按方法',
};

const METHODS: Readonly<Record<SpreadMethod, string>> = {
  season: 'seasonal|seasonality|history|seasonal index|default|季节性|季节指数|历史|默认|按季节',
  'last-year': 'previous year|prior year|py|ly|same as last year|上年|去年|同期|上年同期|按去年',
  reference: 'measure|reference measure|ref|参考|参照|按参考指标|按参考',
  even: 'evenly|equal|equally|flat|uniform|均分|平均分|均匀|平摊|等分|按平均',
  'working-days': 'work days|workdays|per working day|business days|按工作日|工作天数',
  weights: 'weight|own weights|own|custom|自定义|自定义权重|按权重|自有权重',
};

/** The rule that a word of the Adjustments table names in either language (`Hold`, 锁定, `>=`), or null. */
export function verbOf(text: string): AdjustmentVerb | null {
  return VERB_OF.get(plain(text)) ?? null;
}

/** The way of spreading that a word names, or null. */
export function methodOf(text: string): SpreadMethod | null {
  return METHOD_OF.get(plain(text)) ?? null;
}

/** Canonical rules in a list, for sentences. */
export function verbList(language: 'en' | 'zh'): string {
  return Object.values(inputWords[language].verbs).join(language === 'zh' ? '、' : ', ');
}

/** Canonical ways of spreading in a list, for sentences. */
export function methodList(language: 'en' | 'zh'): string {
  return Object.values(inputWords[language].methods).join(language === 'zh' ? '、' : ', ');
}

/** Words as they compare: `Straight-line` and `straight line` are one; a sign alone stays what it is. */
function plain(text: string): string {
  const folded = foldText(text);
  const bare = folded.replace(/[\s._\-–—:]+/g, '');
  return bare === '' ? folded : bare;
}

function wordMap<Key extends string>(more: Readonly<Record<Key, string>>, table: 'verbs' | 'methods'): ReadonlyMap<string, Key> {
  return new Map(
    (Object.keys(more) as Key[]).flatMap((key) => {
      const canonical = (['en', 'zh'] as const).map((language) => (inputWords[language][table] as Readonly<Record<string, string>>)[key] ?? '');
      return [key, ...canonical, ...more[key].split('|')].map((word) => [plain(word), key] as const);
    }),
  );
}

const VERB_OF = wordMap(VERBS, 'verbs');
const METHOD_OF = wordMap(METHODS, 'methods');
