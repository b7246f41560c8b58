import type { SourceRole } from '../../plan';
import type { Field } from './fieldOf';
import { bareText } from './foldText';

/** How a field's column is known, after the canonical header: by words of its own, then by the kinds of column (`fieldOf`) that may stand for it, the best first. */
export interface ColumnWords {
  /** Spellings as `bareText` gives them. */
  readonly words: ReadonlySet<string>;
  readonly kinds: readonly Field[];
  /** Takes a column only when all other fields have theirs, its own canonical header too; its words count in their order. */
  readonly late: boolean;
}

interface Words {
  readonly words?: string;
  readonly kinds?: readonly Field[];
  readonly late?: true;
}

const category: Words = { kinds: ['category', 'product', 'subcategory'] };
const territory: Words = { kinds: ['territory', 'region', 'country'] };
const owner: Words = { words: 'owner|responsible|accountable|person in charge|负责人|责任人' };
const reason: Words = { words: 'reason|why|because|rationale|justification|原因|理由|依据|变更原因|调整原因' };
const approvedBy: Words = { words: 'approved by|approver|approval|signed off by|审批人|批准人|审批|审核人' };
const measure: Words = { words: 'measure|metric|kpi|indicator|衡量指标|度量|指标名称|指标' };
const objective: Words = { words: 'objective|strategic objective|strategic goal|goal|serves|战略目标|对应战略|目标项|o' };

const until: Words = { words: 'until|valid until|expires|expiry|expires on|valid to|有效期至|有效期|失效日期|截止' };
const line: Words = {
  words:
    'line|budget line|resource line|spend line|activity line|campaign|programme|program|item|投入项|投入项目|预算项|预算项目|费用项|费用项目|项目',
};
const resource: Words = { words: 'resource|resource type|kind of resource|type|资源类型|资源|资源种类|类型' };
const fixedCost: Words = { words: 'fixed cost|fixed costs|set-up cost|setup cost|one-off cost|固定成本|固定费用|一次性成本|启动成本' };
const latitude: Words = { words: 'latitude|lat|纬度' };
const longitude: Words = { words: 'longitude|lon|lng|long|经度' };
const month: Words = { words: 'month|year month|月份|年月|月', kinds: ['period'] };
const channel: Words = { kinds: ['channel'] };

const dimensions: Readonly<Record<string, Words>> = {
  territory,
  category,
  channel,
  tier: { kinds: ['tier'] },
  business: { kinds: ['business'] },
  rep: { kinds: ['rep'] },
};

