import fc from 'fast-check';
import { registryText, registryXml } from '../../../src/workbook/excel/registryXml';

describe('registryXml and registryText', () => {
  it('gives back any JSON', () => {
    fc.assert(fc.property(fc.json({ stringUnit: 'grapheme' }), (text) => expect(registryText(registryXml(text))).toBe(text)));
  });

  it('reads what other writers make of the same part', () => {
    const uri = 'https://suanpan.app/registry/1';
    expect(registryText(`<?xml version="1.0" encoding="utf-8"?>\n<registry xmlns="${uri}">{"a":"&lt;&#x4e2d;&#38;&gt;"}</registry>\n`)).toBe(
      '{"a":"<中&>"}',
    );
    expect(registryText(`<sp:registry xmlns:sp="${uri}"><![CDATA[{"a":"<b>&amp;"}]]></sp:registry>`)).toBe('{"a":"<b>&amp;"}');
    expect(registryText(`<registry xmlns="${uri}"/>`)).toBe('');
  });

  it('refuses what is no registry', () => {
    expect(registryText('<other>1</other>')).toBeNull();
    expect(registryText('registry')).toBeNull();
  });
});
