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
