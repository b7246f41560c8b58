import type { SheetWrite } from '../../sheets';
import type { Standing } from './standing';
import { registryXml } from './registryXml';
import type { Step } from './step';

/** Sets, adds or deletes the custom XML part of our namespace; further parts of it (a copied workbook may have them) go. Excel cannot undo custom XML. */
export function registrySteps({ text }: Extract<SheetWrite, { kind: 'setRegistry' }>, standing: Standing): Step[] {
  const [first, ...others] = standing.registryParts;
  const xml = text === null ? '' : registryXml(text);
  return [
    {
      sheet: null,
      bytes: 600 + xml.length * 3,
      undoable: false,
      queue: (context) => {
        const { customXmlParts } = context.workbook;
        others.forEach((id) => customXmlParts.getItem(id).delete());
        if (first === undefined) {
          if (text !== null) customXmlParts.add(xml);
        } else if (text === null) customXmlParts.getItem(first).delete();
        else customXmlParts.getItem(first).setXml(xml);
      },
    },
  ];
}
