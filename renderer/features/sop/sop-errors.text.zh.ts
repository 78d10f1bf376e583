import type { FeatureText } from '#renderer/features/feature.port.ts';

const s = (value: unknown): string => (typeof value === 'string' || typeof value === 'number' ? String(value) : '');

const WHY_NOT_HERE: Readonly<Record<string, string>> = {
  kind: '这一步不靠文件交：照它的验收填数字、勾选或签字。',
  waiting: '前面的步骤还没完成，完成后再放。',
  done: '这一步已交；要换文件，先撤回证据。',
};

/** What went wrong with a checklist, and the way on. */
export const sopErrorsZh: FeatureText['errors'] = {
  SOP_SHOW_MISSING: () => ({ what: '没有这一场', way: '到排期里换一场。' }),
  SOP_RUN_MISSING: () => ({ what: '这一场还没有清单', way: '先从模板建立。' }),
  SOP_RUN_EXISTS: () => ({ what: '这一场已经有清单', way: '接着用，或先撤销建立。' }),
  SOP_STEP_MISSING: ({ step }) => ({ what: `没有步骤 ${s(step)}`, way: '换一步，或检查依赖里写的编号。' }),
  SOP_WAITING: ({ step, first, count }) => ({
    what: `${s(step)} 还差 ${s(count)} 个前置`,
    way: `先完成 ${s(first)}，或由运营、负责人写理由跳过。`,
  }),
  SOP_EVIDENCE_MISSING: ({ step, what, labels }) => ({
    what: `${s(step)} 的证据没齐`,
    way: what === 'number' ? `补上：${s(labels)}。` : what === 'note' ? '写一句记录。' : '先放入文件。',
  }),
  SOP_FILE_UNKNOWN: () => ({ what: '有一个文件不在本机', way: '重新选一次，已填的数字没有动。' }),
  SOP_NOT_A_PHOTO: ({ step, name }) => ({
    what: `${s(step)} 要照片，“${s(name)}”不是`,
    way: '移除它，换成 JPEG、PNG、WebP、HEIC 或 GIF；看的是内容，改后缀没有用。',
  }),
  SOP_FILES_REFUSED: ({ count, list, added }) => ({
    what: `${s(count)} 个没有放进来`,
    way: `${s(list)}。${added === 0 ? '' : `另外 ${s(added)} 个已放入。`}`,
  }),
  SOP_DROP_NOTHING: ({ what }) =>
    what === 'link'
      ? { what: '拖来的是链接，不是文件', way: '先把图片或文件存到本机，再拖进来。' }
      : { what: '拖来的是文字，不是文件', way: '文字写进下面的备注；证据要图片或文件。' },
  SOP_DROP_NOT_HERE: ({ step, why }) => ({
    what: `${s(step)} 现在不收文件`,
    way: WHY_NOT_HERE[s(why)] ?? '换一步再放。',
  }),
  SOP_FILES_TOO_MANY: ({ step, most }) => ({
    what: `${s(step)} 最多放 ${s(most)} 个文件`,
    way: '挑最说明问题的几张。',
  }),
  SOP_NOTHING_GIVEN: ({ step }) => ({ what: `${s(step)} 还没有证据可撤`, way: '先交证据。' }),
  SOP_REASON_SHORT: ({ least, length }) => ({
    what: `理由只有 ${s(length)} 个字`,
    way: `写到 ${s(least)} 个字以上，复盘会用到。`,
  }),
  SOP_OVERRIDE_NOT_ALLOWED: () => ({ what: '只有运营或负责人能跳过', way: '在右上角换人，或找他们来写理由。' }),
  SOP_NOT_OVERRIDDEN: ({ step }) => ({ what: `${s(step)} 没有被跳过`, way: '不用撤回。' }),
  SOP_SAME_PERSON: () => ({ what: '制单人不能核价', way: '换另一个人来签，右上角可以换人。' }),
  SOP_SIGN_NOTHING: ({ noPrice }) => ({
    what: '没有可签的价格',
    way: noPrice === true ? '先在货盘里填到手价。' : '制单人先签，或先改价。',
  }),
  SOP_SIGN_ONLY: ({ step }) => ({ what: `${s(step)} 要逐品签字`, way: '在价格表里由两个人各签一次。' }),
  SOP_NOT_SIGNED_BY_YOU: () => ({
    what: '这里没有你的签字',
    way: '只能撤回自己的；别人的签字由本人撤回，或退回价格。',
  }),
  SOP_CONFIRM_NOTHING: ({ step }) => ({ what: `${s(step)} 现在不用复核`, way: '先由第一个人交证据。' }),
  SOP_LOOP_NOT_LIVE: () => ({ what: '循环项开播后才开始', way: '开播后到点再做。' }),
  SOP_LOOP_NOT_DUE: () => ({ what: '第一次还没到点', way: '到点会提醒。' }),
  SOP_CARD_MISSING: () => ({ what: '没有这张预案卡', way: '换一张。' }),
  SOP_INCIDENT_MISSING: () => ({ what: '没有这次应急', way: '重新打开预案卡。' }),
  SOP_TEMPLATE_MISSING: () => ({ what: '没有这个模板', way: '换一个模板。' }),
  SOP_TEMPLATE_BUILT_IN: () => ({ what: '内置模板不能改', way: '复制一份再改。' }),
  SOP_TEMPLATE_LAST_STEP: () => ({ what: '模板至少要有一步', way: '先加一步，再删这一步。' }),
  SOP_TEMPLATE_STEP_EXISTS: ({ step }) => ({ what: `编号 ${s(step)} 已经有了`, way: '换一个编号。' }),
  SOP_TEMPLATE_CYCLE: ({ step }) => ({ what: `${s(step)} 绕一圈依赖了自己`, way: '去掉其中一个依赖。' }),
  SOP_TEMPLATE_FULL: ({ most }) => ({ what: `一个模板最多 ${s(most)} 步`, way: '删掉不用的，或分成两个模板。' }),
  SOP_FILE_NOT_TEMPLATE: ({ file, where }) => ({
    what: `没读成模板：${s(file)}`,
    way: `${s(where) === '' ? '内容' : s(where)} 不对，现有模板没有动。选从这里导出的 JSON 文件。`,
  }),
  SOP_FILE_TOO_LARGE: ({ file, mb }) => ({ what: `${s(file)} 超过 ${s(mb)} MB`, way: '模板文件不会这么大，换一个。' }),
  SOP_FILE_NOT_SAVED: ({ file }) => ({ what: `没写成 ${s(file)}`, way: '换一个文件夹再导出，模板没有动。' }),
};

