import type { Area } from './address';

/** Where a chart takes cells from. */
export interface ChartSource {
  readonly sheetId: string;
  readonly area: Area;
}

/** One series of a chart. `settings` holds the plain properties of its format, by path (`format.line.color`). */
export interface ChartSeriesModel {
  name: string;
  values: ChartSource | null;
  categories: ChartSource | null;
  readonly settings: Record<string, unknown>;
}

/** A chart. Lengths are points. `settings` holds plain properties by path (`title.text`, `axes.valueAxis.numberFormat`). */
export interface ChartModel {
  readonly id: string;
  name: string;
  type: string;
  left: number;
  top: number;
  width: number;
  height: number;
  /** The cells that it was laid over: it moves and grows with them. Null after a place in points was set. */
  anchor: Area | null;
  series: ChartSeriesModel[];
  readonly settings: Record<string, unknown>;
}
