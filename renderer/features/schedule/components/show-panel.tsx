import { Select } from 'antd';
import { addDays } from '#shared/kernel/time.ts';
import type { Person, Room } from '#shared/features/org/index.ts';
import { SERIES_SCOPES, type SeriesScope } from '#shared/features/schedule/index.ts';
import { Button } from '#renderer/ui/button.tsx';
import { cx } from '#renderer/ui/cx.ts';
import { FieldRow } from '#renderer/ui/field-row.tsx';
import { LimitedInput } from '#renderer/ui/limited-input.tsx';
import { Note } from '#renderer/ui/note.tsx';
import { useKeys } from '#renderer/ui/use-keys.ts';
import { useWrongFields, WrongFieldsScope } from '#renderer/ui/wrong-fields.tsx';
import { REPEATS, type Editing, type Repeat, type Sketch } from '../draft.ts';
import { keepPanelKeys } from '../panel-keys.ts';
import { useScheduleText } from '../use-schedule-text.ts';
import { useShowEdit } from '../use-show-edit.ts';
import { CheckNote } from './check-note.tsx';
import { RestHours } from './rest-hours.tsx';
import { ShowActs } from './show-acts.tsx';
import { CastFields, GoalFields, ShowForm } from './show-form.tsx';
import styles from './show-panel.module.css';

type ShowPanelProps = {
  readonly editing: Editing;
  readonly rooms: readonly Room[];
  readonly people: readonly Person[];
  /** Hears what to draw into the week; give it a stable function. */
  readonly onSketch: (sketch: Sketch) => void;
  readonly onClose: () => void;
};

/** New show or a chosen one; give it a key by show, since it keeps what is typed. */
export function ShowPanel({ editing, rooms, people, onSketch, onClose }: ShowPanelProps) {
  const t = useScheduleText();
  const { show } = editing;
  const edit = useShowEdit(editing, onSketch, onClose);
  const { draft, change, check } = edit;
  const wrong = useWrongFields();
  const readOnly = show?.status === 'live' || show?.status === 'ended' ? show.status : null;
  const disabled = readOnly !== null;
  return (
    <div className={styles['panel']} onKeyDownCapture={keepPanelKeys}>
      <div className={cx(styles['form'], styles['compact'])}>
        {readOnly && <Note>{t.panel.readOnly[readOnly]}</Note>}
        {show?.status === 'cancelled' && <Note>{t.panel.cancelled(show.reason ?? '')}</Note>}
        <ShowForm draft={draft} rooms={rooms} disabled={disabled} change={change} onProblem={edit.setTimeProblem} />
        {check && !disabled && <CheckNote check={check} draft={draft} people={people} rooms={rooms} onAdopt={change} />}
        <CastFields draft={draft} people={people} disabled={disabled} change={change} />
        <SeriesFields edit={edit} show={show} disabled={disabled} />
        <WrongFieldsScope fields={wrong}>
          <GoalFields draft={draft} disabled={disabled} change={change} />
        </WrongFieldsScope>
        {check && !disabled && <RestHours hours={check.restHours} />}
      </div>
      {!disabled && <SaveFoot edit={edit} locked={show?.status === 'locked'} wrong={wrong.any} />}
      {show && (
        <ShowActs
          showId={show.id}
          title={show.title}
          status={show.status}
          nextWeek={addDays(show.startsAt, 7, show.timeZone)}
          scope={edit.scope}
          onDone={onClose}
        />
      )}
    </div>
  );
}

type Edit = ReturnType<typeof useShowEdit>;
type SeriesFieldsProps = { readonly edit: Edit; readonly show: Editing['show']; readonly disabled: boolean };

/** How a new show repeats, which shows of a series an edit concerns, and why a locked one moves. */
function SeriesFields({ edit, show, disabled }: SeriesFieldsProps) {
  const t = useScheduleText();
  return (
    <>
      {!show && (
        <FieldRow label={t.panel.repeat} hint={edit.repeat === 'none' ? undefined : t.panel.repeatUntil}>
          <Select<Repeat>
            aria-label={t.panel.repeat}
            style={{ width: '100%' }}
            value={edit.repeat}
            onChange={edit.setRepeat}
            options={REPEATS.map((value) => ({ value, label: t.panel.repeats[value] }))}
          />
        </FieldRow>
      )}
      {show?.status === 'locked' && (
        <FieldRow label={t.panel.reason} hint={t.panel.reasonHow}>
          <LimitedInput
            value={edit.reason}
            max={200}
            aria-label={t.panel.reason}
            onText={(typed) => {
              edit.setReason(typed);
            }}
          />
        </FieldRow>
      )}
      {show?.seriesId && !disabled && (
        <FieldRow label={t.panel.scope}>
          <Select<SeriesScope>
            aria-label={t.panel.scope}
            style={{ width: '100%' }}
            value={edit.scope}
            onChange={edit.setScope}
            options={SERIES_SCOPES.map((value) => ({ value, label: t.panel.scopes[value] }))}
          />
        </FieldRow>
      )}
    </>
  );
}

/** Saving keeps a locked show locked; only 解锁 or a draft lets go of it. */
type SaveFootProps = { readonly edit: Edit; readonly locked: boolean; readonly wrong: boolean };

function SaveFoot({ edit, locked, wrong }: SaveFootProps) {
  const t = useScheduleText();
  const named = edit.draft.title.trim() !== '';
  const conflicts = edit.check?.conflicts.length ?? 0;
  const kept = locked ? 'locked' : 'planned';
  const problem = edit.timeProblem ?? (wrong ? t.panel.goalWrong : null);
  const blocked = !named || conflicts > 0 || problem !== null;
  useKeys({ 'Ctrl+Enter': () => void edit.save(kept) }, { inTextFields: true, enabled: !blocked });
  const why = problem ?? (named ? t.panel.conflictLock : t.panel.nameFirst);
  return (
    <div className={styles['foot']}>
      <div className={styles['buttons']}>
        <Button
          kind="primary"
          keys={['Ctrl', 'Enter']}
          busy={edit.busy}
          disabled={blocked}
          onClick={() => void edit.save(kept)}
        >
          {t.panel.save}
        </Button>
        {!locked && (
          <Button disabled={blocked} onClick={() => void edit.save('locked')}>
            {t.panel.saveLocked}
          </Button>
        )}
        <Button disabled={!named || problem !== null} onClick={() => void edit.save('draft')}>
          {t.panel.saveDraft}
        </Button>
      </div>
      {blocked && <div className={styles['hint']}>{why}</div>}
    </div>
  );
}
