import { useState } from 'react';
import { useNavigate } from 'react-router';
import { X } from 'lucide-react';
import { AppError } from '#shared/kernel/app-error.ts';
import type { ImportSession } from '#shared/features/lineup/index.ts';
import { Button } from '#renderer/ui/button.tsx';
import { Card, CardHead } from '#renderer/ui/card.tsx';
import { EmptyState } from '#renderer/ui/empty-state.tsx';
import { ErrorNote } from '#renderer/ui/error-note.tsx';
import { formatCount } from '#renderer/ui/format.ts';
import { useKeys } from '#renderer/ui/use-keys.ts';
import type { LineupText } from '../lineup.text.zh.ts';
import { isBusy, type ImportHandle } from '../use-import.ts';
import { Applied } from './applied.tsx';
import { AtWork } from './at-work.tsx';
import { ChooseFile } from './choose-file.tsx';
import { MapColumns } from './map-columns.tsx';
import { Preview } from './preview.tsx';
import { Steps } from './steps.tsx';
import styles from './import-panel.module.css';

type Props = { readonly handle: ImportHandle; readonly t: LineupText; readonly onClose: () => void };

/** 导入报品: 选文件, 对列, 逐行预览, 应用. */
export function ImportPanel({ handle, t, onClose }: Props) {
  const { session } = handle;
  const [remapping, setRemapping] = useState(false);
  const close = (): void => {
    handle.close();
    onClose();
  };
  useKeys({ Esc: close }, { enabled: session === null || !isBusy(session.stage) });
  return (
    <Card fill as="aside" className={styles['panel']} aria-label={t.import.title}>
      <CardHead title={t.import.title} sub={session === null ? undefined : fileLine(session, t)}>
        <Button kind="text" size="sm" icon={X} aria-label={t.import.close} onClick={close} />
      </CardHead>
      <Steps session={session} remapping={remapping} t={t} />
      <Stage handle={handle} t={t} remapping={remapping} onRemap={setRemapping} onClose={close} />
    </Card>
  );
}

function ToReview({ t }: { readonly t: LineupText }) {
  const navigate = useNavigate();
  return (
    <Button size="sm" kind="primary" onClick={() => void navigate('/review')}>
      {t.import.asks.toReview}
    </Button>
  );
}

function fileLine({ fileName, counts }: ImportSession, t: LineupText): string {
  return counts.total === 0 ? fileName : t.import.fileLine(fileName, formatCount(counts.total));
}

type StageProps = Props & { readonly remapping: boolean; readonly onRemap: (on: boolean) => void };

function Stage({ handle, t, remapping, onRemap, onClose }: StageProps) {
  const { session, choose } = handle;
  const again = (
    <Button size="sm" onClick={() => void choose()}>
      {t.import.again}
    </Button>
  );
  if (session === null) return <ChooseFile t={t} onChoose={() => void choose()} />;
  if (isBusy(session.stage)) return <AtWork session={session} t={t} onCancel={handle.cancel} />;
  if (session.stage === 'failed') {
    const { code, details } = session.error ?? { code: 'INTERNAL', details: {} };
    return (
      <div className={styles['failed']}>
        <ErrorNote
          error={new AppError(code, details)}
          action={
            <>
              {details['place'] === 'sessions' && <ToReview t={t} />}
              {again}
            </>
          }
        />
      </div>
    );
  }
  if (session.stage === 'cancelled') return <EmptyState title={t.import.cancelled} action={again} />;
  if (session.stage === 'applied') return <Applied session={session} t={t} onDone={onClose} />;
  if (session.stage === 'mapping' || remapping) {
    return (
      <MapColumns
        key={session.headerRow}
        session={session}
        t={t}
        onSent={() => {
          onRemap(false);
          handle.refresh();
        }}
      />
    );
  }
  return (
    <Preview
      session={session}
      t={t}
      onChanged={handle.refresh}
      onRemap={() => {
        onRemap(true);
      }}
    />
  );
}
