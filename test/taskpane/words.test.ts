import { en } from '../../src/taskpane/i18n/en';
import { zh } from '../../src/taskpane/i18n/zh';

type Tree = { readonly [key: string]: string | Tree };

function flat(tree: Tree, path = ''): [string, string][] {
  return Object.entries(tree).flatMap(([key, value]): [string, string][] =>
    typeof value === 'string' ? [[path + key, value]] : flat(value, `${path}${key}.`),
  );
}

const blanks = (text: string) => [...text.matchAll(/\{\{\s*(\w+)/g)].map((match) => match[1]).sort();

test('both languages have the same keys', () => {
  expect(
    flat(zh)
      .map(([key]) => key)
      .sort(),
  ).toEqual(
    flat(en)
      .map(([key]) => key)
      .sort(),
  );
});

test('both languages fill the same blanks', () => {
  const chinese = new Map(flat(zh));
  const differ = flat(en).filter(([key, text]) => JSON.stringify(blanks(text)) !== JSON.stringify(blanks(chinese.get(key) ?? '')));
  // A second plural form may leave the count out, a sentence about places may not.
  expect(differ.map(([key]) => key)).toEqual([]);
});

test('no sentence is empty, none is left in the other language', () => {
  for (const [key, text] of flat(en)) {
    expect([key, text.trim().length > 0]).toEqual([key, true]);
    expect([key, /[\u4e00-\u9fff]/.test(text)]).toEqual([key, false]);
  }
  // A sentence of blanks and signs alone has no words to translate.
  const isBlanks = (text: string) => !/\p{L}{2}/u.test(text.replace(/\{\{.*?\}\}/g, ''));
  for (const [key, text] of flat(zh)) {
    if (!isBlanks(text)) expect([key, /[\u4e00-\u9fff]/.test(text)]).toEqual([key, true]);
  }
});

test('the terms of Chinese sales planning are used', () => {
  const all = flat(zh)
    .map(([, text]) => text)
    .join('\n');
  for (const term of ['目标分解', '资源预留', '偏差', '预警', '版本', '快照']) expect(all).toContain(term);
});
