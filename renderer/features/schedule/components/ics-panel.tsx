import { Select } from 'antd';
import { useState } from 'react';
import { DEFAULT_TIME_ZONE } from '#shared/kernel/time.ts';
import type { Person, Room } from '#shared/features/org/index.ts';
import { scheduleContract, type IcsPreview, type IcsRoom, type IcsRow } from '#shared/features/schedule/index.ts';
import { useCall, useCommand } from '#renderer/bridge/use-calls.ts';
import { Button } from '#renderer/ui/button.tsx';
import { FieldRow } from '#renderer/ui/field-row.tsx';
import { formatDay, formatTimeRange } from '#renderer/ui/format.ts';
import { useLanguage } from '#renderer/ui/language.tsx';
import { Note } from '#renderer/ui/note.tsx';
import { useNotice } from '#renderer/ui/notice.tsx';
import { StatusTag } from '#renderer/ui/status-tag.tsx';
import { keepPanelKeys } from '../panel-keys.ts';
import { useScheduleText } from '../use-schedule-text.ts';
import panel from './show-panel.module.css';
import styles from './ics-panel.module.css';

type IcsPanelProps = {
  readonly rooms: readonly Room[];
  readonly people: readonly Person[];
  readonly onClose: () => void;
};

const ACTS: readonly IcsRow['effect'][] = ['new', 'changed', 'cancelled'];
const WIDE = { width: '100%' };

/** Choose a calendar file, say which place is which room, see what would change, apply as one step. */
export function IcsPanel({ rooms, people, onClose }: IcsPanelProps) {
  const t = useScheduleText();
  const notice = useNotice();
  const [preview, setPreview] = useState<IcsPreview | null>(null);
  const [chosen, setChosen] = useState<readonly IcsRoom[]>([]);
  const [anchorId, setAnchorId] = useState<string | null>(null);
  const read = useCommand(scheduleContract, 'previewIcs');
  const apply = useCommand(scheduleContract, 'applyIcs');
  const anchors = people.filter((person) => person.active && person.roles.includes('anchor'));

  const choose = (): void => {
    read.mutate(
      {},
      {
        onSuccess: (next) => {
          if (!next) return;
          setPreview(next);
          setChosen(next.locations.flatMap(({ location, roomId }) => (roomId ? [{ location, roomId }] : [])));
        },
        onError: notice.showError,
      },
    );
  };
  const run = async (): Promise<void> => {
    if (!preview) return;
    try {
      const done = await apply.mutateAsync({ previewId: preview.previewId, rooms: chosen, anchorId });
      const parts = [t.ics.done(done.added, done.updated, done.cancelled)];
      if (done.asDraft > 0) parts.push(t.ics.asDraft(done.asDraft));
      notice.show(parts.join(' · '));
      onClose();
    } catch (error) {
      notice.showError(error);
    }
  };
  return (
    <div className={panel['panel']} onKeyDownCapture={keepPanelKeys}>
      <div className={panel['form']}>
        <Button onClick={choose} busy={read.isPending}>
          {t.ics.choose}
        </Button>
        <span className={panel['hint']}>{preview?.fileName ?? t.ics.how}</span>
        {preview && (
          <>
            <Places preview={preview} rooms={rooms} chosen={chosen} onChoose={setChosen} />
            <FieldRow label={t.ics.anchor}>
              <Select
                aria-label={t.ics.anchor}
                style={WIDE}
                allowClear
                placeholder={t.panel.noAnchor}
                value={anchorId}
                onChange={(id: string | undefined) => {
                  setAnchorId(id ?? null);
                }}
                options={anchors.map((person) => ({ value: person.id, label: person.name }))}
              />
            </FieldRow>
            <Rows preview={preview} />
            <Skipped preview={preview} />
          </>
        )}
      </div>
      {preview && (
        <ApplyFoot
          preview={preview}
          chosen={chosen}
          anchorId={anchorId}
          busy={apply.isPending}
          onApply={() => void run()}
        />
      )}
    </div>
  );
}

type PlacesProps = {
  readonly preview: IcsPreview;
  readonly rooms: readonly Room[];
  readonly chosen: readonly IcsRoom[];
  readonly onChoose: (chosen: readonly IcsRoom[]) => void;
};

/** Which room each place of the file means; what was chosen last time is filled in. */
function Places({ preview, rooms, chosen, onChoose }: PlacesProps) {
  const t = useScheduleText();
  return preview.locations.map(({ location, shows }) => {
    const name = location === '' ? t.ics.noLocation : location;
    return (
      <FieldRow key={location} label={name} hint={t.ics.shows(shows)} stacked>
        <Select
          aria-label={`${t.ics.intoRoom}: ${name}`}
          style={WIDE}
          placeholder={t.ics.chooseRoom}
          value={chosen.find((one) => one.location === location)?.roomId ?? null}
          onChange={(roomId: string) => {
            onChoose([...chosen.filter((one) => one.location !== location), { location, roomId }]);
          }}
          options={rooms.map((room) => ({ value: room.id, label: `${room.name} · ${t.platforms[room.platform]}` }))}
        />
      </FieldRow>
    );
  });
}

function Rows({ preview }: { readonly preview: IcsPreview }) {
  const t = useScheduleText();
  const { counts, rows } = preview;
  const total = Object.values(counts).reduce((sum, count) => sum + count, 0);
  return (
    <>
      <b className={styles['summary']}>
        {t.ics.summary(counts.new, counts.changed, counts.cancelled, counts.same + counts.older)}
      </b>
      {rows.map((row) => (
        <IcsLine key={`${row.uid} ${row.recurrenceId ?? ''}`} row={row} />
      ))}
      {total > rows.length && <span className={panel['hint']}>{t.ics.more(total - rows.length)}</span>}
    </>
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

function Skipped({ preview }: { readonly preview: IcsPreview }) {
  const t = useScheduleText();
  const { skipped, skippedTotal } = preview;
  if (skippedTotal === 0) return null;
  return (
    <Note tone="late" title={t.ics.skipped(skippedTotal)}>
      {skipped.map((one, index) => (
        <div key={`${one.uid} ${index}`}>
          {one.title !== '' && `“${one.title}” `}
          {t.ics.problems[one.problem]}
        </div>
      ))}
      {skippedTotal > skipped.length && <div>{t.ics.more(skippedTotal - skipped.length)}</div>}
    </Note>
  );
}

type ApplyFootProps = {
  readonly preview: IcsPreview;
  readonly chosen: readonly IcsRoom[];
  readonly anchorId: string | null;
  readonly busy: boolean;
  readonly onApply: () => void;
};

function ApplyFoot({ preview, chosen, anchorId, busy, onApply }: ApplyFootProps) {
  const t = useScheduleText();
  const { previewId, counts } = preview;
  const count = counts.new + counts.changed + counts.cancelled;
  const placed = preview.locations.every((one) => chosen.some(({ location }) => location === one.location));
  const check = useCall(scheduleContract, 'checkIcs', { previewId, rooms: chosen, anchorId }, { enabled: placed });
  const conflicts = check.data?.conflicts ?? 0;
  return (
    <div className={panel['foot']}>
      {conflicts > 0 && <div className={styles['conflicts']}>{t.ics.conflicts(conflicts)}</div>}
      <Button kind="primary" busy={busy} disabled={count === 0 || !placed} onClick={onApply}>
        {count === 0 ? t.ics.nothing : t.ics.apply(count)}
      </Button>
      <span className={panel['hint']}>{placed ? t.ics.undoHow : t.ics.chooseRooms}</span>
    </div>
  );
}
