/** The dimensions that a plan may have. `territory` is always there; order in `Plan.dimensions` is the order of `members` in facts. `business`: new or existing customers. */
export type DimensionField = 'territory' | 'category' | 'channel' | 'tier' | 'business' | 'rep';

/** One dimension: its field, the header the user gave it, and its members in order of first appearance. */
export interface Dimension {
  readonly field: DimensionField;
  readonly label: string;
  readonly members: readonly string[];
}

/** A node of the plan's tree: the path of members from the top, one per level (`Plan.levels`). `[]` is the total, `['Europe']` a territory, `['Europe', 'Bikes']` a leaf. */
export type NodePath = readonly string[];

/** A path as one text that people read and `pathOfText` takes back: `Europe › Bikes`, empty for the total. A `›` within a name stands twice. */
export function nodeText(path: NodePath): string {
  return path.map((member) => member.replace(/›/g, '››')).join(' › ');
}

/** The path of a text by `nodeText`. Blanks around names do not count; empty names are left out. */
export function pathOfText(text: string): NodePath {
  return text
    .split(/(?<!›)›(?!›)/)
    .map((member) => member.replace(/››/g, '›').trim())
    .filter((member) => member !== '');
}
