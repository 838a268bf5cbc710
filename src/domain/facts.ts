/** Facts about an object at one moment: few and flat on purpose, so that they can be compared, exported, and hold no secret. */
export type Fact = string | number | boolean | null;
export type Facts = Readonly<Record<string, Fact>>;

export interface FactChange {
  readonly name: string;
  readonly before: Fact | undefined;
  readonly after: Fact | undefined;
}

/** Every fact with both its values; `undefined` where it was not read. Changed ones first. */
export function factChanges(before: Facts | null, after: Facts | null): FactChange[] {
  const names = [...new Set([...Object.keys(before ?? {}), ...Object.keys(after ?? {})])];
  const all = names.map((name) => ({ name, before: factIn(before, name), after: factIn(after, name) }));
  const moved = ({ before: a, after: b }: FactChange) => a !== undefined && b !== undefined && a !== b;
  return [...all.filter(moved), ...all.filter((each) => !moved(each))];
}

/** Own facts only: every object knows a `constructor`. */
export function factIn(facts: Facts | null, name: string): Fact | undefined {
  return facts !== null && Object.hasOwn(facts, name) ? facts[name] : undefined;
}
