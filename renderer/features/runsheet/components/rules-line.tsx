import { Popover } from 'antd';
import { CircleDashed, Check, TriangleAlert } from 'lucide-react';
import type { RuleFinding, RuleState } from '#shared/features/runsheet/index.ts';
import { cx } from '#renderer/ui/cx.ts';
import { useText } from '#renderer/ui/language.tsx';
import { runsheetTextEn } from '../runsheet.text.en.ts';
import { runsheetTextZh } from '../runsheet.text.zh.ts';
import type { RunSheetModel } from '../use-run-sheet.ts';
import styles from './rules-line.module.css';

const ORDER: readonly RuleState[] = ['breach', 'caution', 'ok', 'unchecked'];

/** One line on the 15 sequencing rules; opened, a list in which pointing at a rule marks the rows it concerns. */
export function RulesLine({ model }: { readonly model: RunSheetModel }) {
  const t = useText({ zh: runsheetTextZh, en: runsheetTextEn });
  const { findings } = model;
  const broken = findings.filter((finding) => finding.state === 'breach');
  const unchecked = findings.filter((finding) => finding.state === 'unchecked').length;
  const [only] = broken;
  const why = broken.length === 1 && only !== undefined ? sentence(only, t) : null;
  const text = why === null ? t.rulesLine(broken.length, unchecked) : `${t.rulesLine(1, unchecked)}：${why}`;
  return (
    <Popover
      trigger="click"
      placement="bottomRight"
      arrow={false}
      content={<RuleList model={model} />}
      onOpenChange={(open) => {
        if (!open) model.highlight([]);
      }}
    >
      <button type="button" className={cx(styles['line'], broken.length > 0 && styles['late'])}>
        {broken.length > 0 ? <TriangleAlert size={14} aria-hidden /> : <Check size={14} aria-hidden />}
        {text}
      </button>
    </Popover>
  );
}

function RuleList({ model }: { readonly model: RunSheetModel }) {
  const t = useText({ zh: runsheetTextZh, en: runsheetTextEn });
  const sorted = model.findings.toSorted((a, b) => ORDER.indexOf(a.state) - ORDER.indexOf(b.state) || a.rule - b.rule);
  return (
    <div className={styles['panel']}>
      <p className={styles['how']}>{t.rules.how}</p>
      <ul className={styles['list']} aria-label={t.rules.title}>
        {sorted.map((finding) => (
          <li key={finding.rule}>
            <button
              type="button"
              className={styles['rule']}
              onMouseEnter={() => {
                model.highlight(finding.itemIds);
              }}
              onFocus={() => {
                model.highlight(finding.itemIds);
              }}
              onMouseLeave={() => {
                model.highlight([]);
              }}
              onBlur={() => {
                model.highlight([]);
              }}
              onClick={() => {
                model.select(finding.itemIds[0] ?? model.selectedId);
              }}
            >
              <StateWord state={finding.state} />
              <span className={styles['number']}>{finding.rule}</span>
              <span className={finding.state === 'unchecked' ? styles['quiet'] : undefined}>
                {t.rule[finding.rule]}
              </span>
              <span className={styles['why']}>{sentence(finding, t)}</span>
            </button>
          </li>
        ))}
      </ul>
    </div>
  );
}

function StateWord({ state }: { readonly state: RuleState }) {
  const t = useText({ zh: runsheetTextZh, en: runsheetTextEn });
  const late = state === 'breach' || state === 'caution';
  const Icon = late ? TriangleAlert : state === 'ok' ? Check : CircleDashed;
  return (
    <span className={cx(styles['state'], late && styles['late'], state === 'unchecked' && styles['quiet'])}>
      <Icon size={12} aria-hidden />
      {t.state[state]}
    </span>
  );
}

function sentence(finding: RuleFinding, t: typeof runsheetTextZh): string | null {
  if (finding.state === 'ok') return null;
  if (finding.state === 'unchecked') return t.unknown[finding.code] ?? null;
  return t.broken[finding.code]?.(finding.params) ?? null;
}
