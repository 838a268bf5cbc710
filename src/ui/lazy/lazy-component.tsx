import { type ComponentType, createElement, type ReactNode, use, useSyncExternalStore } from 'react';

import { attempts, noteMissingFile, subscribeMissingFiles } from './missing-files.ts';

/** A component in a file of its own. `preload` fetches the file ahead of use and never rejects. */
export interface LazyComponent<P> {
  (props: P): ReactNode;
  preload: () => Promise<void>;
}

/**
 * A component that is fetched when it is first drawn, under a `<Suspense>`. A file that does not arrive (a newer
 * version took its place, the network is down) never takes the page with it: `Missing`, or nothing at all, stands in
 * its place, what the operator typed beside it stays, and `missingParts` says why.
 */
export function lazyComponent<P extends object>(
  load: () => Promise<ComponentType<P>>,
  Missing: ComponentType<P> = Nothing,
): LazyComponent<P> {
  const file = new PartFile(load, Missing);
  function Lazy(props: P) {
    const attempt = useSyncExternalStore(subscribeMissingFiles, attempts);
    const found = file.read(attempt);
    return createElement(found instanceof Promise ? use(found) : found, props);
  }
  Lazy.preload = async () => {
    await file.read(attempts());
  };
  return Lazy;
}

class PartFile<P> {
  private loading: Promise<ComponentType<P>> | undefined;
  /** Apart from the promise: what has arrived is drawn at once, without a moment of fallback. */
  private loaded: ComponentType<P> | undefined;
  private failedIn: number | undefined;

  constructor(
    private readonly load: () => Promise<ComponentType<P>>,
    private readonly Missing: ComponentType<P>,
  ) {}

  /** Fetches once; once more in a later attempt when that failed. */
  read(attempt: number): ComponentType<P> | Promise<ComponentType<P>> {
    if (this.failedIn !== undefined && this.failedIn !== attempt) {
      this.loading = undefined;
      this.loaded = undefined;
      this.failedIn = undefined;
    }
    return this.loaded ?? (this.loading ??= this.fetch(attempt));
  }

  private async fetch(attempt: number): Promise<ComponentType<P>> {
    try {
      this.loaded = await this.load();
    } catch {
      this.failedIn = attempt;
      this.loaded = this.Missing;
      noteMissingFile();
    }
    return this.loaded;
  }
}

function Nothing() {
  return null;
}
