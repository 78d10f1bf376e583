import { DoorOpen, Plus } from 'lucide-react';
import { useState } from 'react';
import { orgContract, type Room } from '#shared/features/org/index.ts';
import { useCommand } from '#renderer/bridge/use-calls.ts';
import { Button } from '#renderer/ui/button.tsx';
import { Card, CardHead } from '#renderer/ui/card.tsx';
import { Dot } from '#renderer/ui/dot.tsx';
import { Drawer } from '#renderer/ui/drawer.tsx';
import { EmptyState } from '#renderer/ui/empty-state.tsx';
import { useText } from '#renderer/ui/language.tsx';
import { useNotice } from '#renderer/ui/notice.tsx';
import { orgTextEn } from '../org.text.en.ts';
import { orgTextZh } from '../org.text.zh.ts';
import { emptyRoom, isCompleteRoom, RoomFields, type RoomDraft } from './room-fields.tsx';
import styles from './organisation-settings.module.css';

type Editing = { readonly id: string | null; readonly draft: RoomDraft };

/** 直播间: list and editing in a drawer. */
export function RoomsCard({ rooms }: { readonly rooms: readonly Room[] }) {
  const t = useText({ zh: orgTextZh, en: orgTextEn });
  const [editing, setEditing] = useState<Editing | null>(null);
  const add = (): void => {
    setEditing({ id: null, draft: emptyRoom });
  };
  return (
    <Card>
      <CardHead title={t.settings.rooms} sub={t.settings.roomCount(rooms.length)}>
        <Button size="sm" icon={Plus} onClick={add}>
          {t.settings.addRoom}
        </Button>
      </CardHead>
      {rooms.length === 0 && <EmptyState icon={DoorOpen} title={t.settings.noRooms} how={t.settings.noRoomsHow} />}
      {rooms.map((room) => (
        <RoomRow
          key={room.id}
          room={room}
          onEdit={() => {
            const { name, platform, account, place } = room;
            setEditing({ id: room.id, draft: { name, platform, account, place } });
          }}
        />
      ))}
      {editing !== null && (
        <RoomDrawer
          editing={editing}
          onClose={() => {
            setEditing(null);
          }}
        />
      )}
    </Card>
  );
}

function RoomRow({ room, onEdit }: { readonly room: Room; readonly onEdit: () => void }) {
  const t = useText({ zh: orgTextZh, en: orgTextEn });
  return (
    <div className={styles['row']}>
      <b>{room.name}</b>
      <span className={styles['sub']}>
        {t.platforms[room.platform]}
        <Dot />
        {room.account}
        {room.place !== '' && (
          <>
            <Dot />
            {room.place}
          </>
        )}
      </span>
      <Button size="sm" aria-label={t.settings.editFor(room.name)} onClick={onEdit}>
        {t.settings.edit}
      </Button>
    </div>
  );
}

function RoomDrawer({ editing, onClose }: { readonly editing: Editing; readonly onClose: () => void }) {
  const t = useText({ zh: orgTextZh, en: orgTextEn });
  const [draft, setDraft] = useState(editing.draft);
  const [strict, setStrict] = useState(false);
  const { showError } = useNotice();
  const saveRoom = useCommand(orgContract, 'saveRoom');
  const removeRoom = useCommand(orgContract, 'removeRoom');
  const { id } = editing;
  const outcome = { onSuccess: onClose, onError: showError };
  const save = (): void => {
    if (isCompleteRoom(draft)) saveRoom.mutate({ ...draft, id }, outcome);
    else setStrict(true);
  };
  return (
    <Drawer
      open
      onClose={onClose}
      title={id === null ? t.room.newTitle : t.room.editTitle}
      foot={
        <>
          <Button kind="primary" busy={saveRoom.isPending} onClick={save}>
            {t.room.save}
          </Button>
          <Button onClick={onClose}>{t.room.cancel}</Button>
          {id !== null && (
            <Button
              kind="text"
              onClick={() => {
                removeRoom.mutate({ id }, outcome);
              }}
            >
              {t.settings.remove}
            </Button>
          )}
        </>
      }
    >
      <div className={styles['form']}>
        <RoomFields value={draft} onChange={setDraft} strict={strict} />
      </div>
    </Drawer>
  );
}
