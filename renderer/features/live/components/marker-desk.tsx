import { useState } from 'react';
import { formatTimeWithSeconds } from '#shared/kernel/time.ts';
import { liveContract, type LiveView } from '#shared/features/live/index.ts';
import { useCall } from '#renderer/bridge/use-calls.ts';
import { Button } from '#renderer/ui/button.tsx';
import { Card, CardHead } from '#renderer/ui/card.tsx';
import { useLiveText } from '../use-live.ts';
import { LabelEditor } from './label-editor.tsx';
import { MarkChoices } from './mark-choices.tsx';
import styles from './desk.module.css';

type MarkerDeskProps = { readonly view: LiveView; readonly marking: boolean; readonly onMarked: () => void };

/** 标记: M, then a named key. The newest stand on top. */
export function MarkerDesk({ view, marking, onMarked }: MarkerDeskProps) {
  const t = useLiveText();
  const [renaming, setRenaming] = useState(false);
  const { showId, timeZone } = view.session;
  const markers = useCall(liveContract, 'markers', { showId }).data ?? [];
  const count = useCall(liveContract, 'markerCount', { showId }).data ?? markers.length;
  return (
    <Card fill>
      <CardHead title={t.marker.title} sub={t.marker.count(count)}>
        <Button
          kind="text"
          size="xs"
          aria-pressed={renaming}
          onClick={() => {
            setRenaming(!renaming);
          }}
        >
          {t.labels.edit}
        </Button>
      </CardHead>
      <div className={styles['body']}>
        {renaming && (
          <LabelEditor
            of="markers"
            onClose={() => {
              setRenaming(false);
            }}
          />
        )}
        {marking && <MarkChoices showId={showId} onMarked={onMarked} />}
        {markers.length === 0 && !marking && <div className={styles['hint']}>{t.marker.none}</div>}
        {[...markers].reverse().map((marker) => (
          <div key={marker.id} className={styles['line']}>
            <span className={styles['time']}>{formatTimeWithSeconds(marker.at, timeZone)}</span>
            {marker.label}
          </div>
        ))}
      </div>
    </Card>
  );
}
