import { spawn, spawnSync, type ChildProcess } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { createWriteStream } from 'node:fs';
import { chmod, mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { createServer, type AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { until } from './until.ts';

const TOOLS = ['obs', 'Xvfb', 'ffmpeg', 'ffprobe'] as const;

/** Tools of the real-OBS test that are not on this machine. */
export function missingTools(): readonly string[] {
  return TOOLS.filter((tool) => spawnSync('sh', ['-c', `command -v ${tool}`]).status !== 0);
}

/** A real OBS without a screen, with two scenes (P1, P2), a text source `price`, and an RTMP sink of our own. */
export type RealObs = {
  readonly url: string;
  readonly password: string;
  readonly recordings: string;
  /** Starts listening for the stream; resolves once the port is open. */
  readonly startSink: () => Promise<ChildProcess>;
  /** Last lines of what OBS printed. */
  readonly log: () => Promise<string>;
  readonly kill: (child: ChildProcess) => Promise<void>;
  readonly close: () => Promise<void>;
};

export async function startRealObs(): Promise<RealObs> {
  const root = await mkdtemp(path.join(tmpdir(), 'kaibo-obs-'));
  const children: ChildProcess[] = [];
  const [port, sinkPort] = [await freePort(), await freePort()];
  const password = randomBytes(12).toString('hex');
  await writeConfig(root, port, password, sinkPort);
  const out = path.join(root, 'obs.out');
  const kill = async (child: ChildProcess): Promise<void> => {
    if (child.exitCode !== null || child.signalCode !== null) return;
    const exited = new Promise((resolve) => child.once('exit', resolve));
    child.kill('SIGKILL');
    await exited;
  };
  const close = async (): Promise<void> => {
    for (const child of children.toReversed()) await kill(child);
    await rm(root, { recursive: true, force: true });
  };
  const log = async (): Promise<string> =>
    (await readFile(out, 'utf8').catch(() => '')).split('\n').slice(-40).join('\n');

  const { child: xvfb, display } = await startXvfb();
  children.push(xvfb);
  const obs = spawn(
    'obs',
    ['--multi', '--disable-missing-files-check', '--profile', 'kaibo', '--collection', 'kaibo'],
    {
      env: environment(root, display),
      stdio: ['ignore', 'pipe', 'pipe'],
    },
  );
  children.push(obs);
  const file = createWriteStream(out);
  obs.stdout.pipe(file);
  obs.stderr.pipe(file);

  const startSink = async (): Promise<ChildProcess> => {
    const url = `rtmp://127.0.0.1:${sinkPort}/live`;
    const sink = spawn('ffmpeg', ['-loglevel', 'error', '-listen', '1', '-i', url, '-f', 'null', '-'], {
      stdio: 'ignore',
    });
    children.push(sink);
    await listening(sinkPort);
    return sink;
  };
  return { url: `ws://127.0.0.1:${port}`, password, recordings: path.join(root, 'rec'), startSink, log, kill, close };
}

async function startXvfb(): Promise<{ child: ChildProcess; display: string }> {
  const args = ['-displayfd', '3', '-screen', '0', '1280x720x24', '-nolisten', 'tcp', '+extension', 'GLX'];
  const child = spawn('Xvfb', args, { stdio: ['ignore', 'ignore', 'ignore', 'pipe'] });
  let said = '';
  child.stdio[3]?.on('data', (chunk: Buffer) => {
    said += chunk.toString();
  });
  await until(
    () => said.includes('\n'),
    () => 'Xvfb gave no display',
  );
  return { child, display: `:${said.trim()}` };
}

/** Nothing of the machine's own OBS is touched, and the proxy that leads nowhere keeps OBS from the network. */
function environment(root: string, display: string): NodeJS.ProcessEnv {
  return {
    PATH: process.env['PATH'],
    LANG: 'C.UTF-8',
    HOME: path.join(root, 'home'),
    XDG_CONFIG_HOME: path.join(root, 'config'),
    XDG_RUNTIME_DIR: path.join(root, 'home'),
    DISPLAY: display,
    LIBGL_ALWAYS_SOFTWARE: '1',
    QT_QPA_PLATFORM: 'xcb',
    http_proxy: 'http://127.0.0.1:9',
    https_proxy: 'http://127.0.0.1:9',
  };
}

/** The sink serves one connection, so its port is looked up in the kernel's table instead of being tried. */
async function listening(port: number): Promise<void> {
  const wanted = `:${port.toString(16).toUpperCase().padStart(4, '0')} `;
  let open = false;
  const look = async (): Promise<void> => {
    const table =
      (await readFile('/proc/net/tcp', 'utf8')) + (await readFile('/proc/net/tcp6', 'utf8').catch(() => ''));
    open = table.split('\n').some((line) => line.includes(wanted) && line.includes(' 0A '));
  };
  await until(
    () => {
      void look();
      return open;
    },
    () => `no sink on ${port}`,
  );
}

export async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  await new Promise((resolve) => server.close(resolve));
  return port;
}

async function writeConfig(root: string, port: number, password: string, sinkPort: number): Promise<void> {
  const studio = path.join(root, 'config', 'obs-studio');
  const profile = path.join(studio, 'basic', 'profiles', 'kaibo');
  const scenes = path.join(studio, 'basic', 'scenes');
  const websocket = path.join(studio, 'plugin_config', 'obs-websocket');
  for (const folder of [profile, scenes, websocket, path.join(root, 'home'), path.join(root, 'rec')])
    await mkdir(folder, { recursive: true });
  await chmod(path.join(root, 'home'), 0o700);
  await writeFile(path.join(studio, 'global.ini'), globalIni(port, password));
  await writeFile(
    path.join(websocket, 'config.json'),
    JSON.stringify({
      first_load: false,
      server_enabled: true,
      server_port: port,
      alerts_enabled: false,
      auth_required: true,
      server_password: password,
    }),
  );
  await writeFile(path.join(profile, 'basic.ini'), basicIni(path.join(root, 'rec')));
  const server = `rtmp://127.0.0.1:${sinkPort}/live`;
  await writeFile(
    path.join(profile, 'service.json'),
    JSON.stringify({ type: 'rtmp_custom', settings: { server, key: 'test', use_auth: false, bwtest: false } }),
  );
  await writeFile(path.join(scenes, 'kaibo.json'), JSON.stringify(sceneCollection()));
}

const ini = (sections: Readonly<Record<string, Readonly<Record<string, string | number | boolean>>>>): string =>
  Object.entries(sections)
    .map(([name, values]) =>
      [`[${name}]`, ...Object.entries(values).map(([key, value]) => `${key}=${value}`)].join('\n'),
    )
    .join('\n');

function globalIni(port: number, password: string): string {
  return ini({
    General: {
      FirstRun: true,
      LastVersion: 486539266,
      InfoIncrement: 99,
      EnableAutoUpdates: false,
      ConfirmOnExit: false,
      Language: 'en-US',
    },
    Basic: {
      Profile: 'kaibo',
      ProfileDir: 'kaibo',
      SceneCollection: 'kaibo',
      SceneCollectionFile: 'kaibo',
      ConfigOnNewProfile: false,
    },
    BasicWindow: {
      PreviewEnabled: false,
      SysTrayEnabled: false,
      WarnBeforeStartingStream: false,
      WarnBeforeStoppingStream: false,
      WarnBeforeStoppingRecord: false,
      RecordWhenStreaming: false,
    },
    OBSWebSocket: {
      FirstLoad: false,
      ServerEnabled: true,
      ServerPort: port,
      AlertsEnabled: false,
      AuthRequired: true,
      ServerPassword: password,
    },
  });
}

function basicIni(recordings: string): string {
  return ini({
    General: { Name: 'kaibo' },
    Output: {
      Mode: 'Simple',
      FilenameFormatting: 'kaibo-%CCYY%MM%DD-%hh%mm%ss',
      Reconnect: true,
      RetryDelay: 1,
      MaxRetries: 3,
    },
    SimpleOutput: {
      FilePath: recordings,
      RecFormat: 'mkv',
      RecQuality: 'Stream',
      RecEncoder: 'x264',
      StreamEncoder: 'x264',
      VBitrate: 1000,
      ABitrate: 96,
      UseAdvanced: true,
      Preset: 'ultrafast',
      x264Settings: 'keyint=30',
    },
    Video: { BaseCX: 640, BaseCY: 360, OutputCX: 640, OutputCY: 360, FPSType: 0, FPSCommon: 30 },
    Audio: { SampleRate: 48000, ChannelSetup: 'Stereo' },
  });
}

function sceneCollection(): unknown {
  const place = (name: string, id: number, x: number, y: number) => ({
    name,
    id,
    visible: true,
    pos: { x, y },
    scale: { x: 1, y: 1 },
    rot: 0,
    align: 5,
    bounds_type: 0,
  });
  const colour = (name: string, value: number) => ({
    id: 'color_source_v3',
    versioned_id: 'color_source_v3',
    name,
    settings: { color: value, width: 640, height: 360 },
  });
  const scene = (name: string, background: string) => ({
    id: 'scene',
    name,
    settings: { custom_size: false, id_counter: 2, items: [place(background, 1, 0, 0), place('price', 2, 20, 40)] },
  });
  const font = { face: 'Noto Sans CJK SC', style: 'Regular', size: 64, flags: 0 };
  return {
    name: 'kaibo',
    current_scene: 'P1',
    current_program_scene: 'P1',
    current_transition: 'Cut',
    transition_duration: 300,
    scene_order: [{ name: 'P1' }, { name: 'P2' }],
    sources: [
      colour('bg1', 4280303808),
      colour('bg2', 4282425376),
      { id: 'text_ft2_source', versioned_id: 'text_ft2_source_v2', name: 'price', settings: { text: '¥99.0', font } },
      scene('P1', 'bg1'),
      scene('P2', 'bg2'),
    ],
  };
}
