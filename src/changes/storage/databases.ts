/** Of the staged procedures; also of the channel and the lock by which tabs share them. */
export const STAGED = 'drainboard-staged';
/** Of the drains; also of the channel and the lock by which tabs share them. */
export const DRAINS = 'drainboard-drains';

/** Whether this browser has ever kept something under this name; true where it does not tell. */
export async function hasDatabase(name: string): Promise<boolean> {
  try {
    const databases = await indexedDB.databases();
    return databases.some((each) => each.name === name);
  } catch {
    return true;
  }
}
