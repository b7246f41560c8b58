import type { Dimension } from '../../plan';
import { columnWord } from '../../sheets';
import type { RowScope } from '../../versions';
import type { PaneLanguage } from '../actions';

/** A scope of rows in words: `Territory: North, Coast; Category: Bikes`; empty for everything. Full-width marks in Chinese. A member with punctuation in its name stands in quotes. */
export function rowScopeText(scope: RowScope, dimensions: readonly Dimension[], language: PaneLanguage): string {
  const [colon, comma, semicolon] = language === 'zh' ? '：，；' : [': ', ', ', '; '];
  return Object.entries(scope ?? {})
    .map(([field, members]) => `${labelOf(field, dimensions, language)}${colon}${members.map(quoted).join(comma)}`)
    .join(semicolon);
}

/** Reads a scope of rows; null is everything, undefined cannot be read. Takes the words of both languages, the plan's own labels and full-width punctuation; a dimension that is named twice has the members of both. */
export function parseRowScope(text: string, dimensions: readonly Dimension[], language: PaneLanguage): RowScope | undefined {
  if (text.trim() === '') return null;
  const scope = new Map<string, string[]>();
  for (const part of splitOutsideQuotes(text, /[;；]/)) {
    const [, name = '', rest = ''] = /^([^:：]*)[:：](.*)$/s.exec(part) ?? [];
    const field = fieldOf(name.trim(), dimensions, language);
    const members = splitOutsideQuotes(rest, /[,，、]/).map(unquoted);
    if (field === null || members.length === 0) return undefined;
    scope.set(field, [...new Set([...(scope.get(field) ?? []), ...members])]);
  }
  return scope.size === 0 ? undefined : Object.fromEntries(scope);
}

function quoted(member: string): string {
  return /[;；,，、"]|^\s|\s$/.test(member) ? `"${member.replace(/"/g, '""')}"` : member;
}

function unquoted(text: string): string {
  return /^".*"$/s.test(text) ? text.slice(1, -1).replace(/""/g, '"') : text;
}

/** The parts of a text between marks that stand outside of quotes, trimmed, without empty ones. */
function splitOutsideQuotes(text: string, mark: RegExp): string[] {
  const parts = [''];
  let inQuotes = false;
  for (const sign of text) {
    if (sign === '"') inQuotes = !inQuotes;
    if (!inQuotes && mark.test(sign)) parts.push('');
    else parts.push((parts.pop() ?? '') + sign);
  }
  return parts.map((part) => part.trim()).filter((part) => part !== '');
}

const fields = ['territory', 'category', 'channel', 'tier', 'business', 'rep'] as const;

function labelOf(field: string, dimensions: readonly Dimension[], language: PaneLanguage): string {
  return dimensions.find((each) => each.field === field)?.label ?? columnWord('targets', field, language);
}

function fieldOf(name: string, dimensions: readonly Dimension[], language: PaneLanguage): string | null {
  const wanted = name.toLowerCase();
  const named = fields.find((field) =>
    [field, labelOf(field, dimensions, language), columnWord('targets', field, 'en'), columnWord('targets', field, 'zh')].some(
      (word) => word.toLowerCase() === wanted,
    ),
  );
  return named ?? null;
}
