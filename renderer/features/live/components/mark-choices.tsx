import { liveContract } from '#shared/features/live/index.ts';
import { useCall } from '#renderer/bridge/use-calls.ts';
import { Button } from '#renderer/ui/button.tsx';
import { useKeys } from '#renderer/ui/use-keys.ts';
import { useLiveAct } from '../use-live.ts';
import styles from './desk.module.css';

type MarkChoicesProps = { readonly showId: string; readonly onMarked: () => void };

/** After M: the named keys 1–5. Esc marks nothing. */
export function MarkChoices({ showId, onMarked }: MarkChoicesProps) {
  const act = useLiveAct();
  const labels = useCall(liveContract, 'labels', {}).data?.markers ?? [];
  const mark = (label: string): void => {
    onMarked();
    void act('addMarker', { showId, label });
  };
  const keys = Object.fromEntries(
    labels.map((label, index) => [
      String(index + 1),
      () => {
        mark(label);
      },
    ]),
  );
  useKeys({ ...keys, Esc: onMarked }, { exclusive: true });
  return (
    <div className={styles['choices']}>
      {labels.map((label, index) => (
        <Button
          key={label}
          size="sm"
          keys={String(index + 1)}
          onClick={() => {
            mark(label);
          }}
        >
          {label}
        </Button>
      ))}
    </div>
  );
}
