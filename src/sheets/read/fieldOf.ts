import { bareText, foldText } from './foldText';

/** What a column of a record list, or a label column of a cross-tab, can hold. */
export type Field =
  | 'region'
  | 'country'
  | 'territory'
  | 'channel'
  | 'product'
  | 'category'
  | 'subcategory'
  | 'customer'
  | 'segment'
  | 'tier'
  | 'business'
  | 'rep'
  | 'manager'
  | 'period'
  | 'amount'
  | 'quantity'
  | 'cost'
  | 'discount'
  | 'target'
  | 'stage'
  | 'probability'
  | 'openDate'
  | 'closeDate'
  | 'status'
  | 'lastOrder'
  | 'orders'
  | 'unitPrice'
  | 'id'
  | 'note'
  | 'forecast'
  | 'rate';

const WORDS: Readonly<Record<Field, string>> = {
  region: 'region|sales region|area|大区|区域|地区|片区|战区|销售大区',
  country: 'country|ship-to country|国家|国别|nation|country/region',
  territory: 'territory|sales territory|territory name|城市|所在城市|省份|省|所在地区|city|state|district|销售区域|分公司|办事处',
  channel: 'channel|sales channel|渠道|销售渠道|distribution channel|渠道类型',
  product: 'product|sku|sku / product|item|product name|material|产品|产品名称|商品|商品名称|品名|产品线|product line|line|物料|型号',
  category: 'category|product category|material group|product group|品类|类别|产品类别|大类|产品大类|商品类别|产品品类|产品系列',
  subcategory: 'subcategory|sub-category|product subcategory|子类|小类|产品子类|子类别|细类',
  customer: 'customer|customer name|client|client name|account|account name|company|客户|客户名称|公司|公司名称|客户名|客户全称|dealer|经销商',
  segment: 'segment|customer segment|行业|客户分类|industry',
  tier: 'tier|customer tier|customer class|customer grade|account tier|客户等级|客户级别|客户分级|等级|客户层级',
  business:
    'new/existing|new / existing|new or existing|new vs existing|business type|customer type|新老客户|新老客|新旧客户|客户类型|新老|是否新客户',
  rep: 'rep|sales rep|salesperson|sales person|owner|account exec|account executive|account owner|ae|employee|seller|负责人|销售代表|业务员|销售员|客户经理|销售|人员|姓名|责任人',
  manager: 'manager|经理|主管|区域经理|team lead',
  period:
    'period|month|date|year month|year-month|order date|sales month|invoice date|posting date|posting period|fiscal period|week|quarter|月份|期间|日期|年月|月|订单日期|下单日期|销售日期|销售月份|时间|会计期间|开票日期|业务日期',
  amount:
    'amount|revenue|sales|sales amount|net sales|net amount|net revenue|gross sales|turnover|sales ytd|actual|actuals|actual sales|value|line total|order amount|deal value|deal amount|expected amount|销售额|销售金额|金额|收入|营业额|营收|销售收入|实际|实绩|实际销售额|订单金额|成交额|成交金额|预计金额|商机金额|累计销售额|年销售额|业绩|上年销售额|去年销售额|annual revenue|revenue last year|last year revenue',
  quantity: 'quantity|qty|qty sold|units|volume|pieces|数量|销量|件数|台数|销售数量',
  cost: 'cost|cost of sales|cogs|standard cost|成本|销售成本|总成本',
  discount: 'discount|disc|disc. %|discount %|折扣|折让|折扣率',
  target:
    'target|targets|quota|sales target|sales quota|budget|plan|annual target|target amount|year target|目标|销售目标|年度目标|指标|任务|预算|计划|目标额|目标金额|销售指标|年度指标|销售任务',
  stage: 'stage|sales stage|deal stage|phase|阶段|商机阶段|销售阶段',
  probability: 'probability|win probability|win rate|prob|prob.|probability %|赢率|赢单率|概率|成交概率|可能性|赢单概率|成功率',
  openDate: 'opened|open date|created|created date|created on|creation date|start date|创建日期|创建时间|立项日期|开始日期|商机日期|录入日期',
  closeDate:
    'expected close|expected close date|close date|closes|closing date|est. close|expected closing|预计成交日期|预计成交日|预计签约日期|预计签单日期|预计结单日期|预计关闭日期|成交日期|预计成交时间',
  status: 'status|状态',
  lastOrder:
    'last order|last order date|latest order|last purchase|most recent order|最近订单|最近下单|最近下单日期|最近订单日期|最后下单|最后下单日期|最近购买|最近成交日期|上次下单',
  orders: 'orders|# orders|number of orders|order count|no. of orders|订单数|订单数量|下单次数|单数',
  unitPrice: 'unit price|price|单价|价格',
  id: 'id|order no|order no.|order number|order id|deal id|deal|deal no.|opportunity|opportunity id|opportunity name|customer id|customer no.|customer no|account id|code|no.|订单号|订单编号|单号|编号|客户编号|客户代码|客户号|商机编号|商机|商机名称|商机号|序号',
  note: 'note|notes|remark|remarks|comment|comments|备注|说明|注释',
  forecast: 'forecast|fcst|forecast amount|预测|预测额|预测金额|预估',
  rate: 'achievement|achievement %|attainment|attainment %|variance|variance %|var %|var|growth|growth %|yoy|commission %|rate|达成率|完成率|占比|占比%|增长率|同比|环比|差异|差异率|进度',
};

const BY_WORD: ReadonlyMap<string, Field> = new Map(
  (Object.keys(WORDS) as Field[]).flatMap((field) => WORDS[field].split('|').map((word) => [bareText(word), field] as const)),
);

/**
 * The field that a header names, or null. Case, width, blanks, a unit in brackets (`（万元）`, `(USD k)`) and a second language beside the first (`区域 Region`)
 * do not matter. `赢率%` → probability.
 */
export function fieldOf(header: string): Field | null {
  const folded = foldText(header);
  for (const text of spellings(folded)) {
    const field = BY_WORD.get(bareText(text));
    if (field) return field;
  }
  return null;
}

/** The header as written, without brackets, and each of its two languages alone. */
function spellings(folded: string): string[] {
  const bare = folded
    .replace(/\([^)]*\)|\[[^\]]*\]|【[^】]*】/g, ' ')
    .replace(/%$/, '')
    .trim();
  const unit = bare.replace(/[,\s]+(in\s+)?(k?usd|usd\s?k|usd '?000|k?cny|cny\s?k|k?eur|万元|千元|元)$/, '').replace(/(万元|千元)$/, '');
  const han = bare.replace(/[a-z]+/g, ' ').trim();
  const latin = bare.replace(/[\u3400-\u9fff]+/g, ' ').trim();
  const parts = /[\u3400-\u9fff]/.test(bare) && /[a-z]/.test(bare) ? [han, latin] : [];
  return [folded, bare, unit, ...parts].filter((text) => text !== '');
}
