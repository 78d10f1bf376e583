/** Where in the studio a file of a layout belongs. `none`: there is no import for it yet. */
export type LayoutPlace = 'lineup' | 'sessions' | 'none';

/**
 * An export of a platform (domain: exports A–L). It is recognised when at least `least` of its `marks` are among the
 * headers, and one of `any` where that is given. Marks are names that other exports do not share.
 */
export type KnownLayout = {
  readonly id: string;
  readonly zh: string;
  readonly en: string;
  readonly place: LayoutPlace;
  readonly marks: readonly string[];
  readonly least: number;
  readonly any?: readonly string[];
  /** Names of sheets; two of them are enough, whatever the first sheet holds. */
  readonly sheets?: readonly string[];
};

const list = (names: string): readonly string[] => names.split(/[,\s]+/u).filter((name) => name !== '');

/** Most specific first: the first that fits is the one. */
export const KNOWN_LAYOUTS = [
  {
    id: 'compass-show',
    zh: '罗盘单场整场数据',
    en: 'Compass workbook of one show',
    place: 'none',
    marks: list(`抖音号or火山号 千次观看用户支付金额 短视频直播入口曝光次数 短视频引流直播间次数
      短视频直播入口点击率(次数) 直播间商品点击-成交率(人数) 直播间曝光-观看率(人数) 直播间观看-成交率(人数)`),
    least: 2,
    sheets: list('基本信息 整体看板 流量分析-流量转化 流量分析-渠道分析 流量分析-短视频引流 商品分析-商品明细'),
  },
  {
    id: 'compass-show-basics',
    zh: '罗盘单场基本信息',
    en: 'Compass basics of one show',
    place: 'none',
    marks: list('达人昵称 抖音号or火山号 直播时间'),
    least: 3,
  },
  {
    id: 'compass-channels',
    zh: '罗盘单场渠道分析',
    en: 'Compass channels of one show',
    place: 'none',
    marks: list('渠道名称 观看人数 用户支付金额 成交订单数 千川消耗'),
    any: ['渠道名称'],
    least: 3,
  },
  {
    id: 'compass-supplement',
    zh: '罗盘场次补充数据',
    en: 'Compass session supplement',
    place: 'none',
    marks: list('直播开始时间 live_room_id 直播详情页url 自然流量观看人数 抓取时间 网页数据匹配状态'),
    any: list('live_room_id 自然流量观看人数 网页数据匹配状态'),
    least: 3,
  },
  {
    id: 'compass-sessions',
    zh: '罗盘直播间列表',
    en: 'Compass session list',
    place: 'sessions',
    marks:
      list(`主播昵称 主播抖音号 直播开始时间 直播结束时间 直播时长(分钟) 直播间曝光人数 直播间曝光次数 直播间观看人数
      直播间观看次数 单小时观看人数 观看老粉占比 直播间成交金额 直播间用户支付金额 直播间成交订单数 直播间成交人数
      投放消耗(店铺绑定) 投放消耗(店铺被投) 1小时退款率 新加购物团人数 最高在线人数`),
    any: ['直播开始时间'],
    least: 4,
  },
  {
    id: 'doudian-orders',
    zh: '抖店订单',
    en: 'Doudian orders',
    place: 'none',
    marks:
      list(`主订单编号 子订单编号 选购商品 订单应付金额 订单提交时间 订单完成时间 支付完成时间 承诺发货时间 订单状态
      售后状态 流量体裁 鲁班落地页id 达人优惠 是否安心购 收件人 商家改价`),
    any: list('主订单编号 子订单编号 选购商品 流量体裁'),
    least: 3,
  },
  {
    id: 'doudian-order-report',
    zh: '抖店订单自定义报表',
    en: 'Doudian custom order report',
    place: 'none',
    marks: list('pid order_id create_time pay_time sku_code combo_amount platform_discount content_type c_biz ad_mark'),
    least: 3,
  },
  {
    id: 'doudian-balance',
    zh: '抖店资金流水',
    en: 'Doudian balance journal',
    place: 'none',
    marks: list('动账流水号 动帐流水号 关联订单号 关联子订单号 账户方向 账户余额(元) 动账场景'),
    any: list('关联订单号 关联子订单号 账户余额(元)'),
    least: 3,
  },
  {
    id: 'doudian-insurance',
    zh: '抖店运费险',
    en: 'Doudian return insurance',
    place: 'none',
    marks: list('投保单号 承保时间 保险名称 承保保司 保费来源 支付保费 保费状态'),
    least: 3,
  },
  {
    id: 'doudian-funds',
    zh: '抖店动账明细',
    en: 'Doudian fund movements',
    place: 'none',
    marks: list(
      '动账时间 动账流水号 动帐流水号 动账方向 动账金额 动账账户 动账场景 计费类型 订单实付应结 实际平台补贴',
    ),
    least: 3,
  },
  {
    id: 'doudian-settlement',
    zh: '抖店结算订单',
    en: 'Doudian settlements',
    place: 'none',
    marks: list('结算时间 结算金额 结算账户 结算单类型 有结算前退款 收入合计 支出合计'),
    least: 3,
  },
  {
    id: 'qianchuan-materials',
    zh: '千川素材分析',
    en: 'Qianchuan materials',
    place: 'none',
    marks: list(`素材名称 素材id 素材评估 素材时长 素材创建时间 素材来源 整体消耗 净成交roi 净成交金额结算率 整体支付roi
      1小时内退款率`),
    any: list('素材名称 素材id'),
    least: 3,
  },
  {
    id: 'qianchuan-plans',
    zh: '千川标准推广报表',
    en: 'Qianchuan standard plans',
    place: 'none',
    marks: list(`推广类型 展示次数 转化成本 直接成交订单数 直接成交金额 直接支付roi 直接下单订单数 直接下单金额
      直接下单roi 7日总支付roi 7日间接成交金额 成交智能优惠券金额 3s播放数 播放完成数`),
    least: 3,
  },
  {
    id: 'qianchuan-screen',
    zh: '千川直播大屏数据',
    en: 'Qianchuan live screen',
    place: 'none',
    marks: list('直播间整体曝光次数 直播间整体观看人数 曝光观看率(次数) 观看成交转化率 商品转化率 净成交订单数'),
    any: list('直播间整体曝光次数 直播间整体观看人数'),
    least: 2,
  },
  {
    id: 'qianchuan-total',
    zh: '千川全域推报表',
    en: 'Qianchuan total-traffic plans',
    place: 'none',
    marks: list(`整体消耗 整体成交订单数 整体成交金额 整体支付roi 整体成交订单成本 整体成交智能优惠券金额 整体展现次数
      整体点击次数 整体点击率 整体转化率 基础消耗 净成交roi`),
    least: 3,
  },
  {
    id: 'compass-minutes',
    zh: '罗盘分钟趋势',
    en: 'Compass minute trend',
    place: 'none',
    marks: list('进入直播间人数 直播间离开人数 离开直播间人数 实时在线人数 负反馈率 人均观看时长(秒) 点赞次数'),
    any: list('进入直播间人数 直播间离开人数 离开直播间人数 实时在线人数'),
    least: 2,
  },
  {
    id: 'life-minutes',
    zh: '直播大屏分钟数据',
    en: 'Live screen minutes',
    place: 'none',
    marks: list('session_date gmv_min online enter leave clicks orders comments onlineucnttrend enterucnttrend'),
    any: list('session_date gmv_min onlineucnttrend'),
    least: 3,
  },
  {
    id: 'taobao-session-orders',
    zh: '淘宝直播订单明细',
    en: 'Taobao live orders',
    place: 'none',
    marks: list('代播主播名称 直播间粉丝层级 父订单 子订单 代播id 确认收货金额 场次id 会员名'),
    any: list('父订单 子订单 代播主播名称'),
    least: 3,
  },
  {
    id: 'taobao-session-goods',
    zh: '淘宝直播分商品效果',
    en: 'Taobao session goods',
    place: 'none',
    marks: list('商品标题 商品id 直播标题 场次id 开播时间 加购商品件数 成交笔数'),
    any: list('商品id 商品标题 加购商品件数'),
    least: 4,
  },
  {
    id: 'taobao-agency-sessions',
    zh: '淘宝达人机构直播数据',
    en: 'Taobao agency sessions',
    place: 'none',
    marks: list('场次标题 开播时长(分钟) 直播间浏览人数 封面图点击率 人均停留时长(秒) 新增粉丝量 引导进店次数'),
    least: 3,
  },
  {
    id: 'taobao-sessions',
    zh: '淘宝直播分场次',
    en: 'Taobao sessions',
    place: 'none',
    marks: list('直播标题 场次id 开播时间 直播间观看次数 转粉率 商品加购人数 商品加购件数 成交笔数'),
    any: list('场次id 直播标题'),
    least: 3,
  },
  {
    id: 'taobao-overview',
    zh: '淘宝直播间大盘',
    en: 'Taobao live overview',
    place: 'none',
    marks: list(`开播场次 直播访问人数 直播间新增粉丝数 种草成交人数 种草成交金额 直播间浏览次数 粉丝回访率
      当日确定收货金额 当日成功退款金额`),
    least: 3,
  },
  {
    id: 'taobao-orders',
    zh: '淘宝订单',
    en: 'Taobao orders',
    place: 'none',
    marks: list(`订单编号 买家会员名 买家应付货款 总金额 买家实际支付金额 订单创建时间 订单付款时间 确认收货时间
      打款商家金额 收货人姓名`),
    any: list('买家会员名 买家实际支付金额 打款商家金额 订单付款时间'),
    least: 3,
  },
  {
    id: 'kuaishou-account',
    zh: '快手生意通账号明细',
    en: 'Kuaishou account figures',
    place: 'none',
    marks: list('账号信息 退款金额(支付日) 退款金额(退款日) 退款订单数(退款日) 下单订单数(退款日)'),
    least: 2,
  },
  {
    id: 'kuaishou-bill',
    zh: '快手账单',
    en: 'Kuaishou bill',
    place: 'none',
    marks: list('订单号 订单实付 平台补贴 主播补贴 合计收入 订单退款 技术服务费 达人佣金 团长佣金 快赚客佣金'),
    any: list('技术服务费 快赚客佣金 合计收入 团长佣金'),
    least: 3,
  },
  {
    id: 'douyin-videos',
    zh: '抖音短视频数据',
    en: 'Douyin short videos',
    place: 'none',
    marks: list(`视频标题 视频id 是否投放 播放链接 视频观看次数 引流直播间用户支付金额 看后搜用户支付金额
      引流店铺页用户支付金额 完播率 平均观看时长 带货商品id`),
    any: list('视频标题 视频id'),
    least: 3,
  },
  {
    id: 'xiaohongshu-sessions',
    zh: '小红书直播列表',
    en: 'Xiaohongshu session list',
    place: 'none',
    marks: list('人均停留时长 观看支付率 支付转化率 60s停留人数 封面点击率 支付订单数 支付件数 支付人数 互动人数'),
    least: 3,
  },
  {
    id: 'channels-sessions',
    zh: '视频号直播列表',
    en: 'WeChat Channels sessions',
    place: 'none',
    marks: list(`live_start_time live_duration_in_seconds total_audience_count total_cheer_count forward_count
      total_comment_count audiences_avg_seconds max_online_count new_follow_count`),
    least: 3,
  },
  {
    id: 'gmv-max',
    zh: 'GMV Max 报表',
    en: 'GMV Max report',
    place: 'none',
    marks: list('计划 消耗 gmv roi ctr cvr cpc cpm 平均下单成本 曝光 点击'),
    any: list('平均下单成本 gmv cpc'),
    least: 4,
  },
  {
    id: 'douyin-goods',
    zh: '抖音商品明细',
    en: 'Douyin goods figures',
    place: 'none',
    marks: list(`讲解次数 商品曝光人数 商品点击人数 商品曝光次数 商品点击次数 曝光-点击率 曝光-成交率 点击-成交率
      商品曝光-点击率 商品点击-成交转化率 千次曝光成交金额 累计成交金额 分钟最高成交金额 累计成交件数 累计成交订单数
      创建订单数 订单支付率 预售订单数 预售定金 预售全款 用户支付金额 成交件数 成交人数`),
    any: list('商品id 商品标题 商品名称'),
    least: 3,
  },
  {
    id: 'web-json',
    zh: '网页存下来的 JSON',
    en: 'JSON saved from a web page',
    place: 'none',
    marks: [],
    least: 1,
  },
] as const satisfies readonly KnownLayout[];

export type LayoutId = (typeof KNOWN_LAYOUTS)[number]['id'];
