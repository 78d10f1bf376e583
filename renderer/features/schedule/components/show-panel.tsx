import { Checkbox, Input, InputNumber, Select } from 'antd';
import { useState } from 'react';
import { addDays } from '#shared/kernel/time.ts';
import { fen } from '#shared/kernel/money.ts';
import type { Person, Room } from '#shared/features/org/index.ts';
import { scheduleContract, type ShowDraft } from '#shared/features/schedule/index.ts';
import { useCall, useCommand } from '#renderer/bridge/use-calls.ts';
import { Button } from '#renderer/ui/button.tsx';
import { FieldRow } from '#renderer/ui/field-row.tsx';
import { Note } from '#renderer/ui/note.tsx';
import { useNotice } from '#renderer/ui/notice.tsx';
import { useKeys } from '#renderer/ui/use-keys.ts';
import { REPEATS, ruleOf, type Editing, type Repeat } from '../draft.ts';
import { useScheduleText } from '../use-schedule-text.ts';
import { CheckNote } from './check-note.tsx';
import { TimeFields } from './time-fields.tsx';
import styles from './show-panel.module.css';

type ShowPanelProps = {
  readonly editing: Editing;
  readonly rooms: readonly Room[];
  readonly people: readonly Person[];
  readonly onClose: () => void;
};

/** New show or a chosen one; give it a key by show, since it keeps what is typed. */
export function ShowPanel({ editing, rooms, people, onClose }: ShowPanelProps) {
  const t = useScheduleText();
  const { show } = editing;
  const [draft, setDraft] = useState(editing.draft);
  const [repeat, setRepeat] = useState<Repeat>('none');
  const [following, setFollowing] = useState(false);
  const [reason, setReason] = useState('');
  const notice = useNotice();
  const create = useCommand(scheduleContract, 'create');
  const update = useCommand(scheduleContract, 'update');
  const { roomId, anchorId, startsAt, endsAt } = draft;
  const slot = { showId: show?.id ?? null, roomId, anchorId, startsAt, endsAt };
  const check = useCall(scheduleContract, 'checkShow', slot, { enabled: roomId !== '', keepPrevious: true });
  const readOnly = show?.status === 'live' || show?.status === 'ended' ? show.status : null;
  const conflicts = check.data?.conflicts.length ?? 0;
  const change = (part: Partial<ShowDraft>): void => {
    setDraft((current) => ({ ...current, ...part }));
  };

  const save = async (as: 'draft' | 'planned' | 'locked'): Promise<void> => {
    try {
      if (show)
        await update.mutateAsync({ showId: show.id, draft, as, reason: reason === '' ? null : reason, following });
      else await create.mutateAsync({ draft, as, rrule: ruleOf(repeat) });
      onClose();
    } catch (error) {
      notice.showError(error);
    }
  };
  const named = draft.title.trim() !== '';
  const busy = create.isPending || update.isPending;
  useKeys(
    { 'Ctrl+Enter': () => void save('planned') },
    { inTextFields: true, enabled: named && conflicts === 0 && readOnly === null },
  );

  return (
    <div className={styles['panel']}>
      <div className={styles['form']}>
        {readOnly && <Note>{t.panel.readOnly[readOnly]}</Note>}
        {show?.status === 'cancelled' && <Note>{t.panel.cancelled(show.reason ?? '')}</Note>}
        <FieldRow label={t.panel.name}>
          {(id) => (
            <Input
              id={id}
              autoFocus
              maxLength={60}
              value={draft.title}
              disabled={readOnly !== null}
              onChange={(event) => {
                change({ title: event.target.value });
              }}
            />
          )}
        </FieldRow>
        <FieldRow label={t.panel.room}>
          <Select
            aria-label={t.panel.room}
            style={{ width: '100%' }}
            value={roomId}
            disabled={readOnly !== null}
            onChange={(chosen: string) => {
              change({ roomId: chosen });
            }}
            options={rooms.map((room) => ({ value: room.id, label: `${room.name} · ${t.platforms[room.platform]}` }))}
          />
        </FieldRow>
        <FieldRow label={t.panel.time}>
          <TimeFields startsAt={startsAt} endsAt={endsAt} disabled={readOnly !== null} onChange={change} />
        </FieldRow>
        <FieldRow label={t.panel.anchor}>
          <Select
            aria-label={t.panel.anchor}
            style={{ width: '100%' }}
            allowClear
            placeholder={t.panel.noAnchor}
            value={anchorId}
            disabled={readOnly !== null}
            onChange={(chosen: string | undefined) => {
              change({ anchorId: chosen ?? null });
            }}
            options={people
              .filter((person) => person.active && person.roles.includes('anchor'))
              .map((person) => ({ value: person.id, label: person.name }))}
          />
        </FieldRow>
        {!show && (
          <FieldRow label={t.panel.repeat} hint={repeat === 'none' ? undefined : t.panel.repeatUntil}>
            <Select<Repeat>
              aria-label={t.panel.repeat}
              style={{ width: '100%' }}
              value={repeat}
              onChange={setRepeat}
              options={REPEATS.map((value) => ({ value, label: t.panel.repeats[value] }))}
            />
          </FieldRow>
        )}
        <FieldRow label={t.panel.goal}>
          <InputNumber<number>
            aria-label={t.panel.goal}
            style={{ width: '100%' }}
            min={0}
            suffix={t.panel.yuan}
            value={draft.goals.gmvFen === null ? null : draft.goals.gmvFen / 100}
            disabled={readOnly !== null}
            onChange={(yuan) => {
              change({ goals: { ...draft.goals, gmvFen: yuan === null ? null : fen(Math.round(yuan * 100)) } });
            }}
          />
        </FieldRow>
        <FieldRow label={t.panel.reminders}>
          <Select<number[]>
            aria-label={t.panel.reminders}
            mode="multiple"
            style={{ width: '100%' }}
            value={draft.reminderMinutes}
            onChange={(minutes) => {
              change({ reminderMinutes: minutes });
            }}
            options={[1440, 120, 60, 30, 15, 5].map((minutes) => ({
              value: minutes,
              label: t.panel.reminder(minutes),
            }))}
          />
        </FieldRow>
        {show?.status === 'locked' && (
          <FieldRow label={t.panel.reason} hint={t.panel.reasonHow}>
            <Input
              value={reason}
              maxLength={200}
              aria-label={t.panel.reason}
              onChange={(event) => {
                setReason(event.target.value);
              }}
            />
          </FieldRow>
        )}
        {show?.seriesId && !readOnly && (
          <Checkbox
            checked={following}
            onChange={(event) => {
              setFollowing(event.target.checked);
            }}
          >
            {t.panel.following}
          </Checkbox>
        )}
        {check.data && readOnly === null && (
          <CheckNote check={check.data} draft={draft} people={people} onAdopt={change} />
        )}
      </div>
      {readOnly === null && (
        <div className={styles['foot']}>
          <div className={styles['buttons']}>
            <Button
              kind="primary"
              keys={['Ctrl', 'Enter']}
              busy={busy}
              disabled={!named || conflicts > 0}
              onClick={() => void save('planned')}
            >
              {t.panel.save}
            </Button>
            <Button disabled={!named || conflicts > 0} onClick={() => void save('locked')}>
              {t.panel.saveLocked}
            </Button>
            <Button disabled={!named} onClick={() => void save('draft')}>
              {t.panel.saveDraft}
            </Button>
          </div>
          {conflicts > 0 && <div className={styles['hint']}>{t.panel.conflictLock}</div>}
        </div>
      )}
      {show && (
        <ShowActs
          showId={show.id}
          status={show.status}
          nextWeek={addDays(show.startsAt, 7, show.timeZone)}
          following={following}
          onDone={onClose}
        />
      )}
    </div>
  );
}

