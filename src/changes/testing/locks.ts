/** As far as pages say by it that they live. */
export class Locks implements LockManager {
  readonly held = new Set<string>();
  async request(name: string, ...given: unknown[]): Promise<never> {
    this.held.add(name);
    const work = given.at(-1);
    if (typeof work === 'function') await Reflect.apply(work, null, []);
    this.held.delete(name);
    throw new Error('the page has ended');
  }
  query = () => Promise.resolve({ held: [...this.held].map((name) => ({ name })) });
}
