// The deals of a CRM's export as benches read them.
import fs from 'node:fs';
import path from 'node:path';

/** `sales/crm_opportunities_half.csv` below SUANPAN_DATA; null where it is absent. */
export function crmFile() {
  const file = path.join(process.env.SUANPAN_DATA ?? '', 'sales', 'crm_opportunities_half.csv');
  return process.env.SUANPAN_DATA && fs.existsSync(file) ? file : null;
}

/** Every deal with a day of opening. An open deal's amount is its product's list price: what it was closed at (`brought`) is not known before. */
export function readCrmDeals(file) {
  const [head, ...rows] = fs
    .readFileSync(file, 'utf8')
    .trim()
    .split(/\r?\n/)
    .map((line) => line.split(','));
  const field = (row, name) => row[head.indexOf(name)];
  return rows
    .map((row) => ({
      id: field(row, 'opportunity_id'),
      customer: field(row, 'account'),
      territory: field(row, 'regional_office'),
      category: field(row, 'product'),
      stage: field(row, 'deal_stage'),
      amount: Number(field(row, 'list_price')),
      brought: Number(field(row, 'close_value') || 0),
      opened: field(row, 'engage_date') || null,
      closes: field(row, 'close_date') || null,
      probability: null,
      state: { Won: 'won', Lost: 'lost' }[field(row, 'deal_stage')] ?? 'open',
      rep: field(row, 'sales_agent'),
      at: { sheet: 'Pipeline', row: 1, column: 0 },
    }))
    .filter((deal) => deal.opened !== null);
}
