/** Entry of the demo build: the same console, with the simulated API in the browser. */

function say(sentence: string): void {
  const root = document.getElementById('root');
  if (root) root.textContent = sentence;
}

/** The simulator's parts read it as soon as they are loaded. */
function hasStorage(): boolean {
  try {
    return typeof localStorage === 'object' && typeof sessionStorage === 'object';
  } catch {
    return false;
  }
}

async function main(): Promise<void> {
  if (!hasStorage()) {
    say(
      `The demo needs site storage and a service worker, which this browser denies to ${window.location.origin}. Allow cookies and site data for this address in its settings, then reload the page.`,
    );
    return;
  }
  const { SimulatorUnavailable, startSimulator } = await import('#simulator/browser.ts');
  try {
    await startSimulator();
    await import('./main.tsx');
  } catch (error) {
    if (!(error instanceof SimulatorUnavailable)) throw error;
    say(error.message);
  }
}

void main();
