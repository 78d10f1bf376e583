import { Siren, X } from 'lucide-react';
import { useState } from 'react';
import type { Id } from '#shared/kernel/ids.ts';
import type { Instant } from '#shared/kernel/time.ts';
import {
  evaluateIncident,
  isCleared,
  sopContract,
  type ContingencyCard,
  type Incident,
  type RunView,
} from '#shared/features/sop/index.ts';
import { useCommand } from '#renderer/bridge/use-calls.ts';
import { Button } from '#renderer/ui/button.tsx';
import { Card, CardBody } from '#renderer/ui/card.tsx';
import { cx } from '#renderer/ui/cx.ts';
import { EmptyState } from '#renderer/ui/empty-state.tsx';
import { Key } from '#renderer/ui/key.tsx';
import { useText } from '#renderer/ui/language.tsx';
import { useNotice } from '#renderer/ui/notice.tsx';
import { TickingDuration } from '#renderer/ui/ticking-duration.tsx';
import { useKeys } from '#renderer/ui/use-keys.ts';
import { sopTextEn } from '../sop.text.en.ts';
import { sopTextZh } from '../sop.text.zh.ts';
import { useEvidenceFiles } from '../use-evidence-files.ts';
import { useRun, useStepActs } from '../use-run.ts';
import { useStepWords, type StepWords } from '../use-step-words.ts';
import { EvidenceForm } from './evidence-form.tsx';
import { GivenEvidence } from './given-evidence.tsx';
import { StepStatusTag } from './step-status.tsx';
import styles from './contingency-cards.module.css';

type ContingencyCardsProps = { readonly showId: Id; readonly onClose: () => void };

/** 应急预案 over the screen: digits pull a card, Esc closes. Incidents that run stand first. */
export function ContingencyCards({ showId, onClose }: ContingencyCardsProps) {
  const t = useText({ zh: sopTextZh, en: sopTextEn });
  const { view, now } = useRun(showId, 1000);
  useKeys({ Esc: onClose, F1: onClose }, { inTextFields: true, exclusive: false });
  return (
    <div className={styles['over']} role="dialog" aria-modal="true" aria-label={t.cards.title}>
      <Card className={styles['panel']}>
        <header className={styles['head']}>
          <Siren size={20} aria-hidden />
          <h2>{t.cards.title}</h2>
          <span className={styles['quiet']}>{t.cards.how}</span>
          <span className={styles['grow']} />
          <Button kind="text" icon={X} keys="Esc" onClick={onClose} aria-label={t.detail.cancel} />
        </header>
        <CardBody padded>
          {view ? (
            <Cards view={view} now={now} />
          ) : (
            view === null && <EmptyState icon={Siren} title={t.cards.none} how={t.cards.noneHow} />
          )}
        </CardBody>
      </Card>
    </div>
  );
}

function Cards({ view, now }: { readonly view: RunView; readonly now: Instant }) {
  const words = useStepWords(view, now);
  const { t } = words;
  const trigger = useCommand(sopContract, 'trigger');
  const { showError } = useNotice();
  const { cards, incidents } = view.run;
  const running = incidents.filter((incident) => incident.closedAt === null).toReversed();
  const closed = incidents.length - running.length;
  const pull = (card: ContingencyCard): void => {
    const already = running.some((incident) => incident.cardId === card.id);
    if (!already && !trigger.isPending)
      trigger.mutate({ showId: view.show.id, cardId: card.id }, { onError: showError });
  };
  useKeys(
    Object.fromEntries(
      cards.slice(0, 9).map((card, index) => [
        String(index + 1),
        () => {
          pull(card);
        },
      ]),
    ),
  );
  if (cards.length === 0) return <EmptyState icon={Siren} title={t.cards.none} />;
  return (
    <>
      {running.map((incident) => (
        <Running key={incident.id} incident={incident} view={view} now={now} words={words} />
      ))}
      <div className={styles['cards']}>
        {cards.map((card, index) => (
          <button
            key={card.id}
            type="button"
            className={styles['card']}
            onClick={() => {
              pull(card);
            }}
          >
            <span className={styles['name']}>
              {index < 9 && <Key keys={String(index + 1)} />}
              <b>{card.title}</b>
              {running.some((incident) => incident.cardId === card.id) && (
                <span className={styles['late']}>{t.cards.running}</span>
              )}
            </span>
            <span className={styles['quiet']}>{`${t.cards.trigger} ${card.trigger}`}</span>
            <span>{`${t.cards.first} ${view.run.steps.find((step) => step.id === card.steps[0])?.title.replace(/^[^：]*：/, '') ?? ''}`}</span>
          </button>
        ))}
      </div>
      {closed > 0 && <p className={styles['quiet']}>{t.cards.history(closed)}</p>}
    </>
  );
}

