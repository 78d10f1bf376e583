import type { TeamRole, TeamStatus } from '#shared/features/team/index.ts';
import type { FeatureText } from '#renderer/features/feature.port.ts';
import { documentWordsZh } from './document-words.zh.ts';

const errors: FeatureText['errors'] = {
  TEAM_NO_SERVER: () => ({
    what: '这台电脑上没有 nats-server',
    way: 'Debian、Ubuntu 上运行 sudo apt install nats-server，其他系统见 nats.io，装好再点一次。',
  }),
  TEAM_SERVER_FAILED: ({ reason }) => ({
    what: `中台没有启动：${String(reason ?? '')}`,
    way: '看看地址是不是这台电脑的，端口有没有被占。',
  }),
  TEAM_BAD_ADDRESS: () => ({
    what: '这不是一台电脑的地址',
    way: '只写 IP 或电脑名，如 192.168.1.20；不带协议、端口、用户名和密码。',
  }),
  TEAM_BAD_INVITATION: () => ({ what: '这段文字不是完整的邀请', way: '从头到尾重新复制一遍，或让管理员重发。' }),
  TEAM_INVITATION_EXPIRED: () => ({ what: '这份邀请已过期', way: '让管理员再发一份。' }),
  TEAM_UNREACHABLE: ({ address }) => ({
    what: `连不上 ${String(address ?? '中台')}`,
    way: '看看两台电脑是否在同一个网络，中台是否开着。',
  }),
  TEAM_ALREADY_IN: () => ({ what: '这台电脑已经在一个团队里', way: '先离开现在的团队。' }),
  TEAM_NOT_ADMIN: () => ({ what: '只有管理员能这样做', way: '找团队的管理员。' }),
  TEAM_HUB_AWAY: () => ({ what: '中台没有回应', way: '等状态变成已同步再试；一直不行，看看中台那台电脑。' }),
  TEAM_LAST_ADMIN: () => ({ what: '团队至少要有一个管理员', way: '先让另一台设备做管理员。' }),
  TEAM_CONFLICT_GONE: () => ({ what: '这处冲突已经处理过了', way: '回到列表看下一处。' }),
  TEAM_VALUE_UNFIT: () => ({ what: '这个值放不进去', way: '看看单位和格式，再写一次。' }),
};

const acts: FeatureText['acts'] = {
  'team.settle': ({ title }) => `处理冲突 ${String(title ?? '')}`,
};

const roles: Readonly<Record<TeamRole, string>> = {
  streamer: '主播',
  'co-host': '副播',
  control: '场控',
  ops: '运营',
  buyer: '选品',
  qc: '品控',
  ads: '投手',
  service: '客服',
  mentor: '导师',
  manager: '负责人',
  admin: '管理员',
};

function statusWord(status: TeamStatus): string {
  switch (status.kind) {
    case 'local':
      return '本机';
    case 'joining':
      return '等待批准';
    case 'catching-up':
      return `正在取回 ${status.done}/${status.total}`;
    case 'synced':
      return status.waiting === 0 ? '已同步' : `${status.waiting} 项在送`;
    case 'offline':
      return status.waiting === 0 ? '离线' : `离线，${status.waiting} 项待发`;
    case 'conflicts':
      return `有冲突 ${status.count}`;
    case 'stopped':
      return '同步停了';
  }
}

