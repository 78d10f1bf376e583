import { z } from 'zod';
import { instantSchema } from '#shared/kernel/time.ts';

/** Where obs-websocket listens unless told otherwise (OBS 28 and newer). */
export const DEFAULT_OBS_URL = 'ws://127.0.0.1:4455';

/**
 * Link to OBS. off 未连接 by choice; connecting 正在连接, never connected yet; connected 已连接; reconnecting 重连中,
 * lost a short while ago; lost 断开, gone for a minute and still tried every 15 s; refused 被拒绝, not tried again
 * until a person changes something.
 */
export const OBS_CONNECTIONS = ['off', 'connecting', 'connected', 'reconnecting', 'lost', 'refused'] as const;
export const obsConnectionSchema = z.enum(OBS_CONNECTIONS);
export type ObsConnection = z.infer<typeof obsConnectionSchema>;

/** Why the link is not there. */
export const obsReasonSchema = z.enum(['wrongPassword', 'tooOld', 'kicked', 'unreachable', 'closed', 'timeout']);
export type ObsReason = z.infer<typeof obsReasonSchema>;

/** 推流. While reconnecting OBS still says the output is active, so it is a state of its own. */
export const obsStreamStateSchema = z.enum(['off', 'starting', 'live', 'reconnecting', 'stopping']);
export type ObsStreamState = z.infer<typeof obsStreamStateSchema>;

/**
 * reconnecting 推流重连; congestion 网络拥塞; dropping 丢帧; frozen 没有数据; gaveUp OBS 放弃了推流;
 * linkLost 与 OBS 的连接断了, so nothing is known of stream and recording.
 */
export const OBS_ALARMS = ['reconnecting', 'congestion', 'dropping', 'frozen', 'gaveUp', 'linkLost'] as const;
export const obsAlarmKindSchema = z.enum(OBS_ALARMS);
export type ObsAlarmKind = z.infer<typeof obsAlarmKindSchema>;
export const obsAlarmSchema = z.object({ kind: obsAlarmKindSchema, since: instantSchema });
export type ObsAlarm = z.infer<typeof obsAlarmSchema>;

export const obsRecordSchema = z.object({
  state: z.enum(['off', 'starting', 'on', 'paused', 'stopping']),
  /** When the recording began; computed from its length when it ran before the link was there. */
  startedAt: instantSchema.nullable(),
  /** Length of the recording so far over all its files, ms (pauses left out). */
  durationMs: z.number().nonnegative(),
  /** Where in that length the file being written begins; 0 unless OBS has split it, ms. */
  fileFromMs: z.number().nonnegative(),
  /** File being written, or the last one that was. */
  path: z.string().nullable(),
});
export type ObsRecord = z.infer<typeof obsRecordSchema>;

/** Everything a window shows of OBS. Unknown is null, never 0. */
export const obsStatusSchema = z.object({
  connection: obsConnectionSchema,
  /** Since when `connection` is as it is. */
  since: instantSchema.nullable(),
  reason: obsReasonSchema.nullable(),
  /** Tries since the link was last there. */
  attempt: z.number().int().nonnegative(),
  obsVersion: z.string().nullable(),
  /** Last moment OBS answered; what is shown is as old as this. */
  checkedAt: instantSchema.nullable(),
  scene: z.string().nullable(),
  scenes: z.array(z.string()),
  stream: z.object({
    state: obsStreamStateSchema,
    /** Since the last change of state. */
    since: instantSchema.nullable(),
    kbps: z.number().nullable(),
    /** Frames lost on the network since the stream started, summed over reconnects. */
    droppedFrames: z.number().int().nonnegative(),
    totalFrames: z.number().int().nonnegative(),
    /** 0–1. */
    congestion: z.number().nullable(),
  }),
  record: obsRecordSchema,
  alarms: z.array(obsAlarmSchema),
});
export type ObsStatus = z.infer<typeof obsStatusSchema>;

export const obsSettingsSchema = z.object({
  url: z.string().max(200),
  /** Connect when the studio starts, and after every loss. */
  autoConnect: z.boolean(),
  /** 跟随流程表: switch scene and price text with the item on air. */
  follow: z.boolean(),
  /** Name of the text source for number, title and 到手价; empty leaves texts alone. */
  textInput: z.string().max(120),
});
export type ObsSettings = z.infer<typeof obsSettingsSchema>;

export const DEFAULT_OBS_SETTINGS: ObsSettings = {
  url: DEFAULT_OBS_URL,
  autoConnect: false,
  follow: true,
  textInput: '',
};

/** True for an address obs-websocket can have. One that carries a name or a password is none. */
export function isObsUrl(url: string): boolean {
  return !hasCredentials(url) && /^wss?:\/\/[^\s/?#]+(:\d{1,5})?\/?$/.test(url);
}

/** True when an address carries a name or a password (`ws://name:password@…`), which settings would keep in the clear. */
export function hasCredentials(url: string): boolean {
  return (
    /^[^/?#]*\/\/[^/?#]*@|^[^/?#\s]+@/.test(url.normalize('NFKC').trim().replaceAll('\\', '/')) ||
    /[?&#;](?:pass(?:word)?|pwd|token|auth)=/i.test(url)
  );
}

/** The same address without name and password. */
export function withoutCredentials(url: string): string {
  return url.replace(/^([^/?#]*\/\/)?[^/?#]*@/, '$1').replace(/[?#].*$/, '');
}
