/** Words of the kit itself. */
export const uiTextZh = {
  offset: { late: '超时', ahead: '提前', 'on-time': '准时' },
  basis: { platform: '平台口径', calculated: '计算口径', estimate: '估算' },
  completeness: { complete: '完整', partial: '部分', blocked: '受阻' },
  hold: '按住',
  keys: { Space: '空格', Enter: 'Enter' },
  more: (n: number) => `下面还有 ${n} 段`,
  details: '详情',
  retry: '再试一次',
  close: '关闭',
  errorId: (id: string) => `日志编号 ${id}`,
  copyNumber: '复制编号',
  copied: '已复制',
  tooLong: (max: number, lost: number) => `最多 ${max} 个字，后面 ${lost} 个没有写进去`,
  asTable: '看表格',
  asChart: '看图',
  tooMany: (n: number, cap: number) => `数据点 ${n} 个，超过上限 ${cap} 个，没有画`,
  loading: '正在读',
  unknown: '—',
};
export type UiText = typeof uiTextZh;
