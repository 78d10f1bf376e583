import { Check, FlaskConical, Square, type LucideIcon } from 'lucide-react';
import { useState } from 'react';
import { DEFAULT_TIME_ZONE, formatTimeWithSeconds, wallTime, type Instant } from '#shared/kernel/time.ts';
import type { Person } from '#shared/features/org/index.ts';
import {
  CONCLUSION_KINDS,
  reviewContract,
  type Conclusion,
  type ConclusionKind,
} from '#shared/features/review/index.ts';
import { useCommand } from '#renderer/bridge/use-calls.ts';
import { Button } from '#renderer/ui/button.tsx';
import { Card, CardHead } from '#renderer/ui/card.tsx';
import { useNotice } from '#renderer/ui/notice.tsx';
import { StatusTag } from '#renderer/ui/status-tag.tsx';
import type { Playhead } from '../playhead.ts';
import { useReviewText } from '../use-review-text.ts';
import { ConclusionForm } from './conclusion-form.tsx';
import styles from './conclusions-card.module.css';

const ICONS: Readonly<Record<ConclusionKind, LucideIcon>> = { keep: Check, stop: Square, try: FlaskConical };

type ConclusionsCardProps = {
  readonly showId: string;
  readonly conclusions: readonly Conclusion[];
  readonly people: readonly Person[];
  readonly timeZone: string;
  readonly playhead: Playhead;
};

/** 保留 / 停止 / 试验. */
export function ConclusionsCard(props: ConclusionsCardProps) {
  const t = useReviewText().conclusions;
  return (
    <Card fill>
      <CardHead title={t.title} sub={t.each} />
      <div className={styles['body']}>
        {CONCLUSION_KINDS.map((kind) => (
          <Kind key={kind} kind={kind} {...props} />
        ))}
      </div>
    </Card>
  );
}

function Kind({ kind, ...props }: ConclusionsCardProps & { readonly kind: ConclusionKind }) {
  const t = useReviewText().conclusions;
  const { showId, people, playhead, timeZone } = props;
  const [editing, setEditing] = useState<Conclusion | 'new' | null>(null);
  const own = props.conclusions.filter((one) => one.kind === kind);
  return (
    <div className={styles['kind']}>
      <div className={styles['head']}>
        <StatusTag tone="ink" icon={ICONS[kind]}>
          {t[kind]}
        </StatusTag>
        <span className={styles['grow']} />
        {editing === null && (
          <Button size="xs" onClick={() => setEditing('new')}>
            {t.add}
          </Button>
        )}
      </div>
      {own.length === 0 && editing === null && <span className={styles['hint']}>{t.empty[kind]}</span>}
      {own.map((one) => (
        <Line
          key={one.id}
          conclusion={one}
          showId={showId}
          people={people}
          timeZone={timeZone}
          onSeek={(at) => playhead.seek(at)}
          onEdit={() => setEditing(one)}
        />
      ))}
      {editing !== null && (
        <ConclusionForm
          key={editing === 'new' ? 'new' : editing.id}
          showId={showId}
          kind={kind}
          conclusion={editing === 'new' ? null : editing}
          people={people}
          timeZone={timeZone}
          playhead={playhead}
          onClose={() => setEditing(null)}
        />
      )}
    </div>
  );
}

type LineProps = {
  readonly conclusion: Conclusion;
  readonly showId: string;
  readonly people: readonly Person[];
  readonly timeZone: string;
  readonly onSeek: (at: Instant) => void;
  readonly onEdit: () => void;
};

function Line({ conclusion, showId, people, timeZone, onSeek, onEdit }: LineProps) {
  const t = useReviewText().conclusions;
  const notice = useNotice();
  const remove = useCommand(reviewContract, 'removeConclusion');
  const { text, ownerId, at, trial } = conclusion;
  const owner = people.find((person) => person.id === ownerId);
  return (
    <div>
      {text}
      {trial && <div className={styles['meta']}>{t.trial(trial.metric, trial.threshold, dateOf(trial.until))}</div>}
      <div className={styles['meta']}>
        <span>{owner === undefined ? t.noOwner : `${t.owner} ${owner.name}`}</span>
        {at !== null && (
          <button type="button" className={styles['link']} onClick={() => onSeek(at)}>
            {t.at(formatTimeWithSeconds(at, timeZone))}
          </button>
        )}
        <button type="button" className={styles['link']} onClick={onEdit}>
          {t.edit}
        </button>
        <button
          type="button"
          className={styles['link']}
          onClick={() => remove.mutate({ showId, conclusionId: conclusion.id }, { onError: notice.showError })}
        >
          {t.remove}
        </button>
      </div>
    </div>
  );
}

/** "11-30", language-free. */
export function dateOf(at: Instant): string {
  const { month, day } = wallTime(at, DEFAULT_TIME_ZONE);
  return `${String(month).padStart(2, '0')}-${String(day).padStart(2, '0')}`;
}
