import type { BackupView } from '#shared/features/system/index.ts';
import type { FeatureText } from '#renderer/features/feature.port.ts';

const errors: FeatureText['errors'] = {
  BACKUP_BROKEN: ({ name }) => ({
    what: `备份 ${String(name ?? '')} 读不出来，没有恢复，现在的数据没动`,
    way: '换一份更早的备份。',
  }),
  BACKUP_NOT_FOUND: ({ name }) => ({ what: `找不到备份 ${String(name ?? '')}`, way: '看列表里现有的备份。' }),
  SYSTEM_NOT_DEMO: () => ({ what: '这是自己的机构，不能清空', way: '要换一份数据，从备份恢复。' }),
  STORE_IN_USE: () => ({ what: '另一个开播台正用着这个数据文件夹', way: '关掉那一个再试。' }),
  STORE_FOREIGN: () => ({ what: '数据文件的位置上是别的程序的文件', way: '把它移走再试。' }),
  SYSTEM_LIVE_NOW: () => ({ what: '正在直播，没有恢复', way: '下播后再恢复。' }),
};

const acts: FeatureText['acts'] = {};

const reasons: Readonly<Record<BackupView['reason'], string>> = {
  daily: '每天',
  weekly: '每周',
  manual: '手动',
  'before-migration': '升级前',
  'before-import': '导入前',
  'before-restore': '恢复前',
};

/** Words of settings, first start, backups and the start report. */
export const systemTextZh = {
  errors,
  acts,
  welcome: {
    product: '开播台',
    lead: '一场直播从排期、清单、货盘到开播和复盘，都在这一台电脑上。',
    local: '数据存在本机，不用登录。',
    own: {
      title: '建自己的',
      how: '填机构名、直播间和人员，三分钟能排第一场。',
      button: '开始填写',
    },
    demo: {
      title: '看示例',
      how: '一家小机构的真实样子：3 个直播间、8 个人、前后八周的场次、60 款商品。',
      button: '打开示例',
      note: '示例里可以随便改，每一步都能撤销。',
      busy: '正在放进示例',
    },
    team: { button: '收到了团队的邀请', back: '返回' },
    restore: {
      title: '恢复备份',
      how: '从另一台电脑或旧的备份文件接着用。',
      button: '选备份文件',
    },
  },
  nav: {
    appearance: '外观',
    organisation: '机构',
    reminders: '提醒',
    obs: 'OBS',
    team: '团队',
    backups: '备份',
    about: '关于',
  },
  sections: '设置分类',
  appearance: {
    title: '外观',
    language: '语言',
    theme: '明暗',
    themes: { light: '浅色', dark: '深色', system: '跟随电脑' },
    density: '行距',
    densities: { compact: '紧凑', normal: '标准', comfortable: '宽松' },
    bigType: '大字',
    bigTypeHint: '全部放大到 125%，远一点也能看清。',
  },
  backups: {
    title: '备份',
    count: (n: number) => `${n} 份`,
    how: '每天和每周自动备份，导入和升级前也备一份；每份都读回核对过。',
    make: '现在备份',
    making: '正在备份',
    when: '时间',
    reason: '原因',
    documents: '内容',
    documentCount: (n: string) => `${n} 条`,
    size: '大小',
    restore: '恢复',
    restoreHold: '按住恢复',
    restoreHow: '恢复会重启开播台；现在的数据先自动备份一份，不会丢。',
    restoreFile: '从文件恢复',
    copy: '拷出',
    copied: (folder: string) => `已拷到 ${folder}`,
    none: '还没有备份',
    noneHow: '现在备一份，以后每天自动备。',
    reasons,
  },
  demo: {
    title: '现在用的是示例',
    how: '示例先备份一份再收起来，开播台重启后从头建自己的。',
    leave: '按住，建自己的',
  },
  about: {
    title: '关于',
    product: '开播台',
    version: '版本',
    folder: '数据文件夹',
    open: '打开文件夹',
    privacy: '数据只存在这台电脑，不上传。',
  },
  log: {
    title: '日志',
    open: '打开日志文件',
    count: (n: number) => (n === 0 ? '没有程序错误' : `最近 ${n} 条程序错误`),
    none: '出了程序错误时，编号会列在这里。日志只在这台电脑上，不写姓名、价格和话术。',
    how: '把编号发给支持，就能在日志里找到那一条。日志只在这台电脑上，不写姓名、价格和话术。',
    when: '时间',
    number: '编号',
    where: '在哪一步',
    window: '页面',
    copy: '复制',
  },
  report: {
    newer: '这份数据由更新的版本写入，现在只能看',
    newerHow: '升级到最新版本后就能改，文件没有动过。',
    understood: '知道了',
  },
};
export type SystemText = typeof systemTextZh;
