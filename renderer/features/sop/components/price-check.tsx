import { Check, PackageOpen } from 'lucide-react';
import { useState } from 'react';
import { Link } from 'react-router';
import { formatYuan, formatYuanIn, yuanDecimals, type YuanDecimals } from '#shared/kernel/money.ts';
import {
  allSigned,
  signedBy,
  signRefusal,
  type PriceLine,
  type RunView,
  type Signature,
  type StepState,
} from '#shared/features/sop/index.ts';
import { useActingPerson } from '#renderer/features/org/index.ts';
import { Button } from '#renderer/ui/button.tsx';
import { CardBody } from '#renderer/ui/card.tsx';
import { cx } from '#renderer/ui/cx.ts';
import { EmptyState } from '#renderer/ui/empty-state.tsx';
import { Avatar } from '#renderer/ui/avatar.tsx';
import { useKeys } from '#renderer/ui/use-keys.ts';
import type { StepActs } from '../use-run.ts';
import type { StepWords } from '../use-step-words.ts';
import { lineNumber, PricesWentBack } from './prices-went-back.tsx';
import { ReasonForm } from './reason-form.tsx';
import detail from './step-detail.module.css';
import styles from './price-check.module.css';

type PriceCheckProps = {
  readonly state: StepState;
  readonly view: RunView;
  readonly words: StepWords;
  readonly acts: StepActs;
};

/** 双人核价: each product's landed price, signed by two different people. Only what changed is signed again. */
export function PriceCheck({ state, view, words, acts }: PriceCheckProps) {
  const { t } = words;
  const { lines } = state;
  const decimals = yuanDecimals(lines.map(({ priceFen }) => priceFen));
  if (lines.length === 0) {
    return (
      <CardBody>
        <EmptyState
          icon={PackageOpen}
          title={t.price.empty}
          how={t.price.emptyHow}
          action={<Link to={`/lineup?show=${view.show.id}`}>{t.price.toLineup}</Link>}
        />
      </CardBody>
    );
  }
  return (
    <>
      <CardBody>
        {state.wentBack && <PricesWentBack state={state} view={view} words={words} />}
        <div className={cx(styles['line'], styles['head'])} aria-hidden>
          <span />
          <span>{t.price.product}</span>
          <span className={styles['right']}>{t.price.landed}</span>
          <span className={styles['right']}>{t.price.maker}</span>
          <span className={styles['right']}>{t.price.checker}</span>
        </div>
        {lines.map((line) => (
          <Line key={line.productId} line={line} words={words} decimals={decimals} />
        ))}
      </CardBody>
      <Signing state={state} words={words} acts={acts} />
    </>
  );
}

type LineProps = { readonly line: PriceLine; readonly words: StepWords; readonly decimals: YuanDecimals };

function Line({ line, words, decimals }: LineProps) {
  const { t } = words;
  const { price } = t;
  const open = line.checker === null;
  const formula =
    line.listPriceFen !== null && line.couponFen !== null && line.priceFen !== null
      ? price.formula(formatYuan(line.listPriceFen), formatYuan(line.couponFen), formatYuan(line.priceFen))
      : null;
  const mark = (signature: Signature | null, word: string) =>
    signature === null ? (
      <b>{word}</b>
    ) : (
      <Check size={14} aria-label={`${words.nameOf(signature.by)} ${words.time(signature.at)}`} />
    );
  return (
    <div className={cx(styles['line'], open && styles['open'])}>
      <span className={styles['number']}>{lineNumber(line)}</span>
      <span className={styles['product']}>
        <span className={cx(open && styles['strong'])}>{line.title}</span>
        {open && formula !== null && <span className={detail['quiet']}>{formula}</span>}
        {open && line.signedFen !== null && (
          <span className={detail['quiet']}>{price.from(formatYuan(line.signedFen))}</span>
        )}
      </span>
      <span className={styles['right']}>
        {line.priceFen === null ? price.none : formatYuanIn(line.priceFen, decimals)}
      </span>
      <span className={styles['right']}>{mark(line.maker, price.toMake)}</span>
      <span className={styles['right']}>{line.maker === null ? '' : mark(line.checker, price.toCheck)}</span>
    </div>
  );
}

type SigningProps = Omit<PriceCheckProps, 'view'>;

