import { vi } from 'vitest';

/** A window of 600 px, for tables that are drawn where nothing is measured. Returns what ends it, as `beforeEach` wants it. */
export function measuredPage(): () => void {
  vi.spyOn(Element.prototype, 'clientHeight', 'get').mockReturnValue(600);
  class NoObserver {
    observe(): void {}
    unobserve(): void {}
    disconnect(): void {}
  }
  vi.stubGlobal('ResizeObserver', NoObserver);
  vi.stubGlobal('matchMedia', () => ({
    matches: false,
    addEventListener: () => undefined,
    removeEventListener: () => undefined,
  }));
  return () => {
    vi.restoreAllMocks();
    vi.unstubAllGlobals();
  };
}
