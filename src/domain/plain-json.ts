/**
 * A copy of anything as plain JSON, for what this program did not write: storage holds whatever the browser can clone,
 * and that is more than JSON (dates, maps, cycles, numbers without end).
 */

/** What a copy may hold in all: characters of text, and some for each value. */
const MOST = 4_000_000;
const COST_OF_VALUE = 8;
const DEEPEST = 32;
/** In place of what is too deep, too long or too much. */
const CUT = '…';

/** Never throws, and ends soon whatever it is given. What JSON cannot say becomes a text that names it. */
export function plainJson(value: unknown): unknown {
  return copyOf(value, 0, { left: MOST });
}

function copyOf(value: unknown, depth: number, budget: { left: number }): unknown {
  budget.left -= COST_OF_VALUE;
  if (budget.left < 0) return CUT;
  switch (typeof value) {
    case 'string': {
      const text = value.length > budget.left ? value.slice(0, budget.left) + CUT : value;
      budget.left -= text.length;
      return text;
    }
    case 'number':
      return Number.isFinite(value) ? value : String(value);
    case 'boolean':
    case 'undefined':
      return value;
    case 'object':
      return value === null ? null : copyOfObject(value, depth, budget);
    default:
      return String(value);
  }
}

function copyOfObject(value: object, depth: number, budget: { left: number }): unknown {
  if (depth === DEEPEST) return CUT;
  if (Array.isArray(value)) {
    const list: unknown[] = [];
    // Not by `map`: a list may claim a length of a thousand millions and hold nothing.
    for (let index = 0; index < value.length; index++) {
      if (budget.left < 0) {
        list.push(CUT);
        break;
      }
      list.push(copyOf(value[index], depth + 1, budget) ?? null);
    }
    return list;
  }
  if (value instanceof Date) return Number.isNaN(value.getTime()) ? String(value) : value.toISOString();
  // A map, a buffer, a file: its kind is all that can be said.
  const kind = Object.prototype.toString.call(value).slice('[object '.length, -1);
  if (kind !== 'Object') return `[${kind}]`;
  const copy: Record<string, unknown> = {};
  for (const name of Object.keys(value)) {
    if (budget.left < 0) break;
    // Assigned, this name would change what the copy is.
    if (name === '__proto__') continue;
    budget.left -= name.length;
    copy[name] = copyOf(Reflect.get(value, name), depth + 1, budget);
  }
  return copy;
}
