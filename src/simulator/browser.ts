/**
 * The simulator in the browser, for the demo: a service worker hands the page's API requests to the handlers here.
 * The switches of `control.ts` answer to `fetch('/__simulator/…')` in the page's console.
 */
import { setupWorker } from 'msw/browser';
import { recall, remember, replay } from './memory.ts';
import { createSimulation } from './create-simulation.ts';
import type { AppliedWrite, Simulation } from './simulation.ts';

const WORKER = '/mockServiceWorker.js';

declare global {
  interface Window {
    /** Not in the DOM library yet; absent in browsers without Trusted Types. */
    trustedTypes?: { createPolicy(name: string, rules: { createScriptURL(url: string): string }): unknown };
  }
}

/** Why the simulator could not start, as a sentence for the page. */
export class SimulatorUnavailable extends Error {
  override name = 'SimulatorUnavailable';
}

/**
 * Starts the world and the worker; from here on every request to the API is answered by it. Rejects with
 * `SimulatorUnavailable` where service workers cannot run.
 */
export async function startSimulator(): Promise<Simulation> {
  if (!('serviceWorker' in navigator)) {
    throw new SimulatorUnavailable(
      window.isSecureContext
        ? 'This browser has no service workers (some switch them off in private windows). The demo needs one.'
        : 'The demo needs a service worker, which browsers allow only on https:// addresses and on localhost.',
    );
  }
  const earlier = recall(sessionStorage);
  const writes: AppliedWrite[] = [...(earlier?.writes ?? [])];
  let replaying = true;
  const save = () => {
    const { world, clock } = simulation;
    remember(sessionStorage, { start: world.start, ahead: clock.now() - Date.now(), writes });
  };
  const simulation = createSimulation({
    fleet: 500,
    proxied: true,
    ...(earlier && { start: earlier.start }),
    onApplied: (write) => {
      if (replaying) return;
      writes.push(write);
      save();
    },
    onReset: () => {
      writes.length = 0;
      save();
    },
  });
  if (earlier) simulation.clock.advance(earlier.ahead);
  await replay(simulation, writes, window.location.origin);
  replaying = false;
  save();

  allowWorkerUrl();
  try {
    await setupWorker(...simulation.handlers).start({
      serviceWorker: { url: WORKER },
      quiet: true,
      onUnhandledRequest: 'bypass',
    });
  } catch (cause) {
    throw new SimulatorUnavailable(
      'The service worker of the demo could not be started. Reload the page to try again.',
      {
        cause,
      },
    );
  }
  return simulation;
}

/** Registering a worker is a Trusted Types sink: this policy lets the worker's own address through and no other. */
function allowWorkerUrl(): void {
  window.trustedTypes?.createPolicy('default', {
    createScriptURL: (url) => {
      if (new URL(url, window.location.href).href === new URL(WORKER, window.location.href).href) return url;
      throw new TypeError(`The demo does not load scripts from ${url}`);
    },
  });
}
