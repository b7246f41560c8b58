import type { Area } from '../model/address';
import { parseArea } from '../model/address';
import { invalidArgument } from '../model/errors';
import type { PageModel, SheetModel } from '../model/sheet';
import { defineBag } from './bag';
import type { ApiHost } from './host';
import type { ApiObject } from './object';
import { Range } from './range';

const HeaderFooter = defineBag('HeaderFooter', {
  centerFooter: '',
  centerHeader: '',
  leftFooter: '',
  leftHeader: '',
  rightFooter: '',
  rightHeader: '',
});
const HeaderFooterGroup = defineBag(
  'HeaderFooterGroup',
  { state: 'Default', useSheetMargins: true, useSheetScale: true },
  { defaultForAllPages: HeaderFooter },
);
const Base = defineBag(
  'PageLayout',
  {
    blackAndWhite: false,
    bottomMargin: 54,
    centerHorizontally: false,
    centerVertically: false,
    draftMode: false,
    firstPageNumber: '',
    footerMargin: 21.6,
    headerMargin: 21.6,
    leftMargin: 50.4,
    printComments: 'NoComments',
    printErrors: 'ErrorsDisplayed',
    printGridlines: false,
    printHeadings: false,
    printOrder: 'DownThenOver',
    rightMargin: 50.4,
    topMargin: 54,
  },
  { headersFooters: HeaderFooterGroup },
);

/** How a sheet prints. Margins are points. */
export class PageLayout extends Base {
  constructor(
    host: ApiHost,
    readonly $sheet: SheetModel,
  ) {
    super(host, $sheet.page.settings, '');
  }
  override $class(): string {
    return 'PageLayout';
  }
  get orientation(): string {
    return this.$sheet.page.orientation;
  }
  set orientation(value: string) {
    if (value !== 'Portrait' && value !== 'Landscape') throw invalidArgument('orientation');
    this.$sheet.page.orientation = value;
  }
  get paperSize(): string {
    return this.$sheet.page.paperSize;
  }
  set paperSize(value: string) {
    this.$sheet.page.paperSize = value;
  }
  get zoom(): PageModel['zoom'] {
    return { ...this.$sheet.page.zoom };
  }
  set zoom(value: PageModel['zoom']) {
    this.$sheet.page.zoom = { ...value };
  }
  setPrintArea(area: unknown): void {
    this.$sheet.page.printArea = this.$area(area);
  }
  setPrintTitleRows(rows: unknown): void {
    this.$sheet.page.titleRows = this.$area(rows);
  }
  setPrintTitleColumns(columns: unknown): void {
    this.$sheet.page.titleColumns = this.$area(columns);
  }
  getPrintAreaOrNullObject(): ApiObject | null {
    return this.$range(this.$sheet.page.printArea);
  }
  getPrintTitleRowsOrNullObject(): ApiObject | null {
    return this.$range(this.$sheet.page.titleRows);
  }
  getPrintTitleColumnsOrNullObject(): ApiObject | null {
    return this.$range(this.$sheet.page.titleColumns);
  }
  $range(area: Area | null): Range | null {
    return area && new Range(this.$host, this.$sheet, area);
  }
  $area(value: unknown): Area {
    const area = value instanceof Range ? value.$area : parseArea(String(value));
    if (!area) throw invalidArgument(String(value));
    return area;
  }
}
