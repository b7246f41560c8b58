import type { SourceRole } from '../../plan';
import type { Field } from './fieldOf';
import { bareText } from './foldText';

/** How a field's column is known, after the canonical header: by words of its own, then by the kinds of column (`fieldOf`) that may stand for it, the best first. */
export interface ColumnWords {
  /** Spellings as `bareText` gives them. */
  readonly words: ReadonlySet<string>;
  readonly kinds: readonly Field[];
}

interface Words {
  readonly words?: string;
  readonly kinds?: readonly Field[];
}

const category: Words = { kinds: ['category', 'product', 'subcategory'] };
const territory: Words = { kinds: ['territory', 'region', 'country'] };
const owner: Words = { words: 'owner|responsible|accountable|person in charge|负责人|责任人' };
const reason: Words = { words: 'reason|why|because|rationale|justification|原因|理由|依据|变更原因|调整原因' };
const approvedBy: Words = { words: 'approved by|approver|approval|signed off by|审批人|批准人|审批|审核人' };
const measure: Words = { words: 'measure|metric|kpi|indicator|衡量指标|度量|指标名称|指标' };
const objective: Words = { words: 'objective|strategic objective|strategic goal|goal|serves|战略目标|对应战略|目标项|o' };

const dimensions: Readonly<Record<string, Words>> = {
  territory,
  category,
  channel: { kinds: ['channel'] },
  tier: { kinds: ['tier'] },
  business: { kinds: ['business'] },
  rep: { kinds: ['rep'] },
};

