import { Select } from 'antd';
import { useState } from 'react';
import { DEFAULT_TIME_ZONE } from '#shared/kernel/time.ts';
import type { Person, Room } from '#shared/features/org/index.ts';
import { scheduleContract, type IcsPreview, type IcsRow } from '#shared/features/schedule/index.ts';
import { useCommand } from '#renderer/bridge/use-calls.ts';
import { Button } from '#renderer/ui/button.tsx';
import { FieldRow } from '#renderer/ui/field-row.tsx';
import { formatDay, formatTimeRange } from '#renderer/ui/format.ts';
import { useLanguage } from '#renderer/ui/language.tsx';
import { Note } from '#renderer/ui/note.tsx';
import { useNotice } from '#renderer/ui/notice.tsx';
import { StatusTag } from '#renderer/ui/status-tag.tsx';
import { useScheduleText } from '../use-schedule-text.ts';
import panel from './show-panel.module.css';
import styles from './ics-panel.module.css';

type IcsPanelProps = {
  readonly rooms: readonly Room[];
  readonly people: readonly Person[];
  readonly onClose: () => void;
};

const ACTS: readonly IcsRow['effect'][] = ['new', 'changed', 'cancelled'];

/** Choose a calendar file, see what would change, apply as one step. */
export function IcsPanel({ rooms, people, onClose }: IcsPanelProps) {
  const t = useScheduleText();
  const notice = useNotice();
  const [roomId, setRoomId] = useState(rooms[0]?.id ?? '');
  const anchors = people.filter((person) => person.active && person.roles.includes('anchor'));
  const [anchorId, setAnchorId] = useState<string | null>(anchors[0]?.id ?? null);
  const [preview, setPreview] = useState<IcsPreview | null>(null);
  const read = useCommand(scheduleContract, 'previewIcs');
  const apply = useCommand(scheduleContract, 'applyIcs');
  const count = preview?.rows.filter((row) => ACTS.includes(row.effect)).length ?? 0;

  const choose = (): void => {
    read.mutate({ roomId }, { onSuccess: setPreview, onError: notice.showError });
  };
  const run = async (): Promise<void> => {
    if (!preview) return;
    try {
      const done = await apply.mutateAsync({ previewId: preview.previewId, roomId, anchorId });
      const parts = [t.ics.done(done.added, done.updated, done.cancelled)];
      if (done.asDraft > 0) parts.push(t.ics.asDraft(done.asDraft));
      notice.show(parts.join(' · '));
      onClose();
    } catch (error) {
      notice.showError(error);
    }
  };
  return (
    <div className={panel['panel']}>
      <div className={panel['form']}>
        <FieldRow label={t.ics.intoRoom}>
          <Select
            aria-label={t.ics.intoRoom}
            style={{ width: '100%' }}
            value={roomId}
            onChange={setRoomId}
            options={rooms.map((room) => ({ value: room.id, label: `${room.name} · ${t.platforms[room.platform]}` }))}
          />
        </FieldRow>
        <FieldRow label={t.ics.anchor}>
          <Select
            aria-label={t.ics.anchor}
            style={{ width: '100%' }}
            allowClear
            placeholder={t.panel.noAnchor}
            value={anchorId}
            onChange={(chosen: string | undefined) => {
              setAnchorId(chosen ?? null);
            }}
            options={anchors.map((person) => ({ value: person.id, label: person.name }))}
          />
        </FieldRow>
        <Button onClick={choose} busy={read.isPending}>
          {t.ics.choose}
        </Button>
        <span className={panel['hint']}>{preview?.fileName ?? t.ics.how}</span>
        {preview?.rows.map((row) => (
          <IcsLine key={`${row.uid} ${row.recurrenceId ?? ''}`} row={row} />
        ))}
        {preview && preview.skipped.length > 0 && (
          <Note tone="late" title={t.ics.skipped(preview.skipped.length)}>
            {preview.skipped.map((one, index) => (
              <div key={`${one.uid} ${index}`}>
                “{one.title}” {t.ics.problems[one.problem]}
              </div>
            ))}
          </Note>
        )}
      </div>
      <div className={panel['foot']}>
        <Button kind="primary" busy={apply.isPending} disabled={count === 0} onClick={() => void run()}>
          {preview && count === 0 ? t.ics.nothing : t.ics.apply(count)}
        </Button>
        <span className={panel['hint']}>{t.ics.undoHow}</span>
      </div>
    </div>
  );
}

function IcsLine({ row }: { readonly row: IcsRow }) {
  const t = useScheduleText();
  const language = useLanguage();
  return (
    <div className={styles['line']}>
      <span>
        <b>{row.title}</b>
        <br />
        {formatDay(row.startsAt, DEFAULT_TIME_ZONE, language)}{' '}
        {formatTimeRange(row.startsAt, row.endsAt, DEFAULT_TIME_ZONE, language)}
      </span>
      <StatusTag tone={ACTS.includes(row.effect) ? 'outline' : 'neutral'}>{t.ics.effect[row.effect]}</StatusTag>
    </div>
  );
}
