import { RotateCcw } from 'lucide-react';
import { formatYuan, type Fen } from '#shared/kernel/money.ts';
import type { PriceLine, RunView, StepState } from '#shared/features/sop/index.ts';
import type { StepWords } from '../use-step-words.ts';
import detail from './step-detail.module.css';

type Props = { readonly state: StepState; readonly view: RunView; readonly words: StepWords };
type Changed = PriceLine & { readonly signedFen: Fen; readonly priceFen: Fen };

/** Changed prices told one by one. */
const MOST_SENTENCES = 3;
/** Numbers named before the rest is only counted. */
const MOST_NUMBERS = 6;

export function lineNumber({ number }: Pick<PriceLine, 'number'>): string {
  return String(number).padStart(2, '0');
}

/** Why the prices have to be signed again: what changed, and by whom; else which signature is missing. */
export function PricesWentBack({ state, view, words }: Props) {
  const { t } = words;
  const open = state.lines.filter((line) => line.checker === null);
  const changed = open.filter(isChanged);
  const others = open.filter((line) => !isChanged(line));
  const named = (lines: readonly PriceLine[], say: (numbers: string, more: number) => string): string =>
    lines.length === 0
      ? ''
      : say(lines.slice(0, MOST_NUMBERS).map(lineNumber).join(t.join), Math.max(0, lines.length - MOST_NUMBERS));
  const rest = state.lines.length - open.length;
  return (
    <div className={detail['back']}>
      <RotateCcw size={16} aria-hidden />
      <span>
        <b>{t.status.reopened}：</b>
        {changed.slice(0, MOST_SENTENCES).map((line) => sentence(line, view, words))}
        {named(
          others.filter((line) => line.maker === null),
          t.price.notSigned,
        )}
        {named(
          others.filter((line) => line.maker !== null),
          t.price.notChecked,
        )}
        {rest > 0 && t.price.restValid(rest)}
      </span>
    </div>
  );
}

function isChanged(line: PriceLine): line is Changed {
  return line.signedFen !== null && line.priceFen !== null;
}

function sentence(line: Changed, view: RunView, words: StepWords): string {
  const { price } = words.t;
  const [from, to] = [formatYuan(line.signedFen), formatYuan(line.priceFen)];
  const change = view.changes.find((one) => one.kind === 'price' && one.productId === line.productId);
  const by = change?.by ?? line.maker?.by ?? null;
  const at = line.maker?.at ?? change?.at ?? null;
  const name = words.nameOf(by);
  if (at === null || name === '') return price.changedUnknown(lineNumber(line), from, to);
  return price.changed(name, words.time(at), lineNumber(line), from, to);
}
