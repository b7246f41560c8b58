import { useCallback, useEffect, useMemo, useRef, useState } from 'react';
import { createRoot } from 'react-dom/client';
import wasm from '@ironcalc/wasm/wasm_bg.wasm';
import { loadIronCalc } from '../calc/ironcalc';
import type { MakeCalc } from '../calc/calc';
import { parseArea } from '../model/address';
import type { FunctionSet } from '../functions/metadata';
import type { SheetModel } from '../model/sheet';
import { shownText } from '../model/text';
import type { WorkbookModel } from '../model/workbook';
import { workbookFromXlsx } from '../xlsx/workbookFromXlsx';
import { Grid, columnName } from './Grid';
import type { Place } from './Grid';
import { openPane } from './openPane';
import type { OpenPane } from './openPane';
import { paintSheet } from './paintSheet';
import { readFunctions } from './readFunctions';
import { readRibbon } from './readRibbon';
import type { Ribbon, RibbonButton } from './readRibbon';

const words = {
  'en-US': {
    title: 'Suanpan playground',
    note: "Microsoft's own office.js against a small Excel stand-in of ours. This is not Excel.",
    open: 'Open .xlsx …',
    sample: 'Sample',
    pane: 'Suanpan',
    width: 'Pane width',
    loading: 'Loading the workbook …',
    formula: 'Formula or value',
    language: 'Language',
  },
  'zh-CN': {
    title: '算盘体验台',
    note: '微软官方 office.js 运行在我们自己的小型 Excel 替身上；这不是 Excel。',
    open: '打开 .xlsx …',
    sample: '示例',
    pane: '算盘',
    width: '窗格宽度',
    loading: '正在载入工作簿 …',
    formula: '公式或数值',
    language: '语言',
  },
} as const;

type Locale = keyof typeof words;

const query = new URLSearchParams(location.search);
const paneAddress = query.get('pane') ?? '/playground/pane.html';
const paneFolder = query.get('assets') ?? '/pane';

