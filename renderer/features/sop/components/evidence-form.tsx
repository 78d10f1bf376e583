import { OctagonAlert, Paperclip, X } from 'lucide-react';
import { useEffect, useState } from 'react';
import { checkValues, missingEvidence, type Check, type StepState } from '#shared/features/sop/index.ts';
import { Button } from '#renderer/ui/button.tsx';
import { cx } from '#renderer/ui/cx.ts';
import { LimitedArea } from '#renderer/ui/limited-input.tsx';
import { readTransfer, type Transferred } from '#renderer/ui/transfer.ts';
import { NumberField } from '#renderer/ui/number-field.tsx';
import { useWrongFields, WrongFieldsScope } from '#renderer/ui/wrong-fields.tsx';
import { useKeys } from '#renderer/ui/use-keys.ts';
import type { EvidenceFiles } from '../use-evidence-files.ts';
import type { StepActs } from '../use-run.ts';
import { boundWords, type StepWords } from '../use-step-words.ts';
import { StoredThumb } from './stored-thumb.tsx';
import styles from './step-detail.module.css';

type EvidenceFormProps = {
  readonly state: StepState;
  readonly words: StepWords;
  readonly acts: StepActs;
  readonly files: EvidenceFiles;
  /** Why nothing can be handed in now; undefined when it can. */
  readonly refusal: string | undefined;
  /** Key under which files wait; differs from the step id within an incident. */
  readonly draftKey?: string;
};

/** Numbers, files and a note of one step, and the button that hands them in. */
export function EvidenceForm({ state, words, acts, files, refusal, draftKey = state.step.id }: EvidenceFormProps) {
  const { t } = words;
  const { step } = state;
  const [values, setValues] = useState<Readonly<Record<string, number>>>({});
  const [note, setNote] = useState('');
  const attached = files.of(draftKey);
  const given = { values, fileIds: attached.map((file) => file.id), note };
  const missing = missingEvidence(step, given);
  const wrong = useWrongFields();
  const complete = missing.numbers.length === 0 && !missing.files && !missing.note && !wrong.any;
  const allowed = refusal === undefined && complete && !acts.busy;
  const lacking = [
    ...missing.numbers,
    ...(wrong.any ? [t.detail.missingNumber] : []),
    ...(missing.files ? [step.kind === 'photo' ? t.detail.missingPhoto : t.detail.missingFile] : []),
    ...(missing.note ? [t.detail.missingNote] : []),
  ].join(t.join);
  const withFiles = step.kind === 'photo' || step.kind === 'file';
  const handIn = (): void => {
    if (!allowed) return;
    void acts.deliver(given).then((done) => {
      if (!done) return;
      files.clear(draftKey);
      setValues({});
      setNote('');
    });
  };
  useKeys({ 'Ctrl+Enter': handIn }, { inTextFields: true });
  usePastedFiles((pasted) => {
    files.add(draftKey, step, pasted);
  }, withFiles);
  const late = checkValues(step, values).some((result) => result.value !== null && !result.ok);
  const label =
    state.loop !== null
      ? t.detail.deliverLoop(state.loop.index)
      : state.wentBack
        ? t.detail.again
        : step.kind === 'tick'
          ? t.detail.tick
          : t.detail.deliver;
  return (
    <div
      className={styles['form']}
      data-evidence
      onDragOver={(event) => {
        if (withFiles) event.preventDefault();
      }}
      onDrop={(event) => {
        if (!withFiles) return;
        event.preventDefault();
        event.stopPropagation();
        files.add(draftKey, step, readTransfer(event.dataTransfer));
      }}
    >
      <WrongFieldsScope fields={wrong}>
        {step.checks.map((check) => (
          <CheckField
            key={check.id}
            check={check}
            checks={step.checks}
            value={values[check.id]}
            ok={checkValues(step, values).find((result) => result.check.id === check.id)?.ok ?? false}
            words={words}
            onChange={(value) => {
              setValues(withValue(values, check.id, value));
            }}
          />
        ))}
      </WrongFieldsScope>
      {late && (
        <span className={styles['late']}>
          <OctagonAlert size={12} aria-hidden /> {t.detail.outOfBounds}
        </span>
      )}
      {withFiles && (
        <>
          <div className={styles['thumbs']}>
            {attached.map((file) => (
              <span key={file.id} className={styles['thumb']}>
                <StoredThumb fileId={file.id} t={t} />
                <Button
                  size="xs"
                  kind="text"
                  icon={X}
                  aria-label={t.detail.remove(file.name)}
                  onClick={() => {
                    files.remove(draftKey, file.id);
                  }}
                />
              </span>
            ))}
            <Button
              icon={Paperclip}
              size="sm"
              busy={files.busy}
              onClick={() => {
                files.choose(draftKey, step);
              }}
            >
              {step.kind === 'photo' ? t.detail.choosePhoto : t.detail.choose}
            </Button>
          </div>
          <span className={styles['quiet']}>{t.detail.drop}</span>
        </>
      )}
      <LimitedArea
        aria-label={t.detail.note}
        placeholder={missing.note ? t.detail.noteNeeded : t.detail.notePlaceholder}
        value={note}
        max={500}
        autoSize={{ minRows: 1, maxRows: 4 }}
        onText={setNote}
      />
      <Button
        kind="primary"
        size="lg"
        keys="Ctrl Enter"
        busy={acts.busy}
        disabled={refusal !== undefined || !complete}
        reason={refusal ?? (complete ? undefined : t.detail.missing(lacking))}
        onClick={handIn}
      >
        {label}
      </Button>
    </div>
  );
}

function withValue(
  values: Readonly<Record<string, number>>,
  id: string,
  value: number | null,
): Readonly<Record<string, number>> {
  if (value !== null) return { ...values, [id]: value };
  return Object.fromEntries(Object.entries(values).filter(([key]) => key !== id));
}

type CheckFieldProps = {
  readonly check: Check;
  readonly checks: readonly Check[];
  readonly value: number | undefined;
  readonly ok: boolean;
  readonly words: StepWords;
  readonly onChange: (value: number | null) => void;
};

function CheckField({ check, checks, value, ok, words, onChange }: CheckFieldProps) {
  const late = value !== undefined && !ok;
  return (
    <label className={styles['number']}>
      <span>{check.label}</span>
      <NumberField
        value={value ?? null}
        rule={{ kind: 'number', unit: check.unit }}
        suffix={check.unit === '' ? undefined : check.unit}
        late={late}
        onChange={onChange}
      />
      <span className={cx(late ? styles['late'] : styles['quiet'])}>{boundWords(check, checks, words.t)}</span>
    </label>
  );
}

/** A pasted picture or file counts wherever the focus is; pasted text stays what it is. */
function usePastedFiles(onFiles: (given: Transferred) => void, enabled: boolean): void {
  useEffect(() => {
    if (!enabled) return undefined;
    const paste = (event: ClipboardEvent): void => {
      const data = event.clipboardData;
      // Office programs put a picture of the text beside it: into a text field goes the text.
      if (data === null || (isTextField(event.target) && data.types.includes('text/plain'))) return;
      const given = readTransfer(data);
      if (given.files.length === 0 && given.folders.length === 0) return;
      event.preventDefault();
      onFiles(given);
    };
    window.addEventListener('paste', paste);
    return () => {
      window.removeEventListener('paste', paste);
    };
  }, [onFiles, enabled]);
}

function isTextField(target: EventTarget | null): boolean {
  return target instanceof HTMLInputElement || target instanceof HTMLTextAreaElement;
}
