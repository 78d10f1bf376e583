import { Select } from 'antd';
import { useState } from 'react';
import type { Person, Room } from '#shared/features/org/index.ts';
import { scheduleContract, type IcsPreview, type IcsRoom } from '#shared/features/schedule/index.ts';
import { useUndoOfScreen } from '#renderer/bridge/undo-scope.tsx';
import { useCall, useCommand } from '#renderer/bridge/use-calls.ts';
import { Button } from '#renderer/ui/button.tsx';
import { FieldRow } from '#renderer/ui/field-row.tsx';
import { useNotice } from '#renderer/ui/notice.tsx';
import { keepPanelKeys } from '../panel-keys.ts';
import { useScheduleText } from '../use-schedule-text.ts';
import { IcsRows, IcsSkippedNote, IcsZones } from './ics-preview.tsx';
import panel from './show-panel.module.css';
import styles from './ics-panel.module.css';

type IcsPanelProps = {
  readonly rooms: readonly Room[];
  readonly people: readonly Person[];
  readonly onClose: () => void;
};

const WIDE = { width: '100%' };

/** Choose a calendar file, say which place is which room, see what would change, apply as one step. */
export function IcsPanel({ rooms, people, onClose }: IcsPanelProps) {
  const t = useScheduleText();
  const notice = useNotice();
  const undo = useUndoOfScreen();
  const [preview, setPreview] = useState<IcsPreview | null>(null);
  const [chosen, setChosen] = useState<readonly IcsRoom[]>([]);
  const [anchorId, setAnchorId] = useState<string | null>(null);
  const read = useCommand(scheduleContract, 'previewIcs');
  const apply = useCommand(scheduleContract, 'applyIcs');
  const answer = useCommand(scheduleContract, 'answerIcsZones');
  const anchors = people.filter((person) => person.active && person.roles.includes('anchor'));

  const choose = (): void => {
    read.mutate(
      {},
      {
        onSuccess: (next) => {
          if (!next) return;
          setChosen([]);
          show(next);
        },
        onError: notice.showError,
      },
    );
  };
  const show = (next: IcsPreview): void => {
    setPreview(next);
    setChosen((before) =>
      next.locations.flatMap(({ location, roomId }) => {
        const room = before.find((one) => one.location === location)?.roomId ?? roomId;
        return room === null ? [] : [{ location, roomId: room }];
      }),
    );
  };
  const say = (tzid: string, zone: string): void => {
    if (!preview) return;
    const zones = [{ tzid, answer: zone }];
    answer.mutate({ previewId: preview.previewId, zones }, { onSuccess: show, onError: notice.showError });
  };
  const run = async (): Promise<void> => {
    if (!preview) return;
    try {
      const done = await apply.mutateAsync({ previewId: preview.previewId, rooms: chosen, anchorId });
      const parts = [t.ics.done(done.added, done.updated, done.cancelled)];
      if (done.asDraft > 0) parts.push(t.ics.asDraft(done.asDraft));
      notice.show(parts.join(' · '), { label: t.ics.undo, run: undo });
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
            <IcsZones preview={preview} busy={answer.isPending} onAnswer={say} />
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
            <IcsRows preview={preview} />
            <IcsSkippedNote preview={preview} />
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
  const open = preview.zones.some((zone) => zone.answer === null);
  const check = useCall(
    scheduleContract,
    'checkIcs',
    { previewId, rooms: chosen, anchorId },
    { enabled: placed && !open },
  );
  const conflicts = check.data?.conflicts ?? 0;
  const next = placed ? t.ics.undoHow : t.ics.chooseRooms;
  return (
    <div className={panel['foot']}>
      {conflicts > 0 && <div className={styles['conflicts']}>{t.ics.conflicts(conflicts)}</div>}
      <Button kind="primary" busy={busy} disabled={count === 0 || !placed || open} onClick={onApply}>
        {count === 0 ? t.ics.nothing : t.ics.apply(count)}
      </Button>
      <span className={panel['hint']}>{open ? t.ics.zonesFirst : next}</span>
    </div>
  );
}