/** Names of the acts that can be undone. */
export const sopActsZh: FeatureText['acts'] = {
  createRun: () => '建立清单',
  removeRun: () => '删除清单',
  deliver: ({ step }) => `${s(step)} 交证据`,
  withdraw: ({ step }) => `${s(step)} 撤回证据`,
  start: ({ step }) => `${s(step)} 开始`,
  block: ({ step }) => `${s(step)} 报受阻`,
  confirm: ({ step }) => `${s(step)} 复核`,
  override: ({ step }) => `${s(step)} 强行跳过`,
  revokeOverride: ({ step }) => `${s(step)} 收回跳过`,
  sign: ({ step }) => `${s(step)} 签字`,
  unsign: ({ step }) => `${s(step)} 撤回签字`,
  reject: ({ step }) => `${s(step)} 退回价格`,
  trigger: () => '启动预案',
  closeIncident: () => '关闭应急',
  builtIn: () => '更新内置模板',
  demo: () => '演示清单',
  copyTemplate: ({ name }) => `复制模板“${s(name)}”`,
  importTemplate: ({ name }) => `导入模板“${s(name)}”`,
  renameTemplate: ({ name }) => `改名为“${s(name)}”`,
  removeTemplate: ({ name }) => `删除模板“${s(name)}”`,
  addStep: ({ step }) => `加步骤 ${s(step)}`,
  saveStep: ({ step }) => `改步骤 ${s(step)}`,
  moveStep: ({ step }) => `移动步骤 ${s(step)}`,
  removeStep: ({ step }) => `删除步骤 ${s(step)}`,
  saveCard: ({ name }) => `改预案卡“${s(name)}”`,
  moveCard: ({ name }) => `移动预案卡“${s(name)}”`,
  removeCard: ({ name }) => `删除预案卡“${s(name)}”`,
};
