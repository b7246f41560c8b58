import { matterOfKey } from '../../engine';
import { nodeText } from '../../plan';
import type { Plan, WatchedAlert } from '../../plan';
import { amountText } from './amountText';

type Language = 'en' | 'zh';
type Said = Pick<WatchedAlert, 'key' | 'kind' | 'path' | 'subject' | 'severity' | 'state' | 'amount' | 'share'>;
type Sentence = Readonly<Record<Language, string>>;

/** What the sentences name. `where` ends in a colon, or is empty for the whole; `off` is the share's size, `at` the amount in brackets after a blank, both empty when not known. */
interface Facts {
  readonly place: string;
  readonly where: string;
  readonly first: string;
  readonly second: string;
  readonly stage: string;
  readonly off: string;
  readonly at: string;
}

/**
 * What an alert says, in one sentence without full stop. Where a deal, task, risk or customer lies is not said: it stands beside.
 * **unit** amounts in the plan's own. **example** `France is 30.6 % behind plan (USD −235,685)`, `France 落后计划 30.6%（−23.6 万元）`. **edge** of a matter that is found no more the figures are not known: it is said without.
 */
export function alertText(alert: Said, plan: Pick<Plan, 'settings' | 'customers' | 'pipeline'>, language: Language): string {
  const subject = matterOfKey(alert.key)?.subject ?? (alert.subject === '' ? [] : [alert.subject]);
  const [first = '', second = ''] = subject;
  const isSegment = subject.length > 1 && (alert.kind === 'funnel' || alert.kind === 'cycle' || alert.kind === 'coverage');
  const segment = isSegment ? second : alert.kind === 'lead' ? first : '';
  const path = [nodeText(alert.path), segment].filter((name) => name !== '').join(' · ');
  const facts: Facts = {
    place: path === '' ? wholeOf(language) : path,
    where: path === '' ? '' : language === 'zh' ? `${path}：` : `${path}: `,
    first: nameOf(alert, first, plan),
    second,
    stage: subject.length % 2 === 1 ? (subject.at(-1) ?? '') : '',
    off: alert.share === null ? '' : percent(alert.share, language),
    at: alert.amount === null || alert.amount === 0 ? '' : bracket(amountAt(alert, plan, language), alert.kind, language),
  };
  const text = sentenceOf(alert, facts)[language];
  return text.charAt(0).toUpperCase() + text.slice(1);
}

/** The whole of a plan, as a place. */
export function wholeOf(language: Language): string {
  return language === 'zh' ? '整个计划' : 'The whole plan';
}

