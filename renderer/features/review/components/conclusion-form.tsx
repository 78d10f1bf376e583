import { Checkbox, Input, Select } from 'antd';
import { useState } from 'react';
import {
  DEFAULT_TIME_ZONE,
  formatDateKey,
  formatTimeWithSeconds,
  fromWallTime,
  type Instant,
} from '#shared/kernel/time.ts';
import type { Person } from '#shared/features/org/index.ts';
import { reviewContract, type Conclusion, type ConclusionKind } from '#shared/features/review/index.ts';
import { useCommand } from '#renderer/bridge/use-calls.ts';
import { Button } from '#renderer/ui/button.tsx';
import { LimitedArea } from '#renderer/ui/limited-input.tsx';
import { useNotice } from '#renderer/ui/notice.tsx';
import { useKeys } from '#renderer/ui/use-keys.ts';
import type { Playhead } from '../playhead.ts';
import { useReviewText } from '../use-review-text.ts';
import styles from './conclusions-card.module.css';

type ConclusionFormProps = {
  readonly showId: string;
  readonly kind: ConclusionKind;
  readonly conclusion: Conclusion | null;
  readonly people: readonly Person[];
  readonly timeZone: string;
  readonly playhead: Playhead;
  readonly onClose: () => void;
};

export function ConclusionForm({ showId, kind, conclusion, people, timeZone, playhead, onClose }: ConclusionFormProps) {
  const t = useReviewText().conclusions;
  const notice = useNotice();
  const save = useCommand(reviewContract, 'saveConclusion');
  const [text, setText] = useState(conclusion?.text ?? '');
  const [ownerId, setOwnerId] = useState(conclusion?.ownerId ?? null);
  const [at, setAt] = useState(conclusion?.at ?? null);
  const [metric, setMetric] = useState(conclusion?.trial?.metric ?? '');
  const [threshold, setThreshold] = useState(conclusion?.trial?.threshold ?? '');
  const [until, setUntil] = useState(conclusion?.trial ? formatDateKey(conclusion.trial.until, DEFAULT_TIME_ZONE) : '');
  const run = (): void => {
    const trial = kind === 'try' ? { metric, threshold, until: endOfDay(until) } : null;
    const input = { showId, conclusionId: conclusion?.id ?? null, kind, text, ownerId, at, trial };
    save.mutate(input, { onSuccess: onClose, onError: notice.showError });
  };
  const ready = text.trim() !== '' && !save.isPending;
  useKeys({ 'Ctrl+Enter': run }, { inTextFields: true, overButtons: true, enabled: ready });
  return (
    <div className={styles['form']}>
      <LimitedArea
        autoFocus
        autoSize
        value={text}
        max={200}
        aria-label={t[kind]}
        placeholder={t.text}
        onText={setText}
      />
      <div className={styles['three']}>
        <Select
          size="small"
          allowClear
          aria-label={t.owner}
          placeholder={t.owner}
          value={ownerId}
          onChange={(chosen: string | undefined) => setOwnerId(chosen ?? null)}
          options={people.filter((person) => person.active).map((person) => ({ value: person.id, label: person.name }))}
        />
        <Checkbox checked={at !== null} onChange={(event) => setAt(event.target.checked ? playhead.at : null)}>
          {at === null ? t.here : t.at(formatTimeWithSeconds(at, timeZone))}
        </Checkbox>
        {kind === 'try' && (
          <>
            <Input
              size="small"
              value={metric}
              aria-label={t.metric}
              placeholder={t.metric}
              maxLength={40}
              onChange={(event) => setMetric(event.target.value)}
            />
            <Input
              size="small"
              value={threshold}
              aria-label={t.threshold}
              placeholder={t.threshold}
              maxLength={40}
              onChange={(event) => setThreshold(event.target.value)}
            />
            <Input
              size="small"
              type="date"
              value={until}
              aria-label={t.until}
              onChange={(event) => setUntil(event.target.value)}
            />
          </>
        )}
      </div>
      <div className={styles['head']}>
        <Button
          size="sm"
          kind="primary"
          keys="Ctrl+Enter"
          busy={save.isPending}
          disabled={text.trim() === ''}
          onClick={run}
        >
          {t.save}
        </Button>
        <Button size="sm" kind="text" onClick={onClose}>
          {t.cancel}
        </Button>
      </div>
    </div>
  );
}

function endOfDay(date: string): Instant | null {
  const match = /^(\d{4})-(\d{2})-(\d{2})$/.exec(date);
  if (!match) return null;
  const [year = 0, month = 0, day = 0] = match.slice(1).map(Number);
  return fromWallTime({ year, month, day, hour: 23, minute: 59 }, DEFAULT_TIME_ZONE);
}
