import type { AlertKind, NodePath } from '../../plan';

/** What an alert is about: its kind, the part of the tree, and what else it names there (a deal, a stage, a task and its owner …). */
export interface Matter {
  readonly kind: AlertKind;
  readonly path: NodePath;
  readonly subject: readonly string[];
}

const KINDS: ReadonlySet<string> = new Set<AlertKind>([
  'behind',
  'stalled',
  'funnel',
  'cycle',
  'coverage',
  'lead',
  'task',
  'process',
  'risk',
  'dependence',
  'forecast',
]);

const SIGNS = /[\\|›]/;

/**
 * The key of a matter: `kind|path|subject` (X10), the names of path and subject apart by `›`, with a `\` before each `\`, `|` and `›` of a name. No words of either language, no figures, no days.
 * **example** `behind|Europe›Bikes|`, `stalled||D-17`.
 */
export function watchKey({ kind, path, subject }: Matter): string {
  return `${kind}|${written(path)}|${written(subject)}`;
}

function written(names: readonly string[]): string {
  const text = names.join('›');
  // A name that has none of the signs is most often all there is.
  if (names.length < 2 && !SIGNS.test(text)) return text;
  return names.map((name) => name.replace(/[\\|›]/g, '\\$&')).join('›');
}

/** The matter that a key names; null when it is no key by `watchKey`. */
export function matterOfKey(key: string): Matter | null {
  const parts: string[][] = [[]];
  let name = '';
  for (let i = 0; i < key.length; i++) {
    const sign = key[i] as string;
    if (sign === '\\') name += key[++i] ?? '';
    else if (sign !== '|' && sign !== '›') name += sign;
    else {
      parts.at(-1)?.push(name);
      name = '';
      if (sign === '|') parts.push([]);
    }
  }
  parts.at(-1)?.push(name);
  const [[kind = ''] = [], path = [], subject = []] = parts;
  if (parts.length !== 3 || !KINDS.has(kind)) return null;
  const named = (names: readonly string[]): readonly string[] => (names.length === 1 && names[0] === '' ? [] : names);
  const matter: Matter = { kind: kind as AlertKind, path: named(path), subject: named(subject) };
  return watchKey(matter) === key ? matter : null;
}