/** Words of the team: hub, invitation, members, conflicts. */
export const teamTextZh = {
  errors,
  acts,
  roles,
  documents: documentWordsZh,
  join: '、',
  present: (names: string) => `在场：${names}`,
  title: '团队',
  statusWord,
  statusTitle: '团队同步，点开看',
  stop: {
    'hub-empty': {
      what: '中台是空的，没有动这台电脑上的内容',
      how: '可能是换了一台中台，或数据被清掉了。要不要把这台电脑上的内容送上去？',
      act: '送上去',
    },
    removed: { what: '这台设备已被移出团队', how: '内容都还在这台电脑上。', act: '' },
    'not-let-in': {
      what: '中台不让这台设备进',
      how: '它已被移出团队，或中台重开过。内容都还在这台电脑上。要继续同步，先离开团队，再请管理员发一份邀请。',
      act: '',
    },
    clock: { what: '这台电脑的时间差了 15 分钟以上', how: '把系统时间调准，同步会自己继续。', act: '' },
    'too-old': { what: '团队里有人用了更新的版本', how: '升级开播台以后继续同步，改动都留着。', act: '' },
  },
  local: {
    title: '现在只用这台电脑',
    how: '一个人用不需要团队。几个人、几台电脑一起备货和开播时，让一台电脑做中台，大家的排期、清单、货盘就在一处，断网也照常改。',
    open: '用这台电脑做中台',
    openHow: '这台电脑开着，大家就能同步；关了，各自照常用，回来再对上。',
    address: '这台电脑的地址',
    addressHow: '同一个网络里别人找到这台电脑的地址，例如 192.168.1.20。空着就只有这台电脑自己能连。',
    join: '用邀请加入',
    joinHow: '把管理员发来的邀请粘在这里，或选一张二维码图片。',
    invitation: '邀请',
    name: '这台设备叫什么',
    namePlaceholder: '例如 一号直播间场控',
    scan: '从图片读二维码',
    scanFailed: '这张图片里没有看到邀请的二维码',
    ask: '申请加入',
  },
  joined: { empty: '已加入，团队里还没有机构', emptyHow: '返回上一步建机构，建好以后大家都有。' },
  waiting: {
    title: (org: string) => `已向 ${org} 申请`,
    how: '管理员批准后自己会连上，可以先去忙别的。',
    readOut: '管理员会问设备指纹，念给对方：',
    cancel: '收回申请',
  },
  here: {
    org: '团队',
    address: '中台地址',
    roles: '这台设备能写',
    clock: '和中台的时间差',
    clockWord: (seconds: number) => (seconds === 0 ? '一致' : seconds > 0 ? `快 ${seconds} 秒` : `慢 ${-seconds} 秒`),
    unknown: '还不知道',
    keySession: '这台电脑没有密钥环：关掉开播台以后要重新申请加入。',
    compare: '与中台核对',
    compared: (n: number) => (n === 0 ? '核对过，这里什么也不缺' : `核对过，补上了缺的 ${n} 项`),
    leave: '按住离开团队',
    leaveHow: '内容都留在这台电脑上，不再同步。',
  },
  attention: (n: number) => `${n} 项要看`,
  aside: {
    title: '没有收下的内容',
    count: (n: number) => `${n} 项`,
    how: '这些没有动这里的内容，其他内容照常同步。',
    someone: '一台不认识的设备',
    nameless: '这里没有的一份',
    settled: '中台上已是对的一版',
    dismiss: '知道了',
    why: {
      unfit: (who: string, field: string) =>
        `${who} 发来的一版放不进来${field === '' ? '' : `（${field}）`}。这里还用原来的一版，那边改好会自己换上。`,
      broken: () => '中台上是一段读不了的文字。',
      unsigned: () => '没有团队成员的签名，可能有人冒名。',
      role: (who: string) => `${who} 的角色不能写这项内容。`,
      replay: (who: string) => `有人把 ${who} 以前的一版又放了上来。`,
      clock: (who: string) => `收下了，但 ${who} 的时钟快太多，这次改动按中台收到的时间算。`,
    },
  },
  held: {
    title: '没有送出的内容',
    how: '改动都在这台电脑上，其他内容照常送出。',
    nameless: '没有名字的一份',
    why: {
      denied: () => '这台设备的角色不能写它。请管理员改角色。',
      'too-large': () => '超过 256 KB，送不上去。删短一些，会自己再送。',
      unfit: () => '这份内容在本机坏了，读不了。修好以后会自己再送。',
      newer: () => '它由更新版本的开播台保存。升级以后再送。',
      told: (device: string) =>
        `送出了，但 ${device} 放不进去，那边还用原来的一版。看看两台电脑的开播台是不是一个版本。`,
    },
  },
  hosting: {
    title: '中台',
    running: '运行中',
    stopped: '已停',
    loopback: '只有这台电脑能连',
    version: (version: string) => `nats-server ${version}`,
    epoch: (n: number) => `第 ${n} 纪元`,
    epochOf: (day: string, time: string) => `${day} ${time} 换的纪元`,
    uncollected: '旧的删除记号没有清掉。同步不受影响，只是多占一点地方；明天会再清一次。',
    start: '启动',
    stop: '停止',
    backUp: '备份中台',
    backedUp: (folder: string) => `备份存到 ${folder}`,
    raise: '按住换纪元',
    raiseHow: '用备份恢复中台以后做一次，每台设备会重新核对，不丢改动。',
  },
  invite: {
    title: '邀请',
    act: '发邀请',
    roles: '给什么角色',
    copy: '复制',
    copied: '邀请已复制',
    notCopied: '没复制上，选中文字按 Ctrl C',
    until: (day: string, time: string) => `${day} ${time} 前有效，一份邀请一台设备`,
    how: '在另一台电脑上打开设置里的团队，粘上这段文字，或让对方拍下二维码。',
    qr: '邀请的二维码',
    tooBig: '这份邀请太长，放不进二维码，请复制文字',
    close: '收起',
  },
  requests: {
    title: '等你批准',
    none: '没有人在等',
    approve: '批准',
    refuse: '不批',
    key: (device: string) => `设备指纹 ${device}`,
    check: '让对方念一下设备指纹，一样再批准。',
  },
  members: {
    title: '设备',
    count: (n: number) => `${n} 台`,
    self: '本机',
    online: '在线',
    offline: '不在线',
    left: '已移出',
    remove: '按住移出',
    edit: '改角色',
    save: '保存',
    cancel: '取消',
  },
  conflicts: {
    title: '冲突',
    count: (n: number) => `${n} 处`,
    none: '没有冲突',
    noneHow: '两个人改了同一处时，两个值都会留在这里。',
    open: '等你定',
    kept: '已按后改的',
    settled: '已处理',
    keptHead: '现在用的',
    lostHead: '另一个值',
    removed: '删掉了',
    empty: '空着',
    by: (who: string, device: string) => (who === '' ? device : `${who}，${device}`),
    keep: '就用现在的',
    take: '换成另一个',
    write: '自己写一个',
    save: '写进去',
    whole: '整份内容',
    guardedHow: '库存和价格不会自动合并，定下来之前用中台上的值。',
    choose: '在左边选一处',
  },
};

export type TeamText = typeof teamTextZh;
