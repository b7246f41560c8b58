import type { Atoms } from './atoms';

/** How the cells of an atom follow its sum: not at all, or `base + size · share` with the atom's share, or evenly. */
interface Recipe {
  readonly kind: Uint8Array;
  readonly factor: Float64Array;
}

const UNTOUCHED = 0;
const SCALED = 1;
const SHIFTED = 2;
const EVEN = 3;

/**
 * The cells from the sums of their atoms (S2, S5): in proportion to the base where no cell is negative, else by a common share of their absolute size, evenly where all are 0.
 * An atom whose sum is NaN, or that of its base, keeps its cells as they are.
 */
export function expandAtoms(atoms: Atoms, sums: Float64Array, base: Float64Array): Float64Array {
  const { kind, factor } = writeRecipe(atoms, sums);
  const exact = new Float64Array(base.length);
  const { classOfRow, classOfColumn, columnClasses, stretches } = atoms;
  const columns = classOfColumn.length;
  for (let row = 0, from = 0; row < classOfRow.length; row++, from += columns) {
    const line = (classOfRow[row] as number) * columnClasses;
    for (let k = 0, cell = from; k < stretches.length; k++) {
      const atom = line + (classOfColumn[cell - from] as number);
      const end = from + (stretches[k] as number);
      const by = factor[atom] as number;
      switch (kind[atom]) {
        case UNTOUCHED:
          for (; cell < end; cell++) exact[cell] = base[cell] as number;
          break;
        case SCALED:
          for (; cell < end; cell++) exact[cell] = (base[cell] as number) * by;
          break;
        case SHIFTED: {
          const guarded = atoms.guarded[atom] === 1;
          for (; cell < end; cell++) {
            const value = base[cell] as number;
            const moved = value + Math.abs(value) * by;
            exact[cell] = value > 0 && moved < 0 && guarded ? 0 : moved;
          }
          break;
        }
        default:
          for (; cell < end; cell++) exact[cell] = by;
      }
    }
  }
  return exact;
}

function writeRecipe(atoms: Atoms, sums: Float64Array): Recipe {
  const kind = new Uint8Array(atoms.count);
  const factor = new Float64Array(atoms.count);
  for (let atom = 0; atom < atoms.count; atom++) {
    const sum = sums[atom] as number;
    const up = atoms.positive[atom] as number;
    const down = atoms.negative[atom] as number;
    if (Number.isNaN(sum) || Math.abs(sum - (up - down)) <= 1e-14 * (up + down)) continue;
    if (up + down === 0) {
      kind[atom] = EVEN;
      factor[atom] = sum / (atoms.cells[atom] as number);
    } else if (down === 0 && sum >= 0) {
      kind[atom] = SCALED;
      factor[atom] = sum / up;
    } else {
      kind[atom] = SHIFTED;
      const stopped = atoms.guarded[atom] === 1 && sum < -2 * down;
      factor[atom] = stopped ? sum / down + 1 : (sum - up + down) / (up + down);
    }
  }
  return { kind, factor };
}
