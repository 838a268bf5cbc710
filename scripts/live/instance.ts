/** A real HAProxy process of ours, by its process id alone: started, reloaded, stopped, and asked through its socket. */
import { type ChildProcess, spawn } from 'node:child_process';
import { connect } from 'node:net';
import { setTimeout as pause } from 'node:timers/promises';
import { findHaproxy, NO_HAPROXY } from '#scripts/haproxy.mjs';

export interface InstanceSettings {
  /** The file; what it takes from the environment is below. */
  readonly file: string;
  readonly environment: Readonly<Record<string, string>>;
  /** Path of the command line's socket, as the file has it. */
  readonly socket: string;
}

/** A row of `show stat`, by the names of its columns. */
export type StatRow = Readonly<Record<string, string>>;

/** What HAProxy keeps of a server in `show servers state`, which tells a decision that the page hides. */
export interface ServerDecision {
  readonly pool: string;
  readonly server: string;
  /** `maint` and `drain` as an operator set them; both can be set. */
  readonly maintenance: boolean;
  readonly draining: boolean;
  /** Whether its checks let it serve. */
  readonly running: boolean;
}

export interface Instance {
  /** Of the process that answers now; undefined while it is stopped. */
  readonly pid: number | undefined;
  /** What the process that answers now has printed so far: its own account of every change of a server. */
  readonly said: string;
  /** Resolves when it answers on its socket; rejects with what HAProxy says when it does not like its file. */
  start(): Promise<void>;
  /** Ends the process and every one before it, with all their connections. */
  stop(): Promise<void>;
  /** A new process from the file takes over; the old one finishes its connections (`-sf`). */
  reload(): Promise<void>;
  /** Sends one command to the socket and resolves to the answer. */
  command(text: string): Promise<string>;
  rows(): Promise<StatRow[]>;
  row(pool: string, server: string): Promise<StatRow>;
  decision(pool: string, server: string): Promise<ServerDecision>;
}

interface Process {
  readonly child: ChildProcess;
  readonly ended: Promise<void>;
  said: string;
}

function ask(socket: string, text: string): Promise<string> {
  return new Promise((resolve, reject) => {
    let answer = '';
    const connection = connect(socket, () => connection.write(`${text}\n`));
    connection.setTimeout(5_000, () => connection.destroy(new Error(`${socket} did not answer "${text}"`)));
    connection.on('data', (part) => (answer += String(part)));
    connection.on('error', reject);
    connection.on('end', () => resolve(answer));
  });
}

/** One line of CSV, where quotes are doubled inside quotes. */
function cells(line: string): string[] {
  return Array.from(line.matchAll(/(?:"((?:[^"]|"")*)"|([^,]*)),/g), ([, quoted, plain]) =>
    quoted === undefined ? (plain ?? '') : quoted.replaceAll('""', '"'),
  );
}

/** Every line ends with a comma, and the first begins with a mark (HAProxy contract §4.1). */
export function readRows(text: string): StatRow[] {
  const [head = '', ...lines] = text.split('\n').filter((line) => line !== '');
  const names = cells(head.replace(/^# /, ''));
  return lines.map((line) =>
    Object.fromEntries(cells(line).map((value, index) => [names[index] ?? '', value])),
  );
}

/** The bits of `srv_admin_state` that an operator sets; the others are inherited from a tracked server. */
const FORCED_MAINTENANCE = 0x01;
const FORCED_DRAIN = 0x08;
const RUNNING = 2;

function readDecisions(text: string): ServerDecision[] {
  const lines = text.split('\n').filter((line) => line !== '');
  const names =
    lines
      .find((line) => line.startsWith('# '))
      ?.slice(2)
      .split(' ') ?? [];
  const rows = lines.filter((line) => /^\d+ /.test(line)).map((line) => line.split(' '));
  return rows.map((values) => {
    const cell = (name: string) => values[names.indexOf(name)] ?? '';
    const admin = Number(cell('srv_admin_state'));
    return {
      pool: cell('be_name'),
      server: cell('srv_name'),
      maintenance: (admin & FORCED_MAINTENANCE) !== 0,
      draining: (admin & FORCED_DRAIN) !== 0,
      running: Number(cell('srv_op_state')) === RUNNING,
    };
  });
}

function found<Row>(rows: readonly Row[], what: string, fits: (row: Row) => boolean): Row {
  const row = rows.find(fits);
  if (row === undefined) throw new Error(`HAProxy has no ${what}`);
  return row;
}

const STOPPED = /Proxy \S+ stopped/;

export function createInstance(settings: InstanceSettings): Instance {
  const { file, environment, socket } = settings;
  const processes = new Set<Process>();
  let current: Process | undefined;

  const kill = () => {
    for (const { child } of processes) child.kill('SIGKILL');
  };

  function spawned(binary: string, args: readonly string[]): Process {
    // -db: it stays in the foreground, so that it is our child and ends with us.
    const child = spawn(binary, ['-db', '-f', file, ...args], {
      stdio: ['ignore', 'pipe', 'pipe'],
      env: { ...process.env, ...environment },
      // Ctrl-C in a terminal reaches the whole group: the instance is to end by our word, after the traffic.
      detached: true,
    });
    const ended = new Promise<void>((resolve) => {
      child.once('close', () => {
        processes.delete(made);
        if (processes.size === 0) process.off('exit', kill);
        resolve();
      });
    });
    const made: Process = { child, ended, said: '' };
    for (const stream of [child.stdout, child.stderr])
      stream.on('data', (part) => (made.said += String(part)));
    // Whoever ends without stopping it leaves no process behind.
    if (processes.size === 0) process.on('exit', kill);
    processes.add(made);
    return made;
  }

  async function answers({ child }: Process): Promise<boolean> {
    const said = await ask(socket, 'show info').catch(() => '');
    return new RegExp(`^Pid: ${child.pid}$`, 'm').test(said);
  }

  async function launch(args: readonly string[]): Promise<void> {
    const binary = findHaproxy();
    if (!binary) throw new Error(NO_HAPROXY);
    const made = spawned(binary, args);
    for (let tries = 0; !(await answers(made)); tries++) {
      if (made.child.exitCode !== null || tries > 500) {
        made.child.kill('SIGKILL');
        await made.ended;
        throw new Error(`HAProxy does not start: ${made.said}`);
      }
      await pause(20);
    }
    current = made;
  }

  const instance: Instance = {
    get pid() {
      return current?.child.pid;
    },
    get said() {
      return current?.said ?? '';
    },
    start: () => launch([]),
    stop: async () => {
      current = undefined;
      for (const { child } of processes) child.kill('SIGTERM');
      await Promise.all(Array.from(processes, ({ ended }) => ended));
    },
    reload: async () => {
      const old = current;
      if (!old) throw new Error('a stopped instance cannot be reloaded');
      await launch(['-sf', String(old.child.pid)]);
      // For a moment both take new connections; the old one says of each section when it no longer does.
      for (let tries = 0; !STOPPED.test(old.said) && old.child.exitCode === null && tries < 250; tries++)
        await pause(20);
      await pause(20);
    },
    command: (text) => ask(socket, text),
    rows: async () => readRows(await ask(socket, 'show stat')),
    row: async (pool, server) =>
      found(
        await instance.rows(),
        `${pool}/${server}`,
        (row) => row['pxname'] === pool && row['svname'] === server,
      ),
    decision: async (pool, server) =>
      found(
        readDecisions(await ask(socket, 'show servers state')),
        `${pool}/${server}`,
        (row) => row.pool === pool && row.server === server,
      ),
  };
  return instance;
}
