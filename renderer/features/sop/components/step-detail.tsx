import { RotateCcw, ShieldCheck, X } from 'lucide-react';
import { useState } from 'react';
import { isCleared, loopInterval, type RunView, type StepState } from '#shared/features/sop/index.ts';
import { useActingPerson } from '#renderer/features/org/index.ts';
import { Button } from '#renderer/ui/button.tsx';
import { Card, CardBody, CardFoot } from '#renderer/ui/card.tsx';
import { Note } from '#renderer/ui/note.tsx';
import { useNotice } from '#renderer/ui/notice.tsx';
import { StatusTag } from '#renderer/ui/status-tag.tsx';
import { readTransfer } from '#renderer/ui/transfer.ts';
import { dropOn } from '../drop-on.ts';
import type { EvidenceFiles } from '../use-evidence-files.ts';
import { useStepActs, type StepActs } from '../use-run.ts';
import { reopenedWords, type StepWords } from '../use-step-words.ts';
import { EvidenceForm } from './evidence-form.tsx';
import { GivenEvidence } from './given-evidence.tsx';
import { PriceCheck } from './price-check.tsx';
import { ReasonForm } from './reason-form.tsx';
import { StepStatusTag } from './step-status.tsx';
import styles from './step-detail.module.css';

export type StepDetailProps = {
  readonly state: StepState;
  readonly view: RunView;
  readonly words: StepWords;
  readonly files: EvidenceFiles;
  readonly onClose: () => void;
  readonly onStep: (stepId: string) => void;
  /** The drawer around it already has head and frame. */
  readonly inDrawer?: boolean;
};

/** One step: why, what is accepted, evidence, second person, skipping. */
export function StepDetail(props: StepDetailProps) {
  const { state, view, words, files, onClose, inDrawer = false } = props;
  const { t } = words;
  const { step } = state;
  const acts = useStepActs(view.show.id, step.id);
  const { showError } = useNotice();
  return (
    <Card
      fill
      aria-label={`${step.id} ${step.title}`}
      className={inDrawer ? styles['inDrawer'] : undefined}
      onDragOver={(event) => {
        event.preventDefault();
      }}
      onDrop={(event) => {
        event.preventDefault();
        dropOn(state, readTransfer(event.dataTransfer), files, showError);
      }}
    >
      {!inDrawer && (
        <div className={styles['head']}>
          <ShieldCheck size={16} aria-hidden className={step.blocking ? undefined : styles['faint']} />
          <h2 className={styles['title']}>{`${step.id} ${step.title}`}</h2>
          {step.gate !== null && <StatusTag tone="outline">{t.detail.gate}</StatusTag>}
          <span className={styles['grow']} />
          <Button kind="text" size="sm" icon={X} aria-label={t.detail.cancel} onClick={onClose} />
        </div>
      )}
      {step.priceLines ? <PriceCheck {...props} acts={acts} /> : <PlainStep {...props} acts={acts} />}
      <CardFoot>
        <StepFoot state={state} words={words} acts={acts} />
      </CardFoot>
    </Card>
  );
}

type PartProps = StepDetailProps & { readonly acts: StepActs };

function PlainStep(props: PartProps) {
  const { state, view, words } = props;
  const { t } = words;
  const { step } = state;
  const due = words.due(state);
  return (
    <CardBody>
      {state.wentBack && (
        <div className={styles['back']}>
          <RotateCcw size={16} aria-hidden />
          <span>
            <b>{t.status.reopened}</b> {reopenedWords(state, view, t)}
          </span>
        </div>
      )}
      <div className={styles['body']}>
        <div className={styles['facts']}>
          <StepStatusTag status={state.status} t={t} />
          <span className={due.late ? styles['late'] : undefined}>{due.text}</span>
          <span>
            {state.owners.map((id) => words.nameOf(id)).join(t.join)} {words.roles[step.role]}
          </span>
          <span className={styles['quiet']}>{t.detail.minutes(step.minutes)}</span>
        </div>
        <dl className={styles['words']}>
          <dt>{t.detail.wanted}</dt>
          <dd>{step.evidence}</dd>
          <dt>{t.detail.why}</dt>
          <dd>{step.why}</dd>
          {step.dependsOn.length > 0 && (
            <>
              <dt>{t.detail.needs}</dt>
              <dd>
                <Needs {...props} />
              </dd>
            </>
          )}
        </dl>
        <Evidence {...props} />
      </div>
    </CardBody>
  );
}

function Needs({ state, view, words, onStep }: PartProps) {
  return (
    <span className={styles['needs']}>
      {state.step.dependsOn.map((id) => (
        <button
          key={id}
          type="button"
          className={styles['link']}
          title={view.run.steps.find((step) => step.id === id)?.title}
          onClick={() => {
            onStep(id);
          }}
        >
          {id}
          {state.waitingFor.includes(id) ? '' : ` ${words.t.status.done}`}
        </button>
      ))}
    </span>
  );
}

