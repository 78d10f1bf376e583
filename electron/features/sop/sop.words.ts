/** Words of dialogs and notifications of the main side. */
const zh = {
  exportTitle: '导出清单模板',
  importTitle: '导入清单模板',
  due: (show: string, count: number) => (count === 1 ? `${show}：有一步到点了` : `${show}：${count} 步到点了`),
  reopened: (show: string) => `${show}：有步骤退回待检`,
  missed: (step: string, times: number) => `${step} 连续 ${times} 次没做`,
  escalated: (step: string, times: number) => `已升级：${step} 连续 ${times} 次没做`,
  join: '、',
};

const en: typeof zh = {
  exportTitle: 'Export checklist template',
  importTitle: 'Import checklist template',
  due: (show, count) => (count === 1 ? `${show}: a step is due` : `${show}: ${count} steps are due`),
  reopened: (show) => `${show}: steps went back`,
  missed: (step, times) => `${step} missed ${times} times in a row`,
  escalated: (step, times) => `Escalated: ${step} missed ${times} times in a row`,
  join: ', ',
};

export type SopWords = typeof zh;

export function sopWords(language: 'zh' | 'en'): SopWords {
  return language === 'zh' ? zh : en;
}
