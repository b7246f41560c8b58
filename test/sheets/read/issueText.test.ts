import type { Issue, IssueCode } from '../../../src/plan';
import { issueText } from '../../../src/sheets/read/issueText';

const CODES: readonly IssueCode[] = [
  'missing-table',
  'missing-column',
  'text-in-number',
  'full-width-digits',
  'paren-negative-text',
  'trailing-minus-text',
  'missing-marker',
  'error-cell',
  'bad-date',
  'text-date',
  'ambiguous-date',
  'duplicate-key',
  'spelling-duplicate',
  'merged-header',
  'unknown-member',
  'bad-setting',
  'empty-history',
  'short-history',
  'missing-target',
  'negative-target',
  'target-not-in-units',
  'unit-mismatch',
  'total-mismatch',
  'block-unread',
  'future-actual',
  'hidden-row',
  'hidden-column',
  'hidden-sheet',
  'protected-sheet',
  'sheet-name-taken',
  'empty-key',
  'not-restored',
  'bad-verb',
  'bad-period',
  'missing-value',
  'bad-method',
  'contradiction',
  'needs-approval',
  'total-mismatch-targets',
];

describe('issueText', () => {
  it.each(CODES)('%s is a sentence with its cell in both languages', (code) => {
    const issue: Issue = {
      level: 'error',
      code,
      at: { sheet: 'Q1 Plan', row: 2, column: 27 },
      found: 'xyz',
      expected: 'number',
      params: { table: 'Sales', column: 'Month', member: 'Europe' },
    };
    const [en, zh] = [issueText(issue, 'en'), issueText(issue, 'zh')];
    if (code !== 'missing-table') for (const text of [en, zh]) expect(text).toContain("'Q1 Plan'!AB3");
    expect(en).toMatch(/^[A-Z'].*\.$/);
    expect(zh).toMatch(/。$/);
    for (const text of [en, zh]) expect(text).not.toMatch(/undefined|\$\{|null/);
  });

  it('names ranges, counts and reasons', () => {
    const at = { sheet: 'Sales', row: 3, column: 4 };
    const many: Issue = { level: 'warning', code: 'missing-marker', at, to: { ...at, row: 99 }, count: 40, found: 'n/a' };
    expect(issueText(many, 'en')).toBe(
      'Sales!E4:E100 (40 places) holds “n/a”, which is read as “no value”, not as zero. Clear the cell, or type a number.',
    );
    expect(issueText({ level: 'warning', code: 'block-unread', at, found: '旧明细', params: { why: 'second' } }, 'zh')).toContain(
      '“旧明细”看起来是另一张同类的表',
    );
    expect(issueText({ level: 'error', code: 'bad-setting', at, found: '10', expected: 'share', params: { setting: 'tierA' } }, 'zh')).toBe(
      'Sales!E4：设置项“A类占比”的值为“10”，应为0%–100% 的比例（请输入 10%，不要输入 10）。请在此处修改。',
    );
    expect(issueText({ level: 'warning', code: 'bad-setting', at, found: 'Moon', params: { setting: 'Moon', why: 'unknown' } }, 'en')).toContain(
      '“Moon” is no setting that is known',
    );
  });
});