const WORDS: Readonly<Record<SourceRole, Readonly<Record<string, Words>>>> = {
  sales: { period: { kinds: ['period'] }, ...dimensions, amount: { kinds: ['amount'] } },
  targets: {
    owner,
    reason,
    approvedBy,
    measure: { words: 'measure|metric|kpi|measured by|衡量指标|度量指标|衡量标准|考核指标' },
    objective,
    period: { kinds: ['period'] },
    ...dimensions,
    amount: { kinds: ['target', 'amount'] },
  },
  customers: {
    previous: {
      words:
        'previous revenue|previous year|year before|revenue before|prior revenue|prior year revenue|上期销售额|上上年销售额|前年销售额|前一年销售额',
    },
    id: { kinds: ['id'] },
    name: { kinds: ['customer'] },
    territory,
    revenue: { kinds: ['amount'] },
    firstOrder: { words: 'first order|first order date|customer since|first purchase|首次订单|首单日期|首次下单|首次成交日期|首次购买' },
    lastOrder: { kinds: ['lastOrder'] },
  },
  pipeline: {
    id: { kinds: ['id'] },
    customer: { kinds: ['customer'] },
    territory,
    category,
    stage: { kinds: ['stage'] },
    amount: { kinds: ['amount'] },
    opened: { kinds: ['openDate'] },
    closes: { kinds: ['closeDate'] },
    probability: { kinds: ['probability'] },
    state: { words: 'state|deal state|outcome|result|won/lost|won or lost|商机状态|结果|输赢|赢输', kinds: ['status'] },
    rep: { kinds: ['rep'] },
  },
  settings: {
    setting: { words: 'setting|settings|parameter|name|key|item|option|设置项|设置|参数|项目|名称|参数名称|参数项|配置项' },
    value: { words: 'value|values|值|数值|取值|参数值|设置值|内容' },
    note: { words: 'note|notes|remark|comment|description|meaning|说明|备注|含义' },
  },
  holidays: {
    day: { words: 'date|day|holiday date|日期|节假日日期' },
    name: { words: 'name|holiday|description|名称|节日|节假日|说明' },
    works: { words: 'works|works?|working|working day|is working day|是否上班|上班|调休|是否调休|是否工作日' },
  },
  adjustments: {
    owner,
    reason,
    until: { words: 'until|valid until|expires|expiry|expires on|valid to|有效期至|有效期|失效日期|截止' },
    verb: { words: 'rule|verb|action|what|kind|adjustment|operation|规则|操作|动作|调整方式|调整|类型' },
    value: { words: 'value|amount|figure|by|数值|值|金额|数额|调整值' },
    to: { words: 'to|to value|end|end value|终值|至|到' },
    into: { words: 'into|transfer to|to scope|target scope|转入|转至|转到' },
    method: { words: 'method|spread|spread by|spreading|方法|分解方法|分摊方法' },
    reference: { words: 'reference|reference measure|based on|参考指标|参考|参照' },
    period: { words: 'time|when', kinds: ['period'] },
    ...dimensions,
  },
  references: { measure, period: { kinds: ['period'] }, ...dimensions, amount: { words: 'value|weight|数值|权重|值', kinds: ['amount'] } },
  events: {
    name: { words: 'event|name|campaign|promotion|holiday|活动|活动名称|名称|节日|大促' },
    from: { words: 'from|start|begin|first day|start date|开始日期|开始|起始日期|起|开始时间' },
    to: { words: 'to|end|until|last day|end date|结束日期|结束|止|截止日期|结束时间' },
  },
  stages: {
    name: { kinds: ['stage'], words: 'name|名称|阶段名称' },
    conversion: { words: 'conversion|conversion rate|conversion to next|win rate|rate|转化率|转换率|成功率|通过率' },
    days: { words: 'days|days in stage|duration|median days|duration (days)|停留天数|天数|周期|阶段天数|时长' },
    activity: { words: 'activity|activities|what to do|action|活动|关键活动|动作|活动类型' },
    perDeal: { words: 'per deal|times per deal|activities per deal|count|times|每单次数|每单|次数|每单活动次数' },
  },
  stageMoves: {
    deal: { words: 'deal|deal id|opportunity', kinds: ['id'] },
    stage: { kinds: ['stage'], words: 'to stage|new stage|进入阶段|新阶段' },
    on: { words: 'entered on|entered|date|changed on|moved on|stage date|on|进入日期|日期|变更日期|进入时间|时间' },
  },
  team: {
    name: { words: 'name|姓名|团队成员|成员', kinds: ['rep'] },
    territory,
    activitiesPerDay: {
      words: 'activities per day|activities a day|per day|capacity|daily capacity|daily activities|每日活动量|日活动量|每日活动|每天活动数|产能',
    },
  },
  products: {
    id: { words: 'sku|product id|product no|product code|item no|产品编号|产品编码|产品代码|物料号|编号', kinds: ['id'] },
    name: { words: 'product|product name|name|item|description|产品名称|产品|商品名称|名称|品名', kinds: ['product'] },
    category: { kinds: ['category', 'subcategory'] },
    listPrice: { words: 'list price|price|unit price|catalogue price|标价|目录价|单价|价格|定价', kinds: ['unitPrice'] },
    unitCost: { words: 'unit cost|cost|standard cost|单位成本|成本|标准成本', kinds: ['cost'] },
    discount: { words: 'discount|planned discount|standard discount|折扣|计划折扣|标准折扣|折扣率' },
    minDiscount: { words: 'lowest discount|min discount|minimum discount|discount from|最低折扣|最小折扣' },
    maxDiscount: { words: 'highest discount|max discount|maximum discount|discount to|最高折扣|最大折扣' },
    mix: { words: 'mix|share|weight|product mix|占比|结构占比|组合占比|权重' },
    minQuantity: { words: 'lowest quantity|min quantity|minimum quantity|min qty|最低数量|最小数量|数量下限' },
    maxQuantity: { words: 'highest quantity|max quantity|maximum quantity|max qty|最高数量|最大数量|数量上限' },
  },
  reviews: {
    owner,
    objective,
    keyResult: { words: 'key result|kr|result|关键结果|关键成果' },
    on: { words: 'reviewed on|date|on|review date|reviewed|week|复盘日期|日期|评审日期|周' },
    score: { words: 'score|rating|grade|评分|得分|分数' },
    comment: { words: 'comment|comments|note|remark|备注|说明|评语' },
  },
  revisions: {
    node: { words: 'scope|node|target|for|范围|节点|对象' },
    on: { words: 'revised on|date|on|changed on|修订日期|日期' },
    from: { words: 'from|before|old|原目标|修订前|原值' },
    to: { words: 'to|after|new|新目标|修订后|新值' },
    owner,
    reason,
    approvedBy,
  },
};

/** The fields of each role in the order in which they take their columns (`Owner` before the dimension `rep`, which the same word may stand for). */
export const columnWords = Object.fromEntries(
  Object.entries(WORDS).map(([role, fields]) => [
    role,
    Object.entries(fields).map(([field, { words, kinds = [] }]) => ({ field, words: new Set(words?.split('|').map(bareText)), kinds })),
  ]),
) as unknown as Readonly<Record<SourceRole, readonly (ColumnWords & { readonly field: string })[]>>;
