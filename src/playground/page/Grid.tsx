import { useEffect, useLayoutEffect, useMemo, useRef, useState } from 'react';
import type { CSSProperties, KeyboardEvent, ReactNode } from 'react';
import { ChartView } from './ChartView';
import type { GridSource, PaintedCell } from './gridSource';

const headWidth = 44;
const headHeight = 22;

/** A place on the sheet, zero-based. */
export interface Place {
  readonly row: number;
  readonly column: number;
}

interface GridProps {
  readonly source: GridSource;
  readonly selected: Place;
  onSelect(place: Place): void;
  onEdit(place: Place, input: string): void;
  onFollow(link: string): void;
}

/** The sheet: only what is in sight is in the page. Arrow keys move, typing or F2 edits, Enter commits, Escape leaves. */
export function Grid({ source, selected, onSelect, onEdit, onFollow }: GridProps) {
  const scroller = useRef<HTMLDivElement>(null);
  const [view, setView] = useState({ left: 0, top: 0, width: 800, height: 600 });
  const [draft, setDraft] = useState<string | null>(null);
  const columns = useMemo(() => edges(source.columns, (c) => source.columnWidth(c)), [source]);
  const rows = useMemo(() => edges(source.rows, (r) => source.rowHeight(r)), [source]);
  const frozen = { width: columns[source.frozenColumns] ?? 0, height: rows[source.frozenRows] ?? 0 };

  useLayoutEffect(() => {
    const element = scroller.current;
    if (!element) return;
    const measure = (): void =>
      setView({ left: element.scrollLeft, top: element.scrollTop, width: element.clientWidth, height: element.clientHeight });
    measure();
    const observer = new ResizeObserver(measure);
    observer.observe(element);
    return () => observer.disconnect();
  }, []);

  useEffect(() => {
    const element = scroller.current;
    if (!element) return;
    const [left, right] = [columns[selected.column] ?? 0, columns[selected.column + 1] ?? 0];
    const [top, bottom] = [rows[selected.row] ?? 0, rows[selected.row + 1] ?? 0];
    if (selected.column >= source.frozenColumns) {
      if (left < element.scrollLeft + frozen.width) element.scrollLeft = left - frozen.width;
      else if (right > element.scrollLeft + element.clientWidth - headWidth) element.scrollLeft = right - element.clientWidth + headWidth;
    }
    if (selected.row >= source.frozenRows) {
      if (top < element.scrollTop + frozen.height) element.scrollTop = top - frozen.height;
      else if (bottom > element.scrollTop + element.clientHeight - headHeight) element.scrollTop = bottom - element.clientHeight + headHeight;
    }
  }, [selected.row, selected.column, source.sheet]); // eslint-disable-line react-hooks/exhaustive-deps

  const commit = (move: Place): void => {
    if (draft !== null) onEdit(selected, draft);
    setDraft(null);
    onSelect(clamp({ row: selected.row + move.row, column: selected.column + move.column }, source));
    scroller.current?.focus();
  };

  const onKey = (event: KeyboardEvent): void => {
    if (draft !== null) return;
    const step = { ArrowUp: [-1, 0], ArrowDown: [1, 0], ArrowLeft: [0, -1], ArrowRight: [0, 1], PageDown: [20, 0], PageUp: [-20, 0] }[event.key];
    if (step && !event.ctrlKey) {
      event.preventDefault();
      onSelect(clamp({ row: selected.row + (step[0] ?? 0), column: selected.column + (step[1] ?? 0) }, source));
    } else if (event.key === 'F2' || event.key === 'Enter') {
      event.preventDefault();
      setDraft(source.input(selected.row, selected.column));
    } else if (event.key === 'Delete') onEdit(selected, '');
    else if (event.key.length === 1 && !event.ctrlKey && !event.metaKey) {
      // The field that opens has the focus at once: without this it would take the same key again.
      event.preventDefault();
      setDraft(event.key);
    }
  };

  const inSight = (sizes: readonly number[], from: number, length: number, first: number): number[] => {
    const out: number[] = [];
    for (let i = first; i < sizes.length - 1; i++) {
      const [start, end] = [sizes[i] ?? 0, sizes[i + 1] ?? 0];
      if (end > from && start < from + length && end > start) out.push(i);
      if (start >= from + length) break;
    }
    return out;
  };
  const frozenRows = range(source.frozenRows);
  const frozenColumns = range(source.frozenColumns);
  const seenRows = inSight(rows, view.top + frozen.height, view.height, source.frozenRows);
  const seenColumns = inSight(columns, view.left + frozen.width, view.width, source.frozenColumns);

  const layer = (rowList: readonly number[], columnList: readonly number[], dx: number, dy: number): ReactNode =>
    rowList.flatMap((r) =>
      columnList.map((c) => {
        const cell = source.cell(r, c);
        const style: CSSProperties = {
          left: (columns[c] ?? 0) - dx,
          top: (rows[r] ?? 0) - dy,
          width: source.columnWidth(c),
          height: source.rowHeight(r),
          ...paint(cell, source, r, c),
        };
        return (
          <div
            key={`${r}:${c}`}
            role="gridcell"
            aria-selected={selected.row === r && selected.column === c}
            data-cell={`${r}:${c}`}
            title={cell?.note || undefined}
            className={`cell${source.gridlines ? '' : ' plain'}${cell?.link ? ' link' : ''}`}
            style={style}
            onMouseDown={() => {
              if (draft !== null) onEdit(selected, draft);
              setDraft(null);
              onSelect({ row: r, column: c });
            }}
            onClick={() => cell?.link && onFollow(cell.link)}
            onDoubleClick={() => setDraft(source.input(r, c))}
          >
            <span>{cell?.text ?? ''}</span>
          </div>
        );
      }),
    );

  const box = (dx: number, dy: number): CSSProperties => ({
    left: (columns[selected.column] ?? 0) - dx,
    top: (rows[selected.row] ?? 0) - dy,
    width: source.columnWidth(selected.column),
    height: source.rowHeight(selected.row),
  });
  const [sdx, sdy] = [selected.column < source.frozenColumns ? 0 : view.left, selected.row < source.frozenRows ? 0 : view.top];

  return (
    <div
      className="grid"
      ref={scroller}
      tabIndex={0}
      role="grid"
      aria-label={source.sheet}
      aria-rowcount={source.rows}
      aria-colcount={source.columns}
      onKeyDown={onKey}
      onScroll={(e) => setView({ ...view, left: e.currentTarget.scrollLeft, top: e.currentTarget.scrollTop })}
    >
      <div style={{ width: headWidth + (columns.at(-1) ?? 0), height: headHeight + (rows.at(-1) ?? 0) }} />
      <div className="window" style={{ width: view.width, height: view.height, transform: `translate(${view.left}px, ${view.top}px)` }}>
        <div className="cells" style={{ left: headWidth, top: headHeight }}>
          {layer(seenRows, seenColumns, view.left, view.top)}
          {source.charts.map((chart) => (
            <ChartView key={chart.name} chart={{ ...chart, left: chart.left - view.left, top: chart.top - view.top }} />
          ))}
          <div className="frozen">
            {layer(frozenRows, seenColumns, view.left, 0)}
            {layer(seenRows, frozenColumns, 0, view.top)}
            {layer(frozenRows, frozenColumns, 0, 0)}
            {frozen.height > 0 && <div className="rule" style={{ top: frozen.height, left: 0, width: view.width, height: 1 }} />}
            {frozen.width > 0 && <div className="rule" style={{ left: frozen.width, top: 0, width: 1, height: view.height }} />}
          </div>
          {draft === null ? (
            <div className="selection" style={box(sdx, sdy)} />
          ) : (
            <input
              className="editor"
              style={box(sdx, sdy)}
              autoFocus
              aria-label={`${source.sheet} ${columnName(selected.column)}${selected.row + 1}`}
              value={draft}
              onChange={(e) => setDraft(e.target.value)}
              onKeyDown={(e) => {
                e.stopPropagation();
                if (e.key === 'Enter') commit({ row: 1, column: 0 });
                if (e.key === 'Tab') {
                  e.preventDefault();
                  commit({ row: 0, column: 1 });
                }
                if (e.key === 'Escape') setDraft(null);
              }}
            />
          )}
        </div>
        <div className="head columns" style={{ left: headWidth }}>
          {[...frozenColumns, ...seenColumns].map((c) => (
            <div key={c} style={{ left: (columns[c] ?? 0) - (c < source.frozenColumns ? 0 : view.left), width: source.columnWidth(c) }}>
              {columnName(c)}
            </div>
          ))}
        </div>
        <div className="head rows" style={{ top: headHeight }}>
          {[...frozenRows, ...seenRows].map((r) => (
            <div
              key={r}
              style={{
                top: (rows[r] ?? 0) - (r < source.frozenRows ? 0 : view.top),
                height: source.rowHeight(r),
                lineHeight: `${source.rowHeight(r)}px`,
              }}
            >
              {r + 1}
            </div>
          ))}
        </div>
        <div className="corner" />
      </div>
    </div>
  );
}

