import type { Platform, Role } from '#shared/features/org/index.ts';
import type { FeatureText } from '#renderer/features/feature.port.ts';

const roles: Readonly<Record<Role, string>> = {
  anchor: '主播',
  'co-anchor': '副播',
  control: '场控',
  ops: '运营',
  ads: '投手',
  buyer: '选品',
  qc: '品控',
  service: '客服',
  manager: '负责人',
  mentor: '导师',
  merchant: '商务',
};

const platforms: Readonly<Record<Platform, string>> = { douyin: '抖音', kuaishou: '快手', taobao: '淘宝' };

const errors: FeatureText['errors'] = {
  ORG_EXISTS: () => ({ what: '这里已经有一家机构', way: '在设置里改名称、直播间和人员。' }),
  ORG_MISSING: () => ({ what: '还没有机构', way: '先建自己的，或打开示例。' }),
  ORG_ROOM_IN_USE: () => ({ what: '这个直播间还有场次，没有删', way: '先把场次改到别的直播间。' }),
  ORG_LAST_PERSON: () => ({ what: '至少要留一个人', way: '先加一个人，再停用这一个。' }),
  ORG_PERSON_INACTIVE: () => ({ what: '这个人已停用', way: '在设置里重新启用，或选别人。' }),
};

const acts: FeatureText['acts'] = {
  'org.create': () => '建立机构',
  'org.exploreDemo': () => '打开示例',
  'org.rename': ({ name }) => `改名为 ${String(name ?? '')}`,
  'org.saveRoom': ({ name }) => `保存直播间 ${String(name ?? '')}`,
  'org.removeRoom': ({ name }) => `删除直播间 ${String(name ?? '')}`,
  'org.savePerson': ({ name }) => `保存人员 ${String(name ?? '')}`,
};

/** Words of the organisation: setting up, rooms, people. */
export const orgTextZh = {
  errors,
  acts,
  roles,
  platforms,
  /** Several roles of one person in a line. */
  join: '、',
  person: {
    choose: '选择操作人',
    acting: '当前操作人：',
    menu: '换人',
    note: '待办、核价和签字都记在当前操作人名下。',
  },
  setup: {
    title: '建自己的机构',
    steps: ['机构', '直播间', '人员'] as readonly string[],
    step: (n: number, of: number) => `第 ${n} 步，共 ${of} 步`,
    name: '机构名',
    namePlaceholder: '例如 小满直播',
    roomsHow: '没想好可以先空着，之后在设置里加。',
    peopleHow: '第一个人就是现在操作的人。',
    next: '下一步',
    back: '上一步',
    finish: '建好，去排期',
    needName: '缺机构名',
    needPerson: '至少填一个人',
    needRole: (name: string) => `给 ${name} 选角色，或清空这一项`,
    needPersonName: '选了角色，缺姓名；补上或清空这一项',
    needAccount: (name: string) => `${name} 缺平台账号；补上或清空这一项`,
    needRoomName: '这个直播间缺名称；补上或清空这一项',
    clear: '清空这一项',
  },
  settings: {
    title: '机构',
    name: '名称',
    demo: '示例数据',
    save: '保存',
    rooms: '直播间',
    people: '人员',
    roomCount: (n: number) => `${n} 个`,
    peopleCount: (n: number) => `${n} 人`,
    addRoom: '加直播间',
    addPerson: '加人',
    edit: '修改',
    remove: '删除',
    removeFor: (name: string) => `删除 ${name}`,
    editFor: (name: string) => `修改 ${name}`,
    inactive: '已停用',
    deactivate: '停用',
    activate: '启用',
    noRooms: '还没有直播间',
    noRoomsHow: '加一个直播间，才能排场次。',
  },
  room: {
    newTitle: '新直播间',
    editTitle: '修改直播间',
    name: '名称',
    namePlaceholder: '例如 一号直播间',
    platform: '平台',
    account: '平台账号',
    accountPlaceholder: '例如 小满厨房',
    place: '场地',
    placePlaceholder: '例如 A 棚，可不填',
    save: '保存直播间',
    cancel: '取消',
    needName: '缺名称',
    needAccount: '缺平台账号；同一账号不能同时开两场',
  },
  people: {
    newTitle: '新的人',
    editTitle: '修改人员',
    name: '姓名',
    roles: '角色',
    rolesHint: '可选多个；核价、签字、强行开播看角色。',
    save: '保存人员',
    cancel: '取消',
    needName: '缺姓名',
    needRole: '至少选一个角色',
    added: '加到名单',
  },
};
export type OrgText = typeof orgTextZh;
