/** Longer words are not compared: nobody mistyped sixteen letters into five. */
const MAX_WORD = 24;

/** Edit distance in which swapping two neighbours counts once (optimal string alignment). */
function distance(a: string, b: string): number {
  let beforeLast: number[] = [];
  let last = Array.from({ length: b.length + 1 }, (_, index) => index);
  for (let i = 1; i <= a.length; i += 1) {
    const row = [i];
    for (let j = 1; j <= b.length; j += 1) {
      const cost = a[i - 1] === b[j - 1] ? 0 : 1;
      let best = Math.min((last[j] ?? 0) + 1, (row[j - 1] ?? 0) + 1, (last[j - 1] ?? 0) + cost);
      if (i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1]) {
        best = Math.min(best, (beforeLast[j - 2] ?? 0) + 1);
      }
      row.push(best);
    }
    beforeLast = last;
    last = row;
  }
  return last[b.length] ?? 0;
}

/**
 * The known word that was probably meant, or null: one that begins the typed word or is begun by it
 * (`environment` → `env`, `monit` → `monitoring`), else the nearest within two edits (one for short words).
 */
export function closestWord(typed: string, known: readonly string[]): string | null {
  if (typed.length < 2 || typed.length > MAX_WORD) return null;
  const related = known.filter((word) => word.startsWith(typed) || typed.startsWith(word));
  if (related.length > 0) return related.reduce((best, word) => (word.length > best.length ? word : best));
  let best: string | null = null;
  let least = typed.length <= 4 ? 1 : 2;
  for (const word of known) {
    const edits = distance(typed, word);
    if (edits < least || (edits === least && best === null)) {
      best = word;
      least = edits;
    }
  }
  return best;
}