function sentenceOf({ kind, severity, state, share }: Said, { place, where, first, second, stage, off, at }: Facts): Sentence {
  const is = state === 'resolved' ? 'was' : 'is';
  const isMore = (share ?? 0) > 0;
  switch (kind) {
    case 'behind':
      return { en: `${place} ${is} ${blank(off)}behind plan${at}`, zh: `${place} 落后计划${off && ` ${off}`}${at}` };
    case 'forecast':
      return off === '' || (share ?? 0) >= 0
        ? { en: `${place} ${is} unlikely to reach the year's target${at}`, zh: `${place} 全年目标难以达成${at}` }
        : { en: `${place} ${is} forecast ${off} below the year's target${at}`, zh: `${place} 全年预测比目标低 ${off}${at}` };
    case 'stalled':
      return severity === 'yellow'
        ? { en: `deal ${first} stands still${at}`, zh: `商机 ${first} 停滞${at}` }
        : { en: `deal ${first} looks dead${at}`, zh: `商机 ${first} 已近失效${at}` };
    case 'funnel':
      if (off === '')
        return { en: `${where}deals move through ${stage || 'the funnel'} unlike before${at}`, zh: `${where}${stage || '漏斗'} 与以往不同${at}` };
      if (stage === '') return { en: `${where}the win rate ${is} ${off} below usual${at}`, zh: `${where}赢单率比以往低 ${off}${at}` };
      return isMore
        ? { en: `${where}deals stay ${off} longer in ${stage} than usual${at}`, zh: `${where}商机在“${stage}”停留比以往长 ${off}${at}` }
        : { en: `${where}${off} fewer deals pass ${stage} than usual${at}`, zh: `${where}通过“${stage}”的商机比以往少 ${off}${at}` };
    case 'cycle':
      return { en: `${where}deals take ${blank(off)}longer to close than usual${at}`, zh: `${where}成交周期比以往长${off && ` ${off}`}${at}` };
    case 'coverage':
      return {
        en: off === '' ? `${where}the pipeline ${is} too thin${at}` : `${where}the pipeline ${is} ${off} below the coverage needed${at}`,
        zh: off === '' ? `${where}商机覆盖不足${at}` : `${where}商机覆盖比要求低 ${off}${at}`,
      };
    case 'lead':
      return off === ''
        ? { en: `${where}leads wait beyond the agreed time`, zh: `${where}线索响应超时` }
        : { en: `${where}${off} of leads ${is === 'is' ? 'are' : 'were'} not answered in time`, zh: `${where}${off} 的线索未按时响应` };
    case 'task':
      return { en: `task ‘${first}’ ${is} overdue${second && ` (${second})`}`, zh: `任务“${first}”已逾期${second && `（${second}）`}` };
    case 'process':
      return {
        en: `${first ? `${first}: o` : 'O'}pen deals are prepared ${off === '' ? 'less than agreed' : `${off} below the goal`}${at}`,
        zh: `${first ? `${first}：` : ''}在手商机的准备${off === '' ? '未达标' : `比目标低 ${off}`}${at}`,
      };
    case 'risk':
      return { en: `risk ‘${first}’ lacks responses, an owner or its review${at}`, zh: `风险“${first}”缺少应对措施、负责人或复核${at}` };
    case 'dependence':
      return {
        en: `${first} brings ${off === '' ? 'much' : off} of revenue and no plan covers its loss${at}`,
        zh: `${first} ${off === '' ? '占收入比重大' : `占收入 ${off}`}，且没有流失预案${at}`,
      };
  }
}

/** A deal with its customer, a customer by name, anything else as it is called. */
function nameOf({ kind }: Said, first: string, { customers, pipeline }: Pick<Plan, 'customers' | 'pipeline'>): string {
  const name =
    kind === 'dependence'
      ? customers.find(({ id }) => id === first)?.name
      : kind === 'stalled'
        ? pipeline.find(({ id }) => id === first)?.customer
        : undefined;
  if (name === undefined || name === '' || name === first) return first;
  return kind === 'dependence' ? name : `${first} · ${name}`;
}

/** What is missing has a minus. To whole currency, or to a tenth of a larger unit: an alert is no ledger. */
function amountAt({ kind, amount }: Said, plan: Pick<Plan, 'settings'>, language: Language): string {
  const step = Math.max(1, plan.settings.amountUnit / 10);
  const isMissing = kind === 'behind' || kind === 'forecast' || kind === 'coverage';
  const whole = Math.round((amount ?? 0) / step) * step;
  return amountText(isMissing ? -whole : whole, plan, language);
}

const tails: Readonly<Partial<Record<WatchedAlert['kind'], Sentence>>> = {
  funnel: { en: ' open', zh: '在手' },
  process: { en: ' open', zh: '在手' },
  risk: { en: ' expected', zh: '预期损失' },
};

function bracket(amount: string, kind: WatchedAlert['kind'], language: Language): string {
  const tail = tails[kind]?.[language] ?? '';
  return language === 'zh' ? `（${tail && `${tail} `}${amount}）` : ` (${amount}${tail})`;
}

function percent(share: number, language: Language): string {
  const written = (Math.abs(share) * 100).toLocaleString('en-US', { minimumFractionDigits: 1, maximumFractionDigits: 1 });
  return language === 'zh' ? `${written}%` : `${written} %`;
}

function blank(text: string): string {
  return text === '' ? '' : `${text} `;
}