const WORDS: Readonly<Record<SourceRole, Readonly<Record<string, Words>>>> = {
  sales: {
    period: { kinds: ['period'] },
    ...dimensions,
    amount: { kinds: ['amount'] },
    // A product is the category where nothing else is one.
    customer: { words: 'customer|客户|customer id|customer no|customer number|客户编号|客户代码|客户号', kinds: ['customer'], late: true },
    product: { words: 'product|产品|product id|sku|产品编号|产品编码|物料号', kinds: ['product'], late: true },
    quantity: { kinds: ['quantity'], late: true },
    currency: { words: 'currency|币种|currency code|ccy|transaction currency|sales currency|货币|币别|交易币种|原币', late: true },
    rate: { words: 'rate|汇率|exchange rate|fx rate|fx|conversion rate|折算汇率|记账汇率|兑换率', late: true },
    posted: {
      words: 'posted on|入账日期|posting date|posted|booked on|booking date|date posted|过账日期|过帐日期|记账日期|入帐日期|入账时间',
      late: true,
    },
  },
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
    orders: { kinds: ['orders'] },
    potential: {
      words:
        'potential|annual potential|yearly potential|potential revenue|potential sales|wallet|wallet size|年潜力|潜力|潜力金额|年潜力金额|潜在销售额|购买潜力|年度潜力',
    },
    hours: { words: 'hours a year|hours per year|hours|yearly hours|service hours|workload|work hours|年工时|工时|服务工时|年服务工时|工作量' },
    margin: { words: 'gross margin|margin|gross margin %|margin %|gm|gm %|毛利率|毛利率%' },
    acquisitionCost: { words: 'acquisition cost|cost of acquisition|cac|customer acquisition cost|cost to win|获客成本|获取成本|拓客成本' },
    previousClass: {
      words: 'previous class|class before|prior class|last class|class last year|previous tier|上期类别|上期分类|上期等级|上期级别|去年类别',
    },
    rep: { kinds: ['rep'] },
    group: { words: 'group|account group|parent|parent company|parent account|客户组|集团|所属集团|母公司|客户集团' },
    skill: { words: 'skill needed|skill|needs skill|required skill|skills needed|所需技能|技能要求|技能|需要技能' },
    latitude,
    longitude,
    locked: { words: 'locked|lock|owner locked|stays|keep owner|是否锁定|锁定|固定归属|是否固定' },
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
    until,
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
    hours: { words: 'hours|hours each|hours per activity|activity hours|单次工时|工时|每次工时|活动工时' },
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
    hoursPerDay: { words: 'hours per day|hours a day|daily hours|working hours|work hours|每日工时|日工时|每天工时|工作小时' },
    skills: { words: 'skills|skill|can do|expertise|技能|专长|擅长' },
    level: { words: 'level|seniority|grade|seller level|级别|等级|职级|销售级别' },
    hired: { words: 'hired|hired on|hire date|joined|joined on|start date|first day|入职日期|入职|入职时间|到岗日期' },
    vacationDays: { words: 'vacation days|vacation|leave days|annual leave|holidays a year|days off|年假天数|年假|休假天数|带薪假天数' },
    monthlyCost: { words: 'monthly cost|cost per month|cost a month|salary|monthly salary|月成本|月薪|每月成本|人力成本|月工资' },
    latitude,
    longitude,
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
  lines: {
    line,
    resource,
    territory,
    channel,
    period: { words: 'period|when|season|期间|时期', kinds: ['period'] },
    current: {
      words: 'current|current amount|current split|now|today|planned|plan|budget|allotted|当前投入|当前|现状|现有|计划投入|当前分配|当前金额',
    },
    floor: { words: 'floor|min|minimum|at least|lowest|lower limit|下限|最低|最小|至少|最低投入' },
    cap: { words: 'cap|max|maximum|at most|highest|upper limit|ceiling|上限|最高|最大|至多|最高投入' },
    fixedCost,
    step: { words: 'step|multiple of|in steps of|increment|步长|倍数|最小单位|增量' },
    mostReturn: { words: 'most return|highest return|max return|maximum return|saturation|return at most|最大月回报|最大回报|回报上限|饱和回报' },
    halfAt: { words: 'half at|half return at|half saturation|half of it at|半数回报投入|半饱和投入|半饱和点|半数回报' },
  },
  spend: {
    line,
    period: month,
    territory,
    channel,
    spend: { words: 'spend|spent|spending|expense|expenses|invested|investment|ad spend|cost|投入|投入金额|费用|花费|支出|实际投入|成本' },
    revenue: {
      words: 'revenue|return|returns|revenue brought|attributed revenue|sales|带来销售额|带来收入|回报|产出|归因销售额|销售额|成交额',
      kinds: ['amount'],
    },
    leads: { words: 'leads|new leads|lead count|enquiries|inquiries|线索数|线索|新增线索|线索量|询盘' },
  },
  allocationRules: {
    owner,
    reason,
    until,
    resource,
    line,
    territory,
    channel,
    tier: { words: 'class|tier|customer class|abc class|客户类别|类别|客户等级|等级|客户分类', kinds: ['tier'] },
    customer: { words: 'customer|customer id|account|dealer|客户|客户编号|客户名称|经销商', kinds: ['customer'] },
    period: { words: 'period|when|期间|时期', kinds: ['period'] },
    rule: { words: 'rule|limit|kind|kind of limit|constraint|规则|限制|限制类型|约束' },
    value: { words: 'value|amount|figure|limit value|数值|值|金额|限值' },
    of: { words: 'of|over|against|relative to|compared with|ratio to|相对于|对比|分母|相对' },
  },
  ledger: {
    reason,
    approvedBy,
    on: { words: 'date|on|day|booked on|日期|记账日期|时间' },
    entry: { words: 'entry|kind|type|movement|booking|类型|记录类型|方向|事项' },
    amount: { words: 'amount|value|sum|金额|数额|数值', kinds: ['amount'] },
    territory,
    line,
    by: { words: 'by|made by|booked by|rule|owner|requested by|经办|经办人|申请人|规则|负责人' },
  },
  absences: {
    rep: { words: 'rep|name|who|seller|employee|销售员|姓名|人员|员工', kinds: ['rep'] },
    from: { words: 'from|start|start date|first day|begins|开始日期|开始|起始日期|起|从' },
    to: { words: 'to|until|end|end date|last day|ends|结束日期|结束|截止日期|止|至|到' },
  },
  capacityOptions: {
    name: { words: 'option|name|measure|方案|名称|方案名称|补充方案' },
    kind: { words: 'way|kind|type|how|方式|类型|补充方式' },
    territory,
    costPerHour: { words: 'cost per hour|cost an hour|hourly cost|rate|hourly rate|每小时成本|小时成本|时薪|小时单价' },
    fixedCost,
    most: { words: 'at most|most|max|maximum|cap|limit|up to|上限|最多|最大|至多' },
    leadDays: { words: 'lead days|lead time|days of lead|days until start|lead time (days)|准备天数|提前期|准备期|提前天数|到位天数' },
  },
  channel: {
    period: month,
    dealer: { words: 'dealer|distributor|reseller|partner|经销商|分销商|渠道商|代理商|客户', kinds: ['customer'] },
    territory,
    category,
    sellIn: { words: 'sell-in|sellin|bought|purchases|shipped in|shipments|deliveries|进货|进货量|进货额|提货|提货量|发货|发货量|入库' },
    sellOut: {
      words: 'sell-out|sellout|sold|sell-through|sell through|consumer sales|动销|动销量|出货|出货量|销量|销售|终端销量|出库',
      kinds: ['quantity', 'amount'],
    },
    stock: { words: 'stock|closing stock|inventory|on hand|stock at month end|month-end stock|库存|期末库存|月末库存|库存量|库存额|结存' },
  },
  drivers: {
    period: month,
    name: { words: 'driver|factor|name|regressor|variable|因素|因素名称|外部因素|名称|变量' },
    territory,
    category,
    value: { words: 'value|level|figure|数值|值|取值|水平' },
  },
  forecasts: {
    madeOn: { words: 'made on|forecast on|as of|date made|预测日期|预测时间|制作日期|截止日期' },
    node: { words: 'node|scope|of what|place|节点|范围|对象' },
    period: { words: 'month|for month|forecast month|月份|预测月份|年月', kinds: ['period'] },
    mean: { words: 'forecast|forecast value|mean|预测|预测值|预测额', kinds: ['amount'] },
    lo80: { words: 'low 80 %|low 80|low|lower|80 %下限|80%下限|下限' },
    hi80: { words: 'high 80 %|high 80|high|upper|80 %上限|80%上限|上限' },
    method: { words: 'method|model|方法|模型|预测方法' },
    by: { words: 'by|made by|forecaster|经办|预测人|制作人' },
  },
  thresholds: {
    measure: { words: 'measure|metric|what|kpi|watched|indicator|指标|监控指标|预警指标|衡量指标' },
    level: { words: 'level|plan level|node level|applies to|层级|计划层级|适用层级|级次' },
    ...dimensions,
    yellow: { words: 'yellow|yellow at|yellow from|yellow threshold|mild|黄色阈值|黄灯|黄|黄色预警|黄色预警阈值' },
    orange: { words: 'orange|orange at|orange from|orange threshold|medium|橙色阈值|橙灯|橙|橙色预警|橙色预警阈值' },
    red: { words: 'red|red at|red from|red threshold|severe|红色阈值|红灯|红|红色预警|红色预警阈值' },
  },
  responses: {
    owner,
    kind: { words: 'alert|kind|alert kind|alert type|type|kind of alert|trigger|预警类型|类型|预警|预警种类|触发类型' },
    severity: { words: 'severity|at severity|alert level|colour|color|node|when|预警级别|级别|等级|颜色|触发级别|节点' },
    ...dimensions,
    action: { words: 'action|response|what to do|measure|countermeasure|playbook|措施|响应措施|应对措施|行动|动作|预案|处理措施' },
    hours: { words: 'hours|within hours|within|response time|deadline (hours)|time limit|响应时限|时限|响应时间|处理时限|小时' },
    cost: { words: 'cost|costs|expense|expected cost|成本|费用|预计成本|预计费用|投入' },
    effect: { words: 'effect|expected effect|brings|benefit|expected revenue|gain|预期效果|效果|预计效果|预期收益|预计增收|效益' },
  },
  tasks: {
    owner,
    task: { words: 'task|to do|todo|action item|action|what|task name|任务|任务名称|事项|待办|待办事项|行动项|工作内容|任务内容' },
    manager: { words: 'manager|supervisor|boss|reports to|cc|copy to|escalate to|主管|上级|经理|抄送|抄送人|直属上级', kinds: ['manager'] },
    territory,
    due: { words: 'due|due date|due on|deadline|by|until|finish by|截止日期|到期日|期限|截止|完成期限|要求完成日期|计划完成日期|截止时间' },
    done: { words: 'done|done on|completed|completed on|finished|closed on|date done|完成日期|完成|实际完成日期|完成时间|办结日期|是否完成' },
  },
  risks: {
    owner,
    risk: { words: 'risk|risk name|description|event|what|风险|风险名称|风险描述|风险事项|风险内容' },
    kind: { words: 'kind|type|risk type|category|risk category|class|风险类型|类型|类别|风险类别|分类' },
    probability: { words: 'probability|likelihood|chance|odds|prob|概率|发生概率|可能性|发生可能性', kinds: ['probability'] },
    impact: { words: 'impact|loss|damage|cost|exposure|amount at risk|影响金额|影响|损失|损失金额|风险金额|预计损失' },
    response1: {
      words:
        'response 1|response|responses|first response|mitigation|mitigations|countermeasure|countermeasures|plan a|应对措施1|应对措施|应对|应对方案|应对方案1|措施|措施1|应对1|预案',
    },
    response2: { words: 'response 2|second response|mitigation 2|countermeasure 2|plan b|应对措施2|应对方案2|措施2|应对2|备选方案' },
    response3: { words: 'response 3|third response|mitigation 3|countermeasure 3|plan c|应对措施3|应对方案3|措施3|应对3' },
    customer: { words: 'customer id|customer lost|涉及客户|相关客户|客户编号', kinds: ['customer'] },
    territory,
    review: { words: 'review|review on|review by|next review|reviewed|check on|复核日期|下次复核|复盘日期|检查日期|跟踪日期|复查日期' },
    open: { words: 'open|is open|active|state|status|open or closed|是否有效|有效|是否开放|状态|风险状态', kinds: ['status'] },
  },
  leads: {
    reason: { words: 'reason|why returned|return reason|reason of return|退回原因|原因|退回理由|无效原因' },
    deal: { words: 'deal|deal id|opportunity|opportunity id|converted to|became deal|商机|转化商机|转商机编号|对应商机' },
    id: { words: 'lead|lead id|lead no|lead number|线索|线索号|线索名称', kinds: ['id'] },
    owner: { words: 'owner|assigned to|responsible|rep|sales rep|负责人|跟进人|分配给|归属人|责任人', kinds: ['rep'] },
    territory,
    source: { words: 'source|lead source|origin|from|campaign|channel|来源|线索来源|渠道|来源渠道', kinds: ['channel'] },
    received: {
      words: 'received|received on|created|created on|date received|assigned on|接收日期|收到日期|分配日期|线索日期|创建时间',
      kinds: ['openDate'],
    },
    answered: {
      words:
        'answered|answered on|responded|responded on|first response|first contact|contacted|contacted on|响应日期|首次响应|首次联系|首次跟进|跟进日期|联系日期',
    },
    accepted: { words: 'accepted|accepted on|qualified|qualified on|接受日期|接受|确认日期|有效日期|验收日期' },
    returned: { words: 'returned|returned on|rejected|rejected on|退回日期|退回|退回时间|驳回日期' },
  },
  process: {
    deal: { words: 'deal|deal id|opportunity|opportunity id|商机', kinds: ['id'] },
    reached: { words: 'reached|contact reached|is reached|contacted|是否触达|触达|是否联系上|已触达' },
    painPoints: { words: 'pain points|pains|pain points recorded|needs recorded|痛点数|痛点|痛点数量|记录痛点数|需求痛点数' },
    solutionMatch: { words: 'solution match|solution fit|match|fit|share of needs met|方案匹配度|匹配度|方案匹配率|匹配率' },
    keyCovered: {
      words: 'key people covered|covered|key contacts covered|decision makers covered|已覆盖关键人数|已覆盖|覆盖人数|已覆盖关键人|已覆盖决策人',
    },
    keyPeople: { words: 'key people|key contacts|decision makers|stakeholders|关键人数|关键人|关键人总数|决策人数|决策人' },
  },
  activities: {
    on: { words: 'date|on|day|activity date|done on|日期|活动日期|时间|拜访日期|跟进日期|跟进时间' },
    deal: { words: 'deal|deal id|opportunity|opportunity id|商机', kinds: ['id'] },
    kind: { words: 'activity|activity type|type|kind|what|subject|活动|活动类型|类型|跟进方式|方式|动作' },
    rep: { words: 'by|done by|rep|who|跟进人|执行人', kinds: ['rep'] },
  },
  dealChanges: {
    deal: { words: 'deal|deal id|opportunity|opportunity id|商机', kinds: ['id'] },
    on: { words: 'changed on|date|on|change date|edit date|changed|modified on|变更日期|日期|变更时间|修改日期|修改时间' },
    field: { words: 'field|field name|changed field|what changed|what|field / event|变更项|变更字段|字段|修改字段|变更内容|项目' },
    from: { words: 'from|old value|old|before|previous value|原值|旧值|变更前|修改前|原内容' },
    to: { words: 'to|new value|new|after|新值|变更后|修改后|新内容' },
  },
  alertLog: {
    owner,
    key: { words: 'key|alert id|alert key|id|标识|预警编号|编号|预警标识' },
    kind: { words: 'alert|kind|alert kind|alert type|type|预警类型|类型|预警|预警种类' },
    severity: { words: 'severity|alert level|level|colour|color|预警级别|级别|等级|颜色' },
    firstSeen: { words: 'first seen|raised on|raised|opened on|首次出现|首次预警|首次发现|预警日期|触发日期' },
    since: { words: 'since|severity since|at this level since|本级别起始|起始日期|级别起始日期|自何时' },
    history: { words: 'history|severity history|级别变化|历史|变化记录|级别历史|预警历史' },
    due: { words: 'due|due date|deadline|act by|处理期限|期限|截止日期|处理截止日期|到期日' },
    state: { words: 'state|status|alert state|状态|处理状态|预警状态', kinds: ['status'] },
    until: { words: 'snoozed until|snooze until|until|暂缓至|暂缓到|推迟至|暂停至|延后至' },
    done: { words: 'what was done|done|action taken|remark|comment|note|处理情况|处理结果|处理措施|已采取措施|处理说明|备注' },
    resolvedOn: { words: 'resolved on|resolved|closed on|解决日期|解除日期|关闭日期|恢复日期' },
    returned: { words: 'times returned|returned|returns|came back|复发次数|重复次数|再次出现次数' },
  },
};

/** The fields of each role in the order in which they take their columns (`Owner` before the dimension `rep`, which the same word may stand for). */
export const columnWords = Object.fromEntries(
  Object.entries(WORDS).map(([role, fields]) => [
    role,
    Object.entries(fields).map(([field, { words, kinds = [], late = false }]) => ({
      field,
      words: new Set(words?.split('|').map(bareText)),
      kinds,
      late,
    })),
  ]),
) as unknown as Readonly<Record<SourceRole, readonly (ColumnWords & { readonly field: string })[]>>;
