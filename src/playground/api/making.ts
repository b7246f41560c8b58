import { ConditionalFormatCollection } from './conditionalFormats';
import type { ApiHost, Making } from './object';
import { RangeAreas } from './rangeAreas';
import { Worksheet } from './worksheet';

/** Makers for a host; asked for lazily because the host itself is being made. */
export function makeMaking(host: () => ApiHost): Making {
  return {
    worksheet: (sheet) => new Worksheet(host(), sheet),
    conditionalFormats: (sheet, areas) => new ConditionalFormatCollection(host(), sheet, areas),
    rangeAreas: (sheet, areas) => new RangeAreas(host(), sheet, areas),
    resolve: (sheet, address) => {
      const range = new Worksheet(host(), sheet).getRange(address);
      return { sheet: range.$sheet, area: range.$area };
    },
  };
}