/** Column letters: 0 → A, 26 → AA. */
export function columnName(column: number): string {
  return (column >= 26 ? columnName(Math.floor(column / 26) - 1) : '') + String.fromCharCode(65 + (column % 26));
}

function paint(cell: PaintedCell | null, source: GridSource, row: number, column: number): CSSProperties {
  if (!cell) return {};
  const overflows = cell.text !== '' && cell.align === 'left' && !cell.wrap && !source.cell(row, column + 1)?.text;
  return {
    fontWeight: cell.bold ? 600 : 400,
    fontStyle: cell.italic ? 'italic' : 'normal',
    fontSize: (cell.size * 4) / 3,
    color: cell.color ?? '#1b1b1b',
    background: cell.fill ?? undefined,
    justifyContent: { left: 'flex-start', center: 'center', right: 'flex-end' }[cell.align],
    paddingLeft: 4 + cell.indent * 12,
    whiteSpace: cell.wrap ? 'pre-wrap' : 'pre',
    overflow: overflows ? 'visible' : 'hidden',
    zIndex: overflows ? (row < source.frozenRows || column < source.frozenColumns ? 4 : 1) : undefined,
    borderTop: cell.borderTop ? `1px solid ${cell.borderTop}` : undefined,
    borderBottom: cell.borderBottom ? `1px solid ${cell.borderBottom}` : undefined,
  };
}

function edges(count: number, size: (i: number) => number): number[] {
  const out = [0];
  for (let i = 0; i < count; i++) out.push((out[i] ?? 0) + size(i));
  return out;
}

function range(count: number): number[] {
  return Array.from({ length: count }, (_, i) => i);
}

function clamp(place: Place, source: GridSource): Place {
  return { row: Math.max(0, Math.min(source.rows - 1, place.row)), column: Math.max(0, Math.min(source.columns - 1, place.column)) };
}
