import { spawn, spawnSync } from 'node:child_process';
import path from 'node:path';

export const root = path.resolve(import.meta.dirname, '../..');

export function say(text) {
  process.stdout.write(`[kaibo] ${text}\n`);
}

/** Stops with what went wrong and what to do. */
export function stop(problem, way) {
  process.stderr.write(`\n[kaibo] ${problem}\n[kaibo] ${way}\n`);
  process.exit(1);
}

/** Runs a command with its output shown. Returns the exit code. */
export function run(command, args, options = {}) {
  const { status, error } = spawnSync(command, args, { cwd: root, stdio: 'inherit', ...options });
  if (error) return 127;
  return status ?? 1;
}

/** Runs a command and returns what it printed, or null when it failed. */
export function read(command, args) {
  const { status, stdout } = spawnSync(command, args, { cwd: root, encoding: 'utf8' });
  return status === 0 ? stdout : null;
}

/** The same npm that runs this script. */
export function npm(args, options = {}) {
  const cli = process.env.npm_execpath;
  return cli
    ? run(process.execPath, [cli, ...args], options)
    : run('npm', args, { shell: process.platform === 'win32', ...options });
}

/** A tool of node_modules, by its entry file. */
export function tool(file, args, options = {}) {
  return run(process.execPath, [path.join(root, 'node_modules', file), ...args], options);
}

export function hasDisplay() {
  return process.platform !== 'linux' || Boolean(process.env.DISPLAY ?? process.env.WAYLAND_DISPLAY);
}

/** Puts a virtual screen around a command where there is no real one. */
export function onScreen(command, args) {
  if (hasDisplay()) return [command, args];
  return ['xvfb-run', ['-a', '-s', '-screen 0 1920x1200x24', command, ...args]];
}

/**
 * Starts the app, asks it to quit when this script is asked to, resolves with its exit code. The app leads a group of
 * its own, so that Ctrl+C comes to it once, from here, and never takes its virtual screen away under it.
 */
export function follow(command, args, options = {}) {
  return new Promise((resolve) => {
    const [outer, outerArgs] = hasDisplay()
      ? [command, args]
      : onScreen('sh', ['-c', 'echo $$ >&3; exec "$0" "$@" 3>&-', command, ...args]);
    const child = spawn(outer, outerArgs, {
      cwd: root,
      stdio: ['inherit', 'inherit', 'inherit', 'pipe'],
      detached: process.platform !== 'win32',
      ...options,
    });
    let pid = child.pid;
    // Behind a virtual screen the child is xvfb-run, which would leave the app behind; the app tells its own id.
    if (!hasDisplay()) child.stdio[3].once('data', (told) => (pid = Number(told)));
    const pass = (signal) => pid && process.kill(pid, signal);
    process.on('SIGINT', pass);
    process.on('SIGTERM', pass);
    child.on('error', () => resolve(127));
    child.on('exit', (code, signal) => resolve(code ?? (signal ? 1 : 0)));
  });
}