function Playground({ makeCalc }: { makeCalc: MakeCalc }) {
  const [locale, setLocale] = useState<Locale>(() => ((query.get('lang') ?? navigator.language).startsWith('zh') ? 'zh-CN' : 'en-US'));
  const [workbook, setWorkbook] = useState<WorkbookModel | null>(null);
  const [problem, setProblem] = useState('');
  const [width, setWidth] = useState(query.get('width') === '320' ? 320 : 350);
  const [ribbon, setRibbon] = useState<Ribbon | null>(null);
  const [functions, setFunctions] = useState<FunctionSet | null>(null);
  const [tick, setTick] = useState(0);
  const [selected, setSelected] = useState<Place>({ row: 0, column: 0 });
  const place = useRef<HTMLDivElement>(null);
  const pane = useRef<OpenPane | null>(null);
  const text = words[locale];

  const load = useCallback(
    (bytes: Promise<ArrayBuffer>, name: string) =>
      bytes
        .then((buffer) => workbookFromXlsx(new Uint8Array(buffer), makeCalc))
        .then((book) => {
          book.name = name;
          setProblem('');
          setWorkbook(book);
        })
        .catch((error: unknown) => setProblem(`${name}: ${error instanceof Error ? error.message : String(error)}`)),
    [makeCalc],
  );

  const loadSample = useCallback(
    (language: Locale) => {
      const name = `suanpan-sample-${language === 'zh-CN' ? 'zh' : 'en'}.xlsx`;
      return load(
        fetch(`samples/${name}`).then((response) => (response.ok ? response.arrayBuffer() : Promise.reject(new Error(`${response.status}`)))),
        name,
      );
    },
    [load],
  );

  useEffect(() => {
    document.documentElement.lang = locale;
    document.title = text.title;
    void fetch(`${paneFolder}/manifest.xml`)
      .then((response) => response.text())
      .then((manifest) => {
        setRibbon(readRibbon(manifest, locale, paneFolder));
        return readFunctions(manifest, locale, paneFolder).then(setFunctions);
      })
      .catch((error: unknown) => setProblem(String(error)));
  }, [locale, text.title]);

  useEffect(() => {
    void loadSample(locale);
    // Only at the start: later the person chooses.
  }, []); // eslint-disable-line react-hooks/exhaustive-deps

  useEffect(() => {
    if (!workbook || !place.current) return;
    const opened = openPane(place.current, words[locale].pane, paneAddress, workbook, makeCalc, locale);
    pane.current = opened;
    Object.assign(window, { playground: { host: opened.host, workbook } });
    let seen = -1;
    let due = 0;
    const repaint = (): void => {
      cancelAnimationFrame(due);
      due = requestAnimationFrame(() => setTick((n) => n + 1));
    };
    const listener = (change: { kind: string }): void => {
      if (change.kind === 'selection') setSelected({ row: workbook.selection.row, column: workbook.selection.column });
      repaint();
    };
    workbook.listeners.add(listener);
    const watch = setInterval(() => {
      if (opened.host.syncs !== seen) repaint();
      seen = opened.host.syncs;
    }, 200);
    return () => {
      clearInterval(watch);
      cancelAnimationFrame(due);
      workbook.listeners.delete(listener);
      opened.close();
      pane.current = null;
    };
  }, [workbook, locale, makeCalc]);

  useEffect(() => {
    if (workbook && functions) workbook.functions.register(functions);
  }, [workbook, functions]);

  const sheet = workbook?.sheetById(workbook.activeId) ?? null;
  const source = useMemo(
    () => (workbook && sheet ? paintSheet(workbook, sheet, (s, r, c) => textOf(workbook, s, r, c)) : null),
    // A tick is a change of the workbook, which is one object all along.
    [workbook, sheet, tick], // eslint-disable-line react-hooks/exhaustive-deps
  );

  const activate = (name: string, place: Place): void => {
    const next = workbook?.sheetByName(name);
    if (!workbook || !next) return;
    showSheet(workbook, next, place);
    setSelected(place);
    setTick((n) => n + 1);
  };

  const select = (place: Place): void => {
    setSelected(place);
    if (sheet) pane.current?.host.selectCell(sheet.name, place.row, place.column);
  };

  const edit = (place: Place, input: string): void => {
    if (!sheet || !pane.current || input === source?.input(place.row, place.column)) return;
    try {
      pane.current.host.editCell(sheet.name, place.row, place.column, input);
      setProblem('');
    } catch (error) {
      setProblem(error instanceof Error ? error.message : String(error));
    }
    setTick((n) => n + 1);
  };

  const follow = (link: string): void => {
    const match = /^#(?:'((?:[^']|'')+)'|([^!]+))!\$?([A-Z]+)\$?(\d+)/i.exec(link);
    const area = match ? parseArea(`${match[3]}${match[4]}`) : null;
    if (match && area) activate((match[1] ?? match[2] ?? '').replace(/''/g, "'"), { row: area.row, column: area.column });
  };

  const press = (button: RibbonButton): void => {
    if (button.functionName) pane.current?.host.runCommand(button.functionName, button.id);
    else pane.current?.frame.focus();
  };

  return (
    <div className="app">
      <header className="top">
        <strong>{text.title}</strong>
        <span className="note">{text.note}</span>
        <button type="button" onClick={() => void loadSample(locale)}>
          {text.sample}
        </button>
        <label>
          {text.open}
          <input
            type="file"
            accept=".xlsx"
            onChange={(e) => {
              const file = e.target.files?.[0];
              if (file) void load(file.arrayBuffer(), file.name);
              e.target.value = '';
            }}
          />
        </label>
        <select aria-label={text.width} value={width} onChange={(e) => setWidth(Number(e.target.value))}>
          <option value={320}>320 px</option>
          <option value={350}>350 px</option>
        </select>
        <select
          aria-label={text.language}
          value={locale}
          onChange={(e) => {
            const next = e.target.value === 'zh-CN' ? 'zh-CN' : 'en-US';
            setLocale(next);
            void loadSample(next);
          }}
        >
          <option value="en-US">English</option>
          <option value="zh-CN">中文</option>
        </select>
      </header>
      <nav className="ribbon" aria-label={ribbon?.tab ?? text.pane}>
        {ribbon && <div className="tab">{ribbon.tab}</div>}
        {ribbon?.groups.map((group) => (
          <div className="group" key={group.label}>
            <div>
              {group.buttons.map((button) => (
                <button type="button" key={button.id} title={button.tip} onClick={() => press(button)}>
                  {button.icon && <img src={button.icon} alt="" />}
                  {button.label}
                </button>
              ))}
            </div>
            <span>{group.label}</span>
          </div>
        ))}
      </nav>
      <div className="bar">
        <output>{`${columnName(selected.column)}${selected.row + 1}`}</output>
        <input
          key={`${sheet?.name}:${selected.row}:${selected.column}:${tick}`}
          aria-label={text.formula}
          defaultValue={source?.input(selected.row, selected.column) ?? ''}
          onKeyDown={(e) => e.key === 'Enter' && edit(selected, e.currentTarget.value)}
          onBlur={(e) => edit(selected, e.currentTarget.value)}
        />
      </div>
      <div className="work">
        <main className="book">
          {problem ? (
            <div className="problem" role="alert">
              {problem}{' '}
              <button type="button" onClick={() => setProblem('')}>
                OK
              </button>
            </div>
          ) : source ? (
            <Grid source={source} selected={selected} onSelect={select} onEdit={edit} onFollow={follow} />
          ) : (
            <p style={{ padding: 24 }}>{text.loading}</p>
          )}
          <div className="tabs" role="tablist">
            {workbook?.sheets
              .filter((s) => s.visibility === 'Visible')
              .map((s) => (
                <button
                  type="button"
                  role="tab"
                  key={s.id}
                  aria-selected={s === sheet}
                  style={s.tabColor ? ({ '--tab': s.tabColor } as Record<string, string>) : undefined}
                  onClick={() => activate(s.name, { row: 0, column: 0 })}
                >
                  {s.name}
                </button>
              ))}
          </div>
        </main>
        <aside className="pane" style={{ width }}>
          <header>{text.pane}</header>
          <div ref={place} />
        </aside>
      </div>
    </div>
  );
}

/** What a click on a sheet's tab does to the workbook. */
function showSheet(workbook: WorkbookModel, sheet: SheetModel, place: Place): void {
  workbook.activeId = sheet.id;
  workbook.selection = { ...place, rows: 1, columns: 1 };
  workbook.tell({ kind: 'sheet-activated', sheetId: sheet.id });
}

function textOf(workbook: WorkbookModel, sheet: SheetModel, row: number, column: number): string {
  return shownText(sheet.cell(row, column)?.value ?? null, sheet.formatAt(row, column).numberFormat, workbook.date1904);
}

const root = createRoot(document.getElementById('root') as HTMLElement);
void fetch(wasm)
  .then((response) => response.arrayBuffer())
  .then(loadIronCalc)
  .then((makeCalc) => root.render(<Playground makeCalc={makeCalc} />))
  .catch((error: unknown) => root.render(<p className="problem">{String(error)}</p>));
