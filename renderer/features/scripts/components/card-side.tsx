import { Input } from 'antd';
import { OctagonAlert, Plus, Quote, X } from 'lucide-react';
import { Button } from '#renderer/ui/button.tsx';
import { Card, CardHead } from '#renderer/ui/card.tsx';
import { ErrorNote } from '#renderer/ui/error-note.tsx';
import { StatusTag } from '#renderer/ui/status-tag.tsx';
import type { ScriptsText } from '../scripts.text.zh.ts';
import type { DraftHandle } from '../use-draft.ts';
import type { CardHit } from '../use-lexicon.ts';
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

function Forbidden({ handle: { draft, set }, t }: SectionProps) {
  const { forbidden } = draft;
  const change = (index: number, part: Partial<(typeof forbidden)[number]>): void => {
    set({ forbidden: forbidden.map((known, at) => (at === index ? { ...known, ...part } : known)) });
  };
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
          {forbidden.map(({ word, instead }, index) => (
            <div key={index} className={styles['pair']}>
              <Input
                value={word}
                maxLength={40}
                placeholder={t.editor.word}
                aria-label={t.editor.word}
                onChange={(event) => {
                  change(index, { word: event.target.value });
                }}
              />
              <Input
                value={instead}
                maxLength={60}
                placeholder={t.editor.instead}
                aria-label={t.editor.instead}
                onChange={(event) => {
                  change(index, { instead: event.target.value });
                }}
              />
              <Button
                size="xs"
                kind="text"
                icon={X}
                aria-label={t.editor.removeWord(word)}
                onClick={() => {
                  set({ forbidden: forbidden.filter((_, at) => at !== index) });
                }}
              />
            </div>
          ))}
        </div>
      )}
    </Card>
  );
}

function Questions({ handle: { draft, set }, t }: SectionProps) {
  const { questions } = draft;
  const change = (index: number, part: Partial<(typeof questions)[number]>): void => {
    set({ questions: questions.map((known, at) => (at === index ? { ...known, ...part } : known)) });
  };
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
          {questions.map(({ question, answer }, index) => (
            <div key={index} className={styles['question']}>
              <Input
                value={question}
                maxLength={80}
                placeholder={t.editor.question(index + 1)}
                aria-label={t.editor.question(index + 1)}
                onChange={(event) => {
                  change(index, { question: event.target.value });
                }}
              />
              <Button
                size="xs"
                kind="text"
                icon={X}
                aria-label={t.editor.removeQuestion(index + 1)}
                onClick={() => {
                  set({ questions: questions.filter((_, at) => at !== index) });
                }}
              />
              <Input.TextArea
                value={answer}
                maxLength={200}
                autoSize={{ minRows: 1, maxRows: 4 }}
                placeholder={t.editor.answer(index + 1)}
                aria-label={t.editor.answer(index + 1)}
                onChange={(event) => {
                  change(index, { answer: event.target.value });
                }}
              />
            </div>
          ))}
        </div>
      )}
    </Card>
  );
}
