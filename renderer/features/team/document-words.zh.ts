/** What a document and its fields are called on screen. A field not named here shows its own name. */
export type DocumentWords = {
  readonly names: Readonly<Record<string, string>>;
  readonly fields: Readonly<Record<string, string>>;
};

/** 文档和字段的叫法 for the conflict screen, by collection and by the last name of the path. */
export const documentWordsZh: DocumentWords = {
  names: {
    organisation: '机构',
    room: '直播间',
    person: '人员',
    show: '场次',
    product: '商品',
    lineup: '货盘',
    'lineup-targets': '货盘目标',
    'talk-card': '讲解卡',
    'sop-template': '清单模板',
    'sop-run': '清单',
    'run-sheet': '流程单',
    'live-session': '直播',
    review: '复盘',
    'session-report': '场次数据',
  },
  fields: {
    title: '标题',
    name: '名称',
    startsAt: '开始时间',
    endsAt: '结束时间',
    plannedStart: '开始时间',
    plannedEnd: '结束时间',
    roomId: '直播间',
    crew: '人员',
    notes: '备注',
    note: '备注',
    listPriceFen: '页面价',
    couponFen: '券',
    landedPriceFen: '到手价',
    costFen: '供货成本',
    commissionRate: '佣金率',
    stock: '库存',
    qc: '质检',
    role: '角色',
    roles: '角色',
    plannedMs: '时长',
    evidenceGiven: '交付的证据',
    override: '强行跳过',
    state: '状态',
    productId: '商品',
    text: '文字',
    parts: '讲解内容',
    owner: '负责人',
    status: '状态',
    order: '顺序',
    place: '场地',
    account: '账号',
  },
};
