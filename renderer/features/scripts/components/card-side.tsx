import { Input } from 'antd';
import { OctagonAlert, Plus, Quote, X } from 'lucide-react';
import { Button } from '#renderer/ui/button.tsx';
import { Card, CardHead } from '#renderer/ui/card.tsx';
import { ErrorNote } from '#renderer/ui/error-note.tsx';
import { StatusTag } from '#renderer/ui/status-tag.tsx';
import type { ScriptsText } from '../scripts.text.zh.ts';
import type { DraftHandle } from '../use-draft.ts';
import type { CardHit } from '#shared/features/scripts/index.ts';
import { Rehearsal } from './rehearsal.tsx';
import styles from './card-side.module.css';

const QUESTIONS = 5;

type Props = {
  readonly handle: DraftHandle;
  readonly hits: readonly CardHit[];
  readonly lexiconError: unknown;
  readonly t: ScriptsText;
};

/** 禁语检查, 禁语与替换, 常问, 试讲. */
export function CardSide({ handle, hits, lexiconError, t }: Props) {
  return (
    <div className={styles['side']}>
      <Card>
        <CardHead title={t.hits.title} sub={hits.length === 0 ? undefined : t.hits.count(hits.length)} />
        <div className={styles['body']}>
          {lexiconError === null ? <HitList handle={handle} hits={hits} t={t} /> : <ErrorNote error={lexiconError} />}
          <p className={styles['quiet']}>{t.hits.scope}</p>
        </div>
      </Card>
      <Forbidden handle={handle} t={t} />
      <Questions handle={handle} t={t} />
      <Rehearsal handle={handle} t={t} />
    </div>
  );
}

type HitListProps = Omit<Props, 'lexiconError'>;

function HitList({ handle, hits, t }: HitListProps) {
  if (hits.length === 0) return <p className={styles['none']}>{t.hits.none}</p>;
  const { forbidden } = handle.draft;
  return (
    <ul className={styles['hits']}>
      {hits.map(({ hit, place }) => (
        <li key={`${place} ${hit.entry.id} ${hit.from}`}>
          <StatusTag tone={hit.entry.severity === 1 ? 'outline' : 'late'} icon={OctagonAlert}>
            {t.hits.severity[hit.entry.severity]}
          </StatusTag>
          <b>{hit.text}</b>
          <span className={styles['quiet']}>{t.hits.where(placeName(place, t))}</span>
          {!forbidden.some(({ word }) => word === hit.text) && (
            <Button
              size="xs"
              kind="text"
              icon={Quote}
              aria-label={t.editor.addHit(hit.text)}
              title={t.editor.addHit(hit.text)}
              onClick={() => {
                const added = { word: hit.text.slice(0, 40), instead: hit.entry.replacement.slice(0, 60) };
                handle.set({ forbidden: [...forbidden, added] });
              }}
            />
          )}
        </li>
      ))}
    </ul>
  );
}

function placeName(place: CardHit['place'], t: ScriptsText): string {
  if (place === 'points') return t.editor.points;
  if (place === 'notFor') return t.editor.notFor;
  if (place === 'questions') return t.view.questions;
  return place === 'props' ? t.editor.props : t.parts[place];
}

type SectionProps = { readonly handle: DraftHandle; readonly t: ScriptsText };

type Pair = DraftHandle['draft']['forbidden'][number];

function Forbidden({ handle: { draft, set }, t }: SectionProps) {
  const { forbidden } = draft;
  return (
    <Card>
      <CardHead title={t.editor.forbidden}>
        <Button
          size="xs"
          icon={Plus}
          onClick={() => {
            set({ forbidden: [...forbidden, { word: '', instead: '' }] });
          }}
        >
          {t.editor.addWord}
        </Button>
      </CardHead>
      {forbidden.length > 0 && (
        <div className={styles['body']}>
          {forbidden.map((pair, index) => (
            <ForbiddenPair
              key={index}
              pair={pair}
              t={t}
              onChange={(next) => {
                set({ forbidden: forbidden.map((known, at) => (at === index ? next : known)) });
              }}
              onRemove={() => {
                set({ forbidden: forbidden.filter((_, at) => at !== index) });
              }}
            />
          ))}
        </div>
      )}
    </Card>
  );
}

type EntryProps<T> = {
  readonly pair: T;
  readonly t: ScriptsText;
  readonly onChange: (next: T) => void;
  readonly onRemove: () => void;
};

function ForbiddenPair({ pair, t, onChange, onRemove }: EntryProps<Pair>) {
  return (
    <div className={styles['pair']}>
      <Input
        value={pair.word}
        maxLength={40}
        placeholder={t.editor.word}
        aria-label={t.editor.word}
        onChange={(event) => {
          onChange({ ...pair, word: event.target.value });
        }}
      />
      <Input.TextArea
        value={pair.instead}
        maxLength={60}
        autoSize={{ minRows: 1, maxRows: 4 }}
        placeholder={t.editor.instead}
        aria-label={t.editor.instead}
        onChange={(event) => {
          onChange({ ...pair, instead: event.target.value.replaceAll('\n', ' ') });
        }}
      />
      <Button size="xs" kind="text" icon={X} aria-label={t.editor.removeWord(pair.word)} onClick={onRemove} />
    </div>
  );
}

type Question = DraftHandle['draft']['questions'][number];

function Questions({ handle: { draft, set }, t }: SectionProps) {
  const { questions } = draft;
  return (
    <Card>
      <CardHead title={t.editor.questions} sub={`${questions.length} / ${QUESTIONS}`}>
        {questions.length < QUESTIONS && (
          <Button
            size="xs"
            icon={Plus}
            onClick={() => {
              set({ questions: [...questions, { question: '', answer: '' }] });
            }}
          >
            {t.editor.addQuestion}
          </Button>
        )}
      </CardHead>
      {questions.length > 0 && (
        <div className={styles['body']}>
          {questions.map((pair, index) => (
            <QuestionPair
              key={index}
              number={index + 1}
              pair={pair}
              t={t}
              onChange={(next) => {
                set({ questions: questions.map((known, at) => (at === index ? next : known)) });
              }}
              onRemove={() => {
                set({ questions: questions.filter((_, at) => at !== index) });
              }}
            />
          ))}
        </div>
      )}
    </Card>
  );
}

function QuestionPair({ number, pair, t, onChange, onRemove }: EntryProps<Question> & { readonly number: number }) {
  return (
    <div className={styles['question']}>
      <Input
        value={pair.question}
        maxLength={80}
        placeholder={t.editor.question(number)}
        aria-label={t.editor.question(number)}
        onChange={(event) => {
          onChange({ ...pair, question: event.target.value });
        }}
      />
      <Button size="xs" kind="text" icon={X} aria-label={t.editor.removeQuestion(number)} onClick={onRemove} />
      <Input.TextArea
        value={pair.answer}
        maxLength={200}
        autoSize={{ minRows: 1, maxRows: 4 }}
        placeholder={t.editor.answer(number)}
        aria-label={t.editor.answer(number)}
        onChange={(event) => {
          onChange({ ...pair, answer: event.target.value });
        }}
      />
    </div>
  );
}
