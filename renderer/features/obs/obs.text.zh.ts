import type { ObsAlarmKind, ObsConnection, ObsReason } from '#shared/features/obs/index.ts';
import type { FeatureText } from '#renderer/features/feature.port.ts';

const errors: FeatureText['errors'] = {
  OBS_BAD_URL: () => ({ what: '这个地址不像 OBS 的地址', way: '写成 ws://127.0.0.1:4455 这样。' }),
  OBS_URL_SECRET: () => ({
    what: '地址里不能写用户名和密码',
    way: '地址只写 ws://127.0.0.1:4455 这样；密码填在下面“密码”一格，会加密保存。',
  }),
  OBS_NOT_CONNECTED: () => ({ what: '没有连上 OBS', way: '到设置里连接 OBS，节目照常进行。' }),
  OBS_UNREACHABLE: ({ url }) => ({
    what: `${String(url ?? 'OBS')} 没有应答`,
    way: '打开 OBS，在“工具 → WebSocket 服务器设置”里勾选启用，需要 OBS 28 或更新。',
  }),
  OBS_WRONG_PASSWORD: () => ({
    what: 'OBS 不认这个密码',
    way: '在 OBS“工具 → WebSocket 服务器设置 → 显示连接信息”里查看密码。',
  }),
  OBS_TOO_OLD: () => ({ what: '这个 OBS 太旧或太新，说的协议不同', way: '装 OBS 28 或更新的版本。' }),
  OBS_TIMEOUT: () => ({ what: 'OBS 5 秒没有应答', way: '看看 OBS 是不是卡住了，节目照常进行。' }),
  OBS_NOT_FOUND: () => ({ what: 'OBS 里没有这个场景或来源', way: '到流程表或设置里改成 OBS 里有的名字。' }),
  OBS_NOT_RECORDING: () => ({ what: 'OBS 没有在录', way: '先开始录制。' }),
  OBS_STREAM_STUCK: () => ({ what: 'OBS 没有停下推流', way: '在 OBS 里点停止推流；停不下来就重启 OBS。' }),
  OBS_REFUSED: ({ request, code }) => ({
    what: `OBS 没有照做（${String(request ?? '')} ${String(code ?? '')}）`,
    way: '在 OBS 里看看，再试一次。',
  }),
};

const connection: Readonly<Record<ObsConnection, string>> = {
  off: '未连接',
  connecting: '正在连接',
  connected: '已连接',
  reconnecting: '重连中',
  lost: '断开',
  refused: '被拒绝',
};

const reason: Readonly<Record<ObsReason, string>> = {
  wrongPassword: '密码不对，改好密码前不再重试',
  tooOld: '协议版本不同，需要 OBS 28 或更新',
  kicked: '在 OBS 里被断开，要重新连接',
  unreachable: '没有应答，OBS 可能没开',
  closed: 'OBS 关了连接',
  timeout: 'OBS 没有反应',
};

const alarm: Readonly<Record<ObsAlarmKind, string>> = {
  reconnecting: '推流断了，OBS 在重连',
  congestion: '网络拥塞，画面可能卡',
  dropping: '丢帧超过 5%',
  frozen: '3 秒没有送出数据',
  gaveUp: '推流停了，OBS 没有再连',
  linkLost: '看不到 OBS，推流和录制情况不明',
};

export const obsTextZh = {
  errors,
  acts: {} as FeatureText['acts'],
  connection,
  reason,
  alarm,
  title: 'OBS',
  age: (age: string) => `${age}的情况`,
  since: (age: string) => `${age}起`,
  scene: '场景',
  switchTo: '切到',
  stream: '推流',
  streamState: { off: '没有推流', starting: '正在开始', live: '推流中', reconnecting: '重连中', stopping: '正在停止' },
  bitrate: '码率',
  kbps: 'kbps',
  dropped: '丢帧',
  droppedOf: (dropped: string, percent: string) => `${dropped}（${percent}）`,
  record: '录制',
  recordState: { off: '没有录', starting: '正在开始', on: '录制中', paused: '暂停', stopping: '正在收尾' },
  startRecord: '开始录制',
  stopRecord: '停止录制',
  attach: '录像会接到这一场的复盘',
  connect: '连接 OBS',
  reconnect: '现在重连',
  restart: '停止再开推流',
  disconnect: '断开',
  settingsLink: '去设置',
  notSet: '还没有连接 OBS',
  notSetHow: '连上后切换商品时自动切场景、写价签，录像接到复盘',
  settings: {
    title: 'OBS 连接',
    url: '地址',
    urlSecret: '地址里不能写用户名和密码；密码填在下面一格，会加密保存',
    urlHow: 'OBS“工具 → WebSocket 服务器设置”里的端口，默认 4455',
    password: '密码',
    passwordKept: '已保存，留空不改',
    passwordSession: '这台电脑没有钥匙串，密码只记到关闭软件',
    passwordHow: '在 OBS“显示连接信息”里',
    forget: '忘掉密码',
    auto: '启动时连接',
    follow: '跟随流程表',
    followHow: '换到下一段时切场景、写价签；OBS 没反应也不影响节目',
    textInput: '价签文字来源',
    textInputHow: 'OBS 里的文字来源名，空着就不写',
    test: '试连',
    testing: '正在试',
    tested: (version: string, scenes: number) => `连得上：OBS ${version}，${scenes} 个场景`,
    save: '保存',
    saved: '已保存',
    shot: '看一眼画面',
    shotAlt: 'OBS 当前场景的截图',
  },
};

export type ObsText = typeof obsTextZh;
