import { cleanCell } from './text.ts';

/** What a word about an inspection means. Null: it is not known, or says two things; a person is asked. */
export type Verdict = 'none' | 'passed' | 'conditional' | 'rejected' | null;

const NEGATION = /[不未没无非勿否拒莫免]|驳回|退回|淘汰|失败|(?:^|[^a-z])(?:not?|non|un|fail|reject|deny|denied)/u;
/** Two negations may mean a yes: 无不合格项. Set phrases of one meaning are taken as one. */
const ONE_PHRASE = /不予|未能|没有|尚未|并未|无法|不能|不可|未曾|不得|难以|暂未|暂不|未予|不够/gu;
const PENDING =
  /^(?:待|等待|尚未|还没|还未|暂未|正在|未送|未安排|未质?检|未检[测验]?|没检|未审|送检|在检|排队|检[测验]?中|质检中|审核中|进行中)|中$|^(?:pending|none|todo|waiting|untested|notested|nottested|notyet.*|inreview|inprogress)$/u;
const CONDITIONAL =
  /^(?:待复检|需复检|要复检|复检|有条件(?:通过|合格)?|附条件(?:通过|合格)?|整改后.*|补(?:资料|材料|证)后.*|部分(?:通过|合格)|暂时?(?:通过|合格)|基本(?:通过|合格)|让步接收|特采|conditional(?:ly)?(?:pass|passed|approved)?|passwithconditions)$/u;
const REJECTED =
  /^(?:(?:质检|品控|检[测验]|审核|复检|抽检|初检|终检|全检|结果|判定)*(?:为)?(?:不予|未能|未曾|没有|没能|无法|不能|不可|不得|并未|不|未|没|非)(?:被)?(?:通过|合格|过检?|达标|符合(?:要求|标准)?|放行|认可|批准)(?:质检|检测|检验|审核)?(?:了)?|驳回|退回|拒绝(?:通过)?|拒收|否决|淘汰|不行|不良品?|ng|fail(?:ed)?|reject(?:ed)?|notpass(?:ed)?|notapproved|nopass|unqualified|disqualified|denied)$/u;
const PASSED =
  /^(?:已经?|均|都|全部?|一次性?|质检|品控|检[测验]|审核|抽检|全检|初检|终检|复检|送检|核验|验收|资料|样品|实物|报告|结果|判定|为|:)*(?:通过|合格|过检|过了|已过|达标|符合(?:要求|标准)|放行|良品|ok|pass(?:ed)?|approved|qualified)(?:了|检[测验]|质检|审核)?$/u;

const ORDER = [
  ['rejected', REJECTED],
  ['conditional', CONDITIONAL],
  ['none', PENDING],
  ['passed', PASSED],
] as const;

/**
 * The verdict of an inspection by its meaning. Only a whole phrase that is known to be a yes is `passed`, and never one
 * with a negation or a waiting word in it: 没通过, 待通过 and 不予通过 are not. Clauses that disagree are not known.
 */
export function readVerdict(raw: string): Verdict {
  const clauses = cleanCell(raw)
    .toLowerCase()
    .split(/[,，、;；/。.!！\n|]+/u)
    .map((clause) => clause.replace(/[\s"'“”‘’()（）[\]【】_-]+/gu, ''))
    .filter((clause) => clause !== '');
  const verdicts = new Set(clauses.map(ofClause));
  const [only] = verdicts;
  return verdicts.size === 1 ? (only ?? null) : null;
}

function ofClause(clause: string): Verdict {
  if (negations(clause) > 1) return null;
  const found = ORDER.find(([, pattern]) => pattern.test(clause))?.[0] ?? null;
  return found === 'passed' && (NEGATION.test(clause) || /待|中$/u.test(clause)) ? null : found;
}

function negations(clause: string): number {
  return (clause.replace(ONE_PHRASE, '不').match(/[不未没无非否]/gu) ?? []).length;
}
