import type { ObsAlarmKind, ObsConnection, ObsReason } from '#shared/features/obs/index.ts';
import type { FeatureText } from '#renderer/features/feature.port.ts';
import type { ObsText } from './obs.text.zh.ts';

const errors: FeatureText['errors'] = {
  OBS_BAD_URL: () => ({ what: 'This is not an address of OBS', way: 'Write it like ws://127.0.0.1:4455.' }),
  OBS_URL_SECRET: () => ({
    what: 'An address must not carry a name or a password',
    way: 'Write only ws://127.0.0.1:4455 here; the password goes into its own field below and is kept encrypted.',
  }),
  OBS_NOT_CONNECTED: () => ({
    what: 'OBS is not connected',
    way: 'Connect it in the settings; the show goes on as it is.',
  }),
  OBS_UNREACHABLE: ({ url }) => ({
    what: `${String(url ?? 'OBS')} does not answer`,
    way: 'Open OBS and enable the server under Tools → WebSocket Server Settings. OBS 28 or newer is needed.',
  }),
  OBS_WRONG_PASSWORD: () => ({
    what: 'OBS does not accept this password',
    way: 'See it in OBS under Tools → WebSocket Server Settings → Show Connect Info.',
  }),
  OBS_TOO_OLD: () => ({ what: 'This OBS speaks another protocol version', way: 'Install OBS 28 or newer.' }),
  OBS_TIMEOUT: () => ({
    what: 'OBS did not answer for 5 seconds',
    way: 'See whether OBS hangs; the show goes on as it is.',
  }),
  OBS_NOT_FOUND: () => ({
    what: 'OBS has no such scene or source',
    way: 'Use a name that exists in OBS, on the run sheet or in the settings.',
  }),
  OBS_NOT_RECORDING: () => ({ what: 'OBS is not recording', way: 'Start the recording first.' }),
  OBS_STREAM_STUCK: () => ({ what: 'OBS did not stop the stream', way: 'Stop it in OBS; restart OBS if it will not.' }),
  OBS_REFUSED: ({ request, code }) => ({
    what: `OBS did not do it (${String(request ?? '')} ${String(code ?? '')})`,
    way: 'Have a look in OBS and try again.',
  }),
};

const connection: Readonly<Record<ObsConnection, string>> = {
  off: 'Not connected',
  connecting: 'Connecting',
  connected: 'Connected',
  reconnecting: 'Reconnecting',
  lost: 'Lost',
  refused: 'Refused',
};

const reason: Readonly<Record<ObsReason, string>> = {
  wrongPassword: 'Wrong password; no more tries until it is changed',
  tooOld: 'Another protocol version; OBS 28 or newer is needed',
  kicked: 'Disconnected from within OBS; connect again',
  unreachable: 'No answer; OBS may not be open',
  closed: 'OBS closed the link',
  timeout: 'OBS does not react',
};

const alarm: Readonly<Record<ObsAlarmKind, string>> = {
  reconnecting: 'The stream dropped; OBS is reconnecting',
  congestion: 'Network congestion; the picture may stall',
  dropping: 'More than 5% of frames dropped',
  frozen: 'Nothing sent for 3 seconds',
  gaveUp: 'The stream stopped; OBS no longer tries',
  linkLost: 'OBS is out of sight; stream and recording unknown',
};

export const obsTextEn: ObsText = {
  errors,
  acts: {},
  connection,
  reason,
  alarm,
  title: 'OBS',
  age: (age) => `as of ${age}`,
  since: (age) => `since ${age}`,
  scene: 'Scene',
  switchTo: 'Switch to',
  stream: 'Stream',
  streamState: {
    off: 'Not streaming',
    starting: 'Starting',
    live: 'Streaming',
    reconnecting: 'Reconnecting',
    stopping: 'Stopping',
  },
  bitrate: 'Bitrate',
  kbps: 'kbps',
  dropped: 'Dropped',
  droppedOf: (dropped, percent) => `${dropped} (${percent})`,
  record: 'Recording',
  recordState: { off: 'Not recording', starting: 'Starting', on: 'Recording', paused: 'Paused', stopping: 'Finishing' },
  startRecord: 'Start recording',
  stopRecord: 'Stop recording',
  attach: 'The recording joins the review of this show',
  connect: 'Connect OBS',
  reconnect: 'Reconnect now',
  restart: 'Stop and start stream',
  disconnect: 'Disconnect',
  settingsLink: 'Settings',
  notSet: 'OBS is not connected',
  notSetHow: 'Once connected, items switch scenes and write the price, and recordings join the review',
  settings: {
    title: 'OBS link',
    url: 'Address',
    urlSecret: 'No name or password in the address; the password has its own field below and is kept encrypted',
    urlHow: 'The port stands in OBS under Tools → WebSocket Server Settings, usually 4455',
    password: 'Password',
    passwordKept: 'Kept; leave empty to keep it',
    passwordSession: 'No keyring on this machine: kept until the studio closes',
    passwordHow: 'In OBS under Show Connect Info',
    forget: 'Forget the password',
    auto: 'Connect at start',
    follow: 'Follow the run sheet',
    followHow: 'Each item switches its scene and writes its price; a silent OBS never holds the show up',
    textInput: 'Text source for the price',
    textInputHow: 'Name of a text source in OBS; empty writes nothing',
    test: 'Test',
    testing: 'Testing',
    tested: (version, scenes) => `Works: OBS ${version}, ${scenes} scenes`,
    save: 'Save',
    saved: 'Saved',
    shot: 'Look at the picture',
    shotAlt: 'Screenshot of the OBS scene on air',
  },
};