type RunningProps = {
  readonly incident: Incident;
  readonly view: RunView;
  readonly now: Instant;
  readonly words: StepWords;
};

function Running({ incident, view, now, words }: RunningProps) {
  const { t } = words;
  const card = view.run.cards.find((one) => one.id === incident.cardId);
  const states = evaluateIncident(view, incident.id, now);
  const close = useCommand(sopContract, 'closeIncident');
  const { showError } = useNotice();
  const [open, setOpen] = useState<string | null>(null);
  const current = open ?? states.find((state) => !isCleared(state.status))?.step.id ?? null;
  return (
    <section className={styles['running']}>
      <header className={styles['name']}>
        <Siren size={16} aria-hidden className={styles['late']} />
        <b>{incident.title}</b>
        <span className={styles['late']}>
          {t.cards.running} <TickingDuration from={incident.triggeredAt} />
        </span>
        <span className={styles['grow']} />
        <Button
          size="sm"
          busy={close.isPending}
          onClick={() => {
            close.mutate({ showId: view.show.id, incidentId: incident.id, note: '' }, { onError: showError });
          }}
        >
          {t.cards.close}
        </Button>
      </header>
      {card !== undefined && card.line !== '' && <p className={styles['line']}>{`${t.cards.line}：“${card.line}”`}</p>}
      {card !== undefined && <p className={styles['quiet']}>{`${t.cards.closeWhen}：${card.closeWhen}`}</p>}
      {states.map((state) => (
        <div key={state.step.id} className={styles['step']}>
          <button
            type="button"
            className={styles['stepLine']}
            onClick={() => {
              setOpen(state.step.id);
            }}
          >
            <span className={styles['quiet']}>{state.step.id}</span>
            <span className={styles['grow']}>{state.step.title}</span>
            <span className={cx(words.due(state).late && styles['late'])}>{words.due(state).text}</span>
            <span>{state.owners.map((id) => words.nameOf(id)).join(t.join)}</span>
            <StepStatusTag status={state.status} t={t} />
          </button>
          {current === state.step.id && (
            <IncidentStep incident={incident} stepId={state.step.id} view={view} words={words} now={now} />
          )}
        </div>
      ))}
    </section>
  );
}

function IncidentStep({ incident, stepId, view, words, now }: RunningProps & { readonly stepId: string }) {
  const state = evaluateIncident(view, incident.id, now).find(({ step }) => step.id === stepId);
  const acts = useStepActs(view.show.id, stepId, incident.id);
  const files = useEvidenceFiles();
  if (state === undefined) return null;
  const given = state.step.evidenceGiven;
  return (
    <div className={styles['form']}>
      <span className={styles['quiet']}>{state.step.evidence}</span>
      {given !== null && <GivenEvidence step={state.step} evidence={given} words={words} />}
      {!isCleared(state.status) && (
        <EvidenceForm
          state={state}
          words={words}
          acts={acts}
          files={files}
          refusal={undefined}
          draftKey={`${incident.id} ${stepId}`}
        />
      )}
    </div>
  );
}
