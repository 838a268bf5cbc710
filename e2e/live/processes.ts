/** Servers that are processes of ours, each by its process id alone: to be stopped and started as an operator does. */
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { freePorts } from '#scripts/live/ports.ts';

export const PROCESS_NAMES = ['web1', 'web2', 'web3', 'web4'] as const;
export type ProcessName = (typeof PROCESS_NAMES)[number];

export interface ServerProcess {
  readonly name: ProcessName;
  readonly port: number;
  /** Process ids that it has had, oldest first. */
  readonly pids: readonly number[];
  start(): Promise<void>;
  stop(): Promise<void>;
}

export type ServerProcesses = Readonly<Record<ProcessName, ServerProcess>>;

function processOf(name: ProcessName, port: number): ServerProcess {
  const pids: number[] = [];
  let child: ChildProcess | null = null;
  return {
    name,
    port,
    pids,
    start: async () => {
      if (child) throw new Error(`${name} runs already`);
      const started = spawn(
        process.execPath,
        [join(import.meta.dirname, 'server-process.mjs'), name, String(port)],
        { stdio: ['ignore', 'pipe', 'inherit'] },
      );
      child = started;
      if (started.pid !== undefined) pids.push(started.pid);
      await once(started.stdout, 'data');
    },
    stop: async () => {
      const running = child;
      child = null;
      if (!running || running.exitCode !== null) return;
      const exited = once(running, 'exit');
      running.kill('SIGTERM');
      await exited;
    },
  };
}

/** Starts all four, on free ports. */
export async function startProcesses(): Promise<ServerProcesses> {
  const [one = 0, two = 0, three = 0, four = 0] = await freePorts(PROCESS_NAMES.length);
  const processes = {
    web1: processOf('web1', one),
    web2: processOf('web2', two),
    web3: processOf('web3', three),
    web4: processOf('web4', four),
  };
  await Promise.all(PROCESS_NAMES.map((name) => processes[name].start()));
  return processes;
}