function Signing({ state, words, acts }: SigningProps) {
  const { t } = words;
  const me = useActingPerson();
  const [rejecting, setRejecting] = useState(false);
  const { lines } = state;
  const toMake = lines.filter((line) => line.maker === null && line.priceFen !== null);
  const toCheck = lines.filter((line) => line.maker !== null && line.checker === null);
  const as = toMake.length > 0 ? ('maker' as const) : ('checker' as const);
  const mine = (as === 'maker' ? toMake : toCheck).filter(
    (line) => me !== null && signRefusal(line, as, me.id) === null,
  );
  const first = state.waitingFor[0];
  const refusal = (): string | undefined => {
    if (me === null) return t.detail.nobodyActs;
    if (as === 'checker' && first !== undefined && state.step.evidenceGiven === null)
      return t.detail.waiting(first, state.waitingFor.length);
    if (mine.length > 0) return undefined;
    return toCheck.length > 0 ? t.price.notMaker : t.price.none;
  };
  const why = refusal();
  const sign = (): void => {
    if (why === undefined && !acts.busy)
      void acts.sign(
        as,
        mine.map((line) => line.productId),
      );
  };
  useKeys({ 'Ctrl+Enter': sign }, { inTextFields: true });
  if (allSigned(lines)) {
    return (
      <div className={styles['signing']}>
        <Signers lines={lines} words={words} me={me?.id ?? null} />
        <span className={detail['quiet']}>{t.price.allSigned}</span>
        <TakeBack lines={lines} words={words} acts={acts} me={me?.id ?? null} />
      </div>
    );
  }
  return (
    <div className={styles['signing']}>
      <Signers lines={lines} words={words} me={me?.id ?? null} />
      {rejecting ? (
        <ReasonForm
          label={t.price.rejectReason}
          save={t.price.rejectSave}
          cancel={t.detail.cancel}
          least={10}
          leftText={t.detail.reasonLeft}
          busy={acts.busy}
          onCancel={() => {
            setRejecting(false);
          }}
          onSave={(reason) => {
            void acts
              .reject(
                toCheck.map((line) => line.productId),
                reason,
              )
              .then((done) => {
                setRejecting(!done);
              });
          }}
        />
      ) : (
        <>
          <Button
            kind="primary"
            size="lg"
            icon={Check}
            keys="Ctrl Enter"
            busy={acts.busy}
            locked={me !== null}
            disabled={why !== undefined}
            reason={why}
            onClick={sign}
          >
            {as === 'maker' ? t.price.signMaker(mine.length) : t.price.signChecker}
          </Button>
          {toCheck.length > 0 && (
            <span>
              <Button
                size="sm"
                onClick={() => {
                  setRejecting(true);
                }}
              >
                {t.price.reject}
              </Button>
            </span>
          )}
          <TakeBack lines={lines} words={words} acts={acts} me={me?.id ?? null} />
        </>
      )}
    </div>
  );
}

type TakeBackProps = Pick<SigningProps, 'words' | 'acts'> & {
  readonly lines: readonly PriceLine[];
  readonly me: string | null;
};

/** 撤回我的签字: not by Ctrl+Z, but with a reason that stays in the log. */
function TakeBack({ lines, words, acts, me }: TakeBackProps) {
  const { t } = words;
  const [open, setOpen] = useState(false);
  const signed = lines.some((line) => line.maker !== null);
  if (!signed) return null;
  const mine = me === null ? 0 : lines.filter((line) => signedBy(line, me)).length;
  if (mine === 0) return <span className={detail['quiet']}>{t.price.takeBackNot}</span>;
  if (!open) {
    return (
      <span>
        <Button
          size="sm"
          kind="text"
          title={t.price.takeBackHow}
          onClick={() => {
            setOpen(true);
          }}
        >
          {t.price.takeBack(mine)}
        </Button>
      </span>
    );
  }
  return (
    <ReasonForm
      label={t.price.takeBackReason}
      save={t.price.takeBackSave}
      cancel={t.detail.cancel}
      least={10}
      leftText={t.detail.reasonLeft}
      busy={acts.busy}
      onCancel={() => {
        setOpen(false);
      }}
      onSave={(reason) => {
        void acts.unsign(reason).then((done) => {
          setOpen(!done);
        });
      }}
    />
  );
}

type SignersProps = { readonly lines: readonly PriceLine[]; readonly words: StepWords; readonly me: string | null };

function Signers({ lines, words, me }: SignersProps) {
  const { price } = words.t;
  const newest = (signatures: readonly (Signature | null)[]): Signature | null =>
    signatures.reduce((last, next) => (next !== null && (last === null || next.at > last.at) ? next : last), null);
  const open = lines.filter((line) => line.checker === null);
  const maker = newest((open.length > 0 ? open : lines).map((line) => line.maker));
  const checker = open.length > 0 ? null : newest(lines.map((line) => line.checker));
  const mayCheck = me !== null && maker !== null && maker.by !== me;
  return (
    <div className={styles['signers']}>
      <Signer
        title={price.makerPerson}
        person={maker?.by ?? me}
        words={words}
        me={me}
        active={maker === null}
        state={maker === null ? (me === null ? price.unsigned : price.mayMake) : price.signedAt(words.time(maker.at))}
      />
      <Signer
        title={price.checkerPerson}
        person={checker?.by ?? (mayCheck ? me : null)}
        words={words}
        me={me}
        active={checker === null && mayCheck}
        state={
          checker !== null
            ? price.signedAt(words.time(checker.at))
            : maker === null
              ? price.makerFirst
              : mayCheck
                ? price.mayCheck
                : price.notMaker
        }
      />
    </div>
  );
}

type SignerProps = {
  readonly title: string;
  readonly person: string | null;
  readonly words: StepWords;
  readonly me: string | null;
  readonly active: boolean;
  readonly state: string;
};

function Signer({ title, person, words, me, active, state }: SignerProps) {
  const name = words.nameOf(person);
  return (
    <div className={cx(styles['signer'], active && styles['active'])}>
      <span className={detail['quiet']}>{title}</span>
      <span className={styles['person']}>
        {name !== '' && <Avatar name={name} />}
        <b>{name === '' ? '—' : name}</b>
        {person !== null && person === me && <span className={detail['quiet']}>{words.t.price.me}</span>}
      </span>
      <span className={styles['state']}>{state}</span>
    </div>
  );
}
