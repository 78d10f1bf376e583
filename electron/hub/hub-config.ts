import { machineSubject } from './machine.model.ts';
import { isDeviceKey } from '#electron/sync/signatures.ts';
import { hubPermissions, inboxOf, readSubjects, type AnyAdapter, type HubRole } from '#shared/sync/index.ts';

/** Everything the server has to know. Written as one file, read by nats-server 2.9.10 and newer. */
export type HubConfig = {
  readonly serverName: string;
  readonly host: string;
  /** -1 lets the system choose (tests). */
  readonly port: number;
  readonly storeDir: string;
  /** Server writes a file with its ports here; null for none. */
  readonly portsDir: string | null;
  /** Server writes the number of its process here. */
  readonly pidFile?: string;
  /** Public key of the hub itself: everything inside the account. */
  readonly hubKey: string;
  readonly devices: readonly { readonly device: string; readonly roles: readonly HubRole[] }[];
  /** Users of invitations that are still open. */
  readonly invitations: readonly string[];
  /** Keys of the machines that follow this hub's roster; left out for a hub on one machine. */
  readonly machines?: readonly string[];
  /** Certificate and key; required off loopback. */
  readonly tls: { readonly cert: string; readonly key: string } | null;
  /** fsync on every write; servers before 2.10 refuse the word. */
  readonly syncAlways: boolean;
  /** Three machines: where they find each other, each checking the other's certificate; `tls` null in tests alone. */
  readonly cluster: {
    readonly host: string;
    readonly port: number;
    readonly routes: readonly string[];
    readonly tls: { readonly cert: string; readonly key: string; readonly ca: string } | null;
  } | null;
};

/** Subjects of a machine that follows: it reads the roster and says how far it has come. */
export function machinePermissions(key: string) {
  return { publish: [...readSubjects('roster'), machineSubject(key)], subscribe: [`${inboxOf(key)}.>`] };
}

/** Subjects of a device that asks to join: nothing but its request, and the answer. */
export function invitationPermissions(publicKey: string) {
  return { publish: [`join.${publicKey}`], subscribe: [`_INBOX_${publicKey}.>`, `joined.${publicKey}`] };
}

/** The configuration as text. */
export function hubConfigText(config: HubConfig, adapters: readonly AnyAdapter[]): string {
  const users = [
    `{ nkey: ${keyText(config.hubKey)} }`,
    ...config.devices.map(({ device, roles }) => userText(device, hubPermissions(device, roles, adapters))),
    ...config.invitations.map((key) => userText(key, invitationPermissions(key))),
    ...(config.machines ?? []).map((key) => userText(key, machinePermissions(key))),
  ];
  return [
    `server_name: ${quoted(config.serverName)}`,
    `listen: ${quoted(`${config.host}:${String(config.port)}`)}`,
    ...(config.portsDir === null ? [] : [`ports_file_dir: ${quoted(config.portsDir)}`]),
    ...(config.pidFile === undefined ? [] : [`pid_file: ${quoted(config.pidFile)}`]),
    'max_payload: 1MB',
    'max_connections: 500',
    'ping_interval: "20s"',
    'write_deadline: "10s"',
    ...(config.tls === null
      ? []
      : [`tls { cert_file: ${quoted(config.tls.cert)}, key_file: ${quoted(config.tls.key)}, timeout: 5 }`]),
    ...clusterText(config),
    `jetstream { store_dir: ${quoted(config.storeDir)}, max_file_store: 4GB, max_memory_store: 64MB${
      config.syncAlways ? ', sync_interval: "always"' : ''
    } }`,
    'accounts {',
    '  TEAM: {',
    // Three machines keep three copies, and each counts.
    `    jetstream: { max_file: ${config.cluster === null ? '3GB' : '9GB'}, max_memory: 32MB, max_streams: 20, max_consumers: 1000 }`,
    '    users: [',
    ...users.map((user) => `      ${user}`),
    '    ]',
    '  }',
    '}',
    '',
  ].join('\n');
}

function clusterText({ cluster }: HubConfig): readonly string[] {
  if (cluster === null) return [];
  const { host, port, tls } = cluster;
  const routes = cluster.routes.map((route) => quoted(route)).join(', ');
  const checked =
    tls === null
      ? ''
      : `, tls { cert_file: ${quoted(tls.cert)}, key_file: ${quoted(tls.key)}, ca_file: ${quoted(tls.ca)}, verify: true, timeout: 5 }`;
  return [`cluster { name: "kaibo", listen: ${quoted(`${host}:${String(port)}`)}, routes: [${routes}]${checked} }`];
}

type Allowed = { readonly publish: readonly string[]; readonly subscribe: readonly string[] };

function userText(key: string, { publish, subscribe }: Allowed): string {
  const list = (subjects: readonly string[]): string => subjects.map(quoted).join(', ');
  return `{ nkey: ${keyText(key)}, permissions: { publish: { allow: [${list(publish)}] }, subscribe: { allow: [${list(subscribe)}] } } }`;
}

/** A key stands bare in the file; anything else there could give somebody the whole account. */
function keyText(key: string): string {
  if (!isDeviceKey(key)) throw new Error('This is not the key of a device');
  return key;
}

function quoted(text: string): string {
  return JSON.stringify(text);
}
