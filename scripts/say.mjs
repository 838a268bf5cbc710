import { spawn } from 'node:child_process';
import { dirname } from 'node:path';
import { fileURLToPath } from 'node:url';

/** The project's folder. Every command runs there, from wherever it was started. */
export const root = dirname(dirname(fileURLToPath(import.meta.url)));

/** Ends the program with one sentence instead of a stack trace. */
export function giveUp(sentence) {
  console.error(`\n${sentence}`);
  process.exit(1);
}

/** The floor of package.json's `engines`, in words: an older Node would fail on syntax, far from the cause. */
export function checkNode() {
  const [major = 0, minor = 0] = process.versions.node.split('.').map(Number);
  const fits = (major === 20 && minor >= 19) || (major === 22 && minor >= 13) || major >= 24;
  if (!fits)
    giveUp(
      `Drainboard needs Node 20 from 20.19, 22 from 22.13, or 24 and newer; this is ${process.versions.node}.`,
    );
}

/** The port that PORT names, in the environment or in `.env`. Ends the program when it is not a port number. */
export function portOf(text, otherwise) {
  if (!text) return otherwise;
  if (!/^\d{1,5}$/.test(text) || Number(text) > 65_535)
    giveUp(`PORT must be a port number; it is "${text}".`);
  return Number(text);
}

/**
 * Runs a program in the project's folder. Resolves to its exit code and everything it wrote; with `show`, what it
 * writes also appears as it comes.
 */
export function run(command, args, { show = false, env = {} } = {}) {
  return new Promise((resolve) => {
    const child = spawn(command, args, {
      cwd: root,
      // What is written may end up in a log file: no colours.
      env: { ...process.env, NO_COLOR: '1', ...env },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    let output = '';
    const take = (stream) => (part) => {
      output += part;
      if (show) stream.write(part);
    };
    child.stdout.on('data', take(process.stdout));
    child.stderr.on('data', take(process.stderr));
    child.on('error', (error) => resolve({ code: 1, output: `${command}: ${error.message}` }));
    child.on('close', (code) => resolve({ code: code ?? 1, output }));
  });
}

/** Runs a tool of node_modules with this very Node. */
export function tool(file, args, options) {
  return run(process.execPath, [`node_modules/${file}`, ...args], options);
}
