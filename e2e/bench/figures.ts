/** One line of the table: what was measured, at full speed, slowed down four times, or once where speed is no matter. */
export interface Figure {
  name: string;
  unit: string;
  /** The most it may be; null for a line that only helps to read the one above. */
  target: number | null;
  /** At which slow-down the target must hold; null where the speed of the machine does not matter. */
  heldAt: 1 | 4 | null;
  /** Measured values by slow-down; under `1` when measured once. */
  values: { 1?: number; 4?: number };
  /** In one line: what it is and how it is measured. */
  explanation: string;
}

export function median(values: readonly number[]): number {
  const sorted = values.toSorted((a, b) => a - b);
  const middle = sorted[Math.floor(sorted.length / 2)];
  if (middle === undefined) throw new Error('nothing was measured');
  return middle;
}

const tenths = (value: number | undefined) =>
  value === undefined ? '' : String(Math.round(value * 10) / 10);

/** The value that the target is about. */
function held({ values, heldAt }: Figure): number | undefined {
  return heldAt === 4 ? values[4] : values[1];
}

function ratio(figure: Figure): string {
  const value = held(figure);
  if (figure.target === null || value === undefined) return '';
  if (figure.target === 0) return value === 0 ? '0' : 'over';
  return (value / figure.target).toFixed(2);
}

function line(cells: readonly string[]): string {
  return cells.map((cell, index) => (index === 0 ? cell.padEnd(46) : cell.padStart(12))).join('');
}

/** The table as text: a line of numbers for each figure, and under it what it means. */
export function tableOf(figures: readonly Figure[]): string {
  const lines = [line(['figure', '1x', '4x slower', 'target', 'of target'])];
  for (const figure of figures) {
    const { name, unit, target, heldAt, values, explanation } = figure;
    const at = heldAt === 4 ? ' at 4x' : '';
    lines.push(
      line([
        `${name}${unit ? `, ${unit}` : ''}`,
        tenths(values[1]),
        tenths(values[4]),
        target === null ? '' : `${target}${at}`,
        ratio(figure),
      ]),
      `    ${explanation}`,
    );
  }
  return lines.join('\n');
}

/** The names of the figures that miss their target. */
export function missed(figures: readonly Figure[]): string[] {
  return figures
    .filter((figure) => figure.target !== null && (held(figure) ?? Infinity) > figure.target)
    .map(({ name }) => name);
}
