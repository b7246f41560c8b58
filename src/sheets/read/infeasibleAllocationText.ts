import { allocationLimitName } from './allocationLimit';
import { inputWords } from './inputWords';
import type { Parts } from './issueParts';

/** The sentences of limits of a split that exclude each other, and of accounts that cannot be given to owners as asked. Filled by `allocationIssues`. */
export const infeasibleAllocationText: Readonly<Record<'en' | 'zh', (parts: Parts) => string>> = {
  en: ({ cell, found, expected, params }) => {
    const { kind = '', scope = '', end, share, together } = params;
    if (params['why'] === 'owners') return `${cell}: ${ownersEn(kind, scope, bare(found), expected, end === 'high')}`;
    const needed = together ? ` (one of ${together} changes that are all needed)` : '';
    const change = `${end === 'high' ? 'raise' : 'lower'} ${allocationLimitName(params, 'en')}${share ? ` by ${share}` : ''} (from ${bare(found)} to ${expected})`;
    return `${cell}: the limits of the split cannot all be met. The least change: ${change}${needed}.`;
  },
  zh: ({ cell, found, expected, params }) => {
    const { kind = '', scope = '', end, share, together } = params;
    if (params['why'] === 'owners') return `${cell}：${ownersZh(kind, scope, bare(found), expected, end === 'high')}`;
    const needed = together ? `（共需 ${together} 处修改）` : '';
    const change = `将${allocationLimitName(params, 'zh')}${end === 'high' ? '提高' : '降低'}${share ? ` ${share}` : ''}（由 ${bare(found)} 改为 ${expected}）`;
    return `${cell}：分配限制无法同时满足。最小的修改：${change}${needed}。`;
  },
};

function ownersEn(kind: string, scope: string, from: string, to: string, isHigh: boolean): string {
  const { settings, columns } = inputWords.en;
  if (kind === 'skill')
    return `nobody in the team has the skill “${scope}”; the accounts that need it went to others. Add it to a seller, or take it away here.`;
  if (kind === 'group') return `no one owner may have all accounts of “${scope}”; they stand with ${to} owners. Unlock them, or part the group.`;
  if (kind === 'moves')
    return `“${settings.maxMoves}” lets ${from} accounts change owners; with ${to} all loads would lie within the band. Raise that limit, or else “${settings.balanceBand}”.`;
  const measure = (columns.customers[kind] ?? kind).toLowerCase();
  return `the ${measure} of the accounts of ${scope} could not be kept within the band; its ${isHigh ? 'upper' : 'lower'} end had to go from ${from} to ${to}. Raise “${settings.balanceBand}” or “${settings.maxMoves}”, or unlock accounts.`;
}

function ownersZh(kind: string, scope: string, from: string, to: string, isHigh: boolean): string {
  const { settings, columns } = inputWords.zh;
  if (kind === 'skill') return `团队中无人具备技能“${scope}”，需要该技能的客户已交给其他人。请为销售员补充该技能，或在此处删除要求。`;
  if (kind === 'group') return `没有一名负责人可以承接“${scope}”的全部客户，现由 ${to} 人分管。请解除锁定，或拆分该客户组。`;
  if (kind === 'moves')
    return `“${settings.maxMoves}”只允许 ${from} 家客户更换负责人；若允许 ${to} 家，各项负荷即可全部落在均衡范围内。请提高该上限，或改为提高“${settings.balanceBand}”。`;
  const measure = columns.customers[kind] ?? kind;
  return `${scope} 名下客户的${measure}无法保持在均衡范围内，${isHigh ? '上限' : '下限'}需由 ${from} 改为 ${to}。请提高“${settings.balanceBand}”或“${settings.maxMoves}”，或解除部分客户的锁定。`;
}

function bare(text: string): string {
  return text.replace(/[“”]/g, '');
}
