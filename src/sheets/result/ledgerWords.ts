const en = {
  sheet: 'Reserve ledger',
  balance: 'Balance',
  status: 'Status',
  held: 'Held',
  released: 'Released',
  proposed: 'Proposed',
  states: { held: '✓ held', release: '✓ released', return: '✓ given back', proposed: '◐ proposed', overdrawn: '● more than there is' },
  byRule: 'Rule',
  ofSettings: 'Reserve of the settings',
  lessHeld: 'The settings hold back less than before',
  below: '{territory} at {attainment} of its plan, below {trigger}',
  finding: 'Held: {held}, released: {released}, balance: {balance}; {open}.',
  open: 'proposed and waiting for approval: {proposed} (type who approves beside the row)',
  closed: 'nothing waits for approval',
  prompt: 'Type here: it stays. A release or a return counts from the moment that somebody approves it.',
};

/** The words of the Reserve ledger sheet. `{…}` are filled in. */
export type LedgerWords = typeof en;

const zh: LedgerWords = {
  sheet: '预留台账',
  balance: '余额',
  status: '状态',
  held: '已预留',
  released: '已动用',
  proposed: '待审批',
  states: { held: '✓ 已预留', release: '✓ 已动用', return: '✓ 已退回', proposed: '◐ 待审批', overdrawn: '● 超出余额' },
  byRule: '规则',
  ofSettings: '设置中的预留比例',
  lessHeld: '设置中的预留少于已预留',
  below: '{territory}完成计划的 {attainment}，低于 {trigger}',
  finding: '已预留 {held}，已动用 {released}，余额 {balance}；{open}。',
  open: '待审批 {proposed}：请在相应行填写审批人',
  closed: '没有待审批的记录',
  prompt: '请在此填写：内容会保留。动用或退回在填写审批人后才计入。',
};

export const ledgerWords: Readonly<Record<'en' | 'zh', LedgerWords>> = { en, zh };
