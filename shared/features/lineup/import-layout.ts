import { dictionaryOf, type Aliases, type FieldKinds, type LayoutProfile } from '#shared/tabular/index.ts';
import type { ImportProfile } from './import-session.model.ts';
import type { ImportField } from './import.model.ts';

const names = (text: string): readonly string[] => text.split(/\s+/u).filter((name) => name !== '');

/** Headers under which 报品表 and shop exports carry each field; exact names first, then the looser ones. */
export const IMPORT_ALIASES: Aliases<ImportField> = {
  title:
    names(`商品名称 商品标题 宝贝标题 宝贝名称 产品名称 产品标题 货品名称 商品名 产品名 货品名 品名 商品全称 标题 名称
    商品 产品 货品`),
  platformProductId: names('商品ID 宝贝ID 产品ID 平台商品ID 数字ID 商品链接ID 商品编号'),
  merchantCode: names('商家编码 商家SKU编码 SKU编码 货号 款号 商品编码 产品编码 货品编码 SKU 编码'),
  landedPriceFen:
    names(`到手价 直播到手价 直播价 直播间价格 直播间到手价 到手价格 到手 券后价 券后价格 机制价 专享价 直播专享价
    福利价 秒杀价 活动价`),
  listPriceFen:
    names(`页面价 原价 商品售价 售价 一口价 宝贝价格 标价 日常价 日销价 吊牌价 划线价 市场价 零售价 建议零售价 专柜价
    门店价 官方价 官旗价 商品单价 商品价格 单价 价格`),
  couponFen: names('券 优惠券 优惠券金额 券额 券面额 直播券 立减 优惠金额 优惠'),
  costFen: names('成本价 供货价 供货成本 采购价 结算价 拿货价 进货价 进价 出厂价 成本'),
  commissionRate:
    names(`佣金率 佣金比例 佣金比率 达人佣金比例 达人佣金率 收入比率 收入比例 抽佣比例 抽佣率 返佣比例 返佣率
    佣金点数 佣金点 返点 佣金`),
  stock:
    names(`库存 现货库存 可售库存 库存数量 库存数 库存量 商品库存 宝贝数量 现货 现货数量 备货数量 备货量 备货数 备货 供货量
    货量 数量`),
  role: names('角色 商品角色 产品角色 款型 货品定位 定位'),
  qc: names('质检 质检状态 质检结果 质检结论 品控 品控结果 质检报告'),
  merchant: names('商家 商家名称 商家名 店铺 店铺名称 店铺名 供应商 供货商 品牌方 品牌'),
  category: names('类目 商品类目 宝贝类目 商品一级类目 一级类目 品类 分类'),
  spec: names('规格 商品规格 规格型号 规格/型号 销售规格 型号'),
  notes: names('备注 说明 备注说明'),
};

/** What the figures of a field count in; a header with another unit is another thing. */
export const IMPORT_KINDS: FieldKinds = {
  landedPriceFen: 'money',
  listPriceFen: 'money',
  couponFen: 'money',
  costFen: 'money',
  commissionRate: 'rate',
  stock: 'count',
};

export const IMPORT_DICTIONARY = dictionaryOf(IMPORT_ALIASES);

/** Headers of the studio's own empty 报品表, in order. */
export const TEMPLATE_HEADERS = [
  '商品名称',
  '商品ID',
  '商家编码',
  '商家',
  '类目',
  '规格',
  '页面价(元)',
  '券(元)',
  '到手价(元)',
  '成本价(元)',
  '佣金率(%)',
  '库存',
  '角色',
  '质检',
  '备注',
] as const;

/** Layouts by the headers they must have, most specific first. */
export const LAYOUT_PROFILES: readonly LayoutProfile<ImportProfile>[] = [
  { id: 'studio', required: ['商品名称', '商家编码', '页面价', '券', '到手价', '角色', '质检'] },
  { id: 'doudian', required: ['商品ID', '商品标题', '到手价'] },
  { id: 'taobao', required: ['宝贝名称', '宝贝价格', '宝贝数量'] },
  { id: 'taobao', required: ['宝贝标题', '宝贝ID'] },
  { id: 'generic', required: ['商品名称'] },
  { id: 'generic', required: ['商品标题'] },
  { id: 'generic', required: ['品名'] },
];