function Evidence(props: PartProps) {
  const { state, words, acts, files } = props;
  const { t } = words;
  const me = useActingPerson();
  const { step } = state;
  const given = state.loop !== null ? (step.loops.at(-1)?.evidence ?? null) : step.evidenceGiven;
  const first = state.waitingFor[0];
  const refusal =
    me === null
      ? t.detail.nobodyActs
      : first === undefined
        ? undefined
        : t.detail.waiting(first, state.waitingFor.length);
  const isLoop = loopInterval(step.due) !== null;
  const open = !isCleared(state.status) && !state.needsSecond;
  if (step.stage === 'contingency') return <Note>{t.detail.contingency}</Note>;
  if (isLoop && (state.loop === null || state.loop.index === 0)) return <Note>{t.detail.loopStarts}</Note>;
  return (
    <>
      {given !== null && <GivenEvidence step={step} evidence={given} words={words} />}
      {state.loop !== null && (
        <span className={styles['quiet']}>{t.detail.loopNext(words.time(state.loop.nextAt))}</span>
      )}
      {state.needsSecond && (
        <Button
          kind="primary"
          busy={acts.busy}
          locked={me !== null}
          disabled={me === null || me.id === step.evidenceGiven?.by}
          reason={
            me === null ? t.detail.nobodyActs : me.id === step.evidenceGiven?.by ? t.detail.samePerson : undefined
          }
          onClick={() => void acts.confirm()}
        >
          {t.detail.confirm}
        </Button>
      )}
      {open && !(state.loop?.doneNow ?? false) && (
        <EvidenceForm key={step.id} state={state} words={words} acts={acts} files={files} refusal={refusal} />
      )}
      {given !== null && (
        <span>
          <Button size="sm" busy={acts.busy} onClick={() => void acts.withdraw()}>
            {t.detail.withdraw}
          </Button>
        </span>
      )}
    </>
  );
}

type FootProps = { readonly state: StepState; readonly words: StepWords; readonly acts: StepActs };

function StepFoot({ state, words, acts }: FootProps) {
  const { t } = words;
  const { step, status } = state;
  const me = useActingPerson();
  const [form, setForm] = useState<'skip' | 'block' | 'revoke' | null>(null);
  const close = (): void => {
    setForm(null);
  };
  const maySkip = me?.roles.some((role) => role === 'ops' || role === 'manager') ?? false;
  const common = { cancel: t.detail.cancel, leftText: t.detail.reasonLeft, busy: acts.busy, onCancel: close };
  const save =
    (run: (reason: string) => Promise<boolean>) =>
    (reason: string): void => {
      void run(reason).then((done) => {
        if (done) close();
      });
    };
  if (form === 'skip')
    return (
      <ReasonForm {...common} label={t.detail.reason} least={10} save={t.detail.save} onSave={save(acts.override)} />
    );
  if (form === 'revoke')
    return (
      <ReasonForm {...common} label={t.detail.reason} least={10} save={t.detail.revoke} onSave={save(acts.revoke)} />
    );
  if (form === 'block')
    return (
      <ReasonForm
        {...common}
        label={t.detail.blockNote}
        least={2}
        save={t.detail.blockSave}
        onSave={save(acts.block)}
      />
    );
  if (step.override !== null) {
    return (
      <span className={styles['skipped']}>
        <span>
          {t.detail.skippedBy(words.nameOf(step.override.by), words.time(step.override.at))}：{step.override.reason}
        </span>
        <Button
          size="sm"
          locked
          disabled={!maySkip}
          reason={maySkip ? undefined : t.detail.overrideNot}
          onClick={() => {
            setForm('revoke');
          }}
        >
          {t.detail.revoke}
        </Button>
      </span>
    );
  }
  if (isCleared(status) || step.stage === 'contingency') return <span>{t.status[status]}</span>;
  return (
    <>
      {status === 'open' && (
        <Button size="sm" busy={acts.busy} onClick={() => void acts.start()}>
          {t.detail.start}
        </Button>
      )}
      <Button
        size="sm"
        onClick={() => {
          setForm('block');
        }}
      >
        {t.detail.block}
      </Button>
      <span className={styles['grow']} />
      <Button
        size="sm"
        kind="text"
        locked
        disabled={!maySkip}
        title={t.detail.overrideHow}
        reason={maySkip ? undefined : t.detail.overrideNot}
        onClick={() => {
          setForm('skip');
        }}
      >
        {t.detail.override}
      </Button>
    </>
  );
}
