import { createHash, randomBytes } from 'node:crypto';
import type { AddressInfo } from 'node:net';
import { WebSocketServer, type RawData, type WebSocket } from 'ws';

type Json = Record<string, unknown>;
type Reply = { readonly data?: Json; readonly code?: number } | 'never';

/** A small obs-websocket v5 server for paths a real OBS walks rarely. The real-OBS test guards it from drifting. */
export type FakeObs = {
  readonly url: string;
  /** Requests as they came, with their data. */
  readonly requests: { readonly type: string; readonly data: Json }[];
  /** Connections accepted so far. */
  readonly connections: () => number;
  /** Answers a request type from now on; `never` leaves it open. */
  readonly answer: (type: string, reply: Reply | ((data: Json) => Reply)) => void;
  readonly event: (type: string, data: Json) => void;
  /** Closes every connection with a code. */
  readonly kick: (code: number, reason?: string) => void;
  readonly close: () => Promise<void>;
};

export type FakeObsOptions = {
  readonly password?: string;
  readonly refuseWith?: number;
  readonly silent?: boolean;
  readonly port?: number;
};

const STREAM_OFF = {
  outputActive: false,
  outputReconnecting: false,
  outputTimecode: '00:00:00.000',
  outputDuration: 0,
  outputCongestion: 0,
  outputBytes: 0,
  outputSkippedFrames: 0,
  outputTotalFrames: 0,
};

const ANSWERS: Readonly<Record<string, Reply>> = {
  GetVersion: { data: { obsVersion: '29.0.2', obsWebSocketVersion: '5.1.0', rpcVersion: 1, availableRequests: [] } },
  GetSceneList: {
    data: {
      currentProgramSceneName: 'P1',
      currentPreviewSceneName: null,
      scenes: [{ sceneName: 'P2' }, { sceneName: 'P1' }],
    },
  },
  GetStreamStatus: { data: STREAM_OFF },
  GetRecordStatus: {
    data: { outputActive: false, outputPaused: false, outputTimecode: '', outputDuration: 0, outputBytes: 0 },
  },
  GetInputList: {
    data: {
      inputs: [
        { inputName: 'price', inputKind: 'text_ft2_source_v2' },
        { inputName: 'bg', inputKind: 'color_source_v3' },
      ],
    },
  },
  SetCurrentProgramScene: {},
  SetInputSettings: {},
  StartRecord: {},
  StopRecord: { data: { outputPath: '/rec/a.mkv' } },
};

export async function startFakeObs(options: FakeObsOptions = {}): Promise<FakeObs> {
  const server = new WebSocketServer({
    port: options.port ?? 0,
    host: '127.0.0.1',
    handleProtocols: () => 'obswebsocket.json',
  });
  await new Promise((resolve) => server.once('listening', resolve));
  const requests: { type: string; data: Json }[] = [];
  const answers = new Map<string, Reply | ((data: Json) => Reply)>(Object.entries(ANSWERS));
  let connections = 0;

  server.on('connection', (socket) => {
    connections += 1;
    if (options.silent) return;
    if (options.refuseWith !== undefined) {
      socket.close(options.refuseWith);
      return;
    }
    greet(socket, options.password);
    socket.on('message', (raw) => {
      const message = JSON.parse(textOf(raw)) as { op: number; d: Json };
      if (message.op !== 6) return;
      const type = String(message.d['requestType']);
      const data = (message.d['requestData'] ?? {}) as Json;
      requests.push({ type, data });
      const rule = answers.get(type) ?? { code: 204 };
      const reply = typeof rule === 'function' ? rule(data) : rule;
      if (reply !== 'never') respond(socket, type, message.d['requestId'], reply);
    });
  });

  const { port } = server.address() as AddressInfo;
  return {
    url: `ws://127.0.0.1:${port}`,
    requests,
    connections: () => connections,
    answer: (type, reply) => answers.set(type, reply),
    event: (type, data) => {
      for (const socket of server.clients) send(socket, 5, { eventType: type, eventIntent: 64, eventData: data });
    },
    kick: (code, reason) => {
      for (const socket of server.clients) socket.close(code, reason);
    },
    close: async () => {
      for (const socket of server.clients) socket.terminate();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

export const streamOn = (seconds: number, more: Json = {}): Reply => ({
  data: {
    ...STREAM_OFF,
    outputActive: true,
    outputDuration: seconds * 1000,
    outputBytes: seconds * 125_000,
    outputTotalFrames: seconds * 30,
    ...more,
  },
});

/** One socket, one process: messages arrive whole, as a buffer. */
function textOf(raw: RawData): string {
  return Buffer.isBuffer(raw) ? raw.toString('utf8') : '';
}

function send(socket: WebSocket, op: number, d: Json): void {
  socket.send(JSON.stringify({ op, d }));
}

function respond(
  socket: WebSocket,
  requestType: string,
  requestId: unknown,
  reply: { readonly data?: Json; readonly code?: number },
): void {
  const code = reply.code ?? 100;
  const requestStatus = { result: code === 100, code };
  send(socket, 7, { requestType, requestId, requestStatus, ...(reply.data ? { responseData: reply.data } : {}) });
}

function greet(socket: WebSocket, password: string | undefined): void {
  const salt = randomBytes(16).toString('base64');
  const challenge = randomBytes(16).toString('base64');
  send(socket, 0, {
    obsWebSocketVersion: '5.1.0',
    rpcVersion: 1,
    ...(password === undefined ? {} : { authentication: { challenge, salt } }),
  });
  socket.once('message', (raw) => {
    const message = JSON.parse(textOf(raw)) as { op: number; d: Json };
    const right = password === undefined || message.d['authentication'] === proof(password, salt, challenge);
    if (right) send(socket, 2, { negotiatedRpcVersion: 1 });
    else socket.close(4009, 'Authentication failed.');
  });
}

function proof(password: string, salt: string, challenge: string): string {
  const hash = (text: string): string => createHash('sha256').update(text).digest('base64');
  return hash(hash(password + salt) + challenge);
}