type ShowActsProps = {
  readonly showId: string;
  readonly status: NonNullable<Editing['show']>['status'];
  readonly nextWeek: ReturnType<typeof addDays>;
  readonly following: boolean;
  readonly onDone: () => void;
};

/** Copy, lock, cancel of an existing show. */
function ShowActs({ showId, status, nextWeek, following, onDone }: ShowActsProps) {
  const t = useScheduleText();
  const notice = useNotice();
  const copy = useCommand(scheduleContract, 'copy');
  const lock = useCommand(scheduleContract, 'lock');
  const cancel = useCommand(scheduleContract, 'cancel');
  const [reason, setReason] = useState<string | null>(null);
  const act = (work: Promise<unknown>): void => {
    work.then(onDone, (error: unknown) => {
      notice.showError(error);
    });
  };
  const open = status === 'planned' || status === 'locked' || status === 'draft';
  return (
    <div className={styles['foot']}>
      <div className={styles['buttons']}>
        <Button
          size="sm"
          onClick={() => {
            act(copy.mutateAsync({ showId, startsAt: nextWeek }));
          }}
        >
          {t.panel.copy}
        </Button>
        {open && (
          <Button
            size="sm"
            onClick={() => {
              act(lock.mutateAsync({ showId, locked: status !== 'locked' }));
            }}
          >
            {status === 'locked' ? t.panel.unlock : t.panel.lock}
          </Button>
        )}
        {open && reason === null && (
          <Button
            size="sm"
            kind="text"
            onClick={() => {
              setReason('');
            }}
          >
            {t.panel.cancel}
          </Button>
        )}
      </div>
      {reason !== null && (
        <FieldRow label={t.panel.cancelReason} hint={t.panel.cancelReasonHow} stacked>
          <Input
            aria-label={t.panel.cancelReason}
            autoFocus
            value={reason}
            maxLength={200}
            onChange={(event) => {
              setReason(event.target.value);
            }}
          />
          <Button
            size="sm"
            disabled={reason.trim() === ''}
            onClick={() => {
              act(cancel.mutateAsync({ showId, reason, following }));
            }}
          >
            {t.panel.cancel}
          </Button>
        </FieldRow>
      )}
    </div>
  );
}
