import { useState } from 'react';
import { orgContract } from '#shared/features/org/index.ts';
import { useCommand } from '#renderer/bridge/use-calls.ts';
import { Button } from '#renderer/ui/button.tsx';
import { useNotice } from '#renderer/ui/notice.tsx';
import { emptyRoom, isCompleteRoom, RoomFields } from './room-fields.tsx';
import styles from './setup-form.module.css';

type RoomFormProps = {
  /** Word of the button, which says what comes next. */
  readonly save: string;
};

/** One new room, right where it is missing. */
export function RoomForm({ save }: RoomFormProps) {
  const [room, setRoom] = useState(emptyRoom);
  const [strict, setStrict] = useState(false);
  const { showError } = useNotice();
  const { mutate, isPending } = useCommand(orgContract, 'saveRoom');
  return (
    <form
      className={styles['room']}
      onSubmit={(event) => {
        event.preventDefault();
        if (isCompleteRoom(room)) mutate({ ...room, id: null }, { onError: showError });
        else setStrict(true);
      }}
    >
      <RoomFields value={room} onChange={setRoom} strict={strict} />
      <Button kind="primary" type="submit" busy={isPending}>
        {save}
      </Button>
    </form>
  );
}
