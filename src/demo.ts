/** Entry of the demo build: the same console, with the simulated API in the browser. */
import { SimulatorUnavailable, startSimulator } from '#simulator/browser.ts';

try {
  await startSimulator();
  await import('./main.tsx');
} catch (error) {
  if (!(error instanceof SimulatorUnavailable)) throw error;
  const root = document.getElementById('root');
  if (root) root.textContent = error.message;
}
