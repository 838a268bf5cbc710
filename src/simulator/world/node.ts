/** The simulator inside tests: answers `fetch` in Node without a socket. */
import { setupServer } from 'msw/node';
import { createSimulation } from '#simulator/create-simulation.ts';
import type { Simulation, SimulationOptions } from '#simulator/simulation.ts';

export interface NodeSimulator {
  readonly simulation: Simulation;
  close(): void;
}

/** A request that the simulator does not know fails the test that made it. */
export function startNodeSimulator(options: SimulationOptions = {}): NodeSimulator {
  const simulation = createSimulation(options);
  const server = setupServer(...simulation.handlers);
  server.listen({ onUnhandledRequest: 'error' });
  return { simulation, close: () => server.close() };
}
