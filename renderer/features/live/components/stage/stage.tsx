import { useEffect, useState, type CSSProperties } from 'react';
import { formatTimeWithSeconds } from '#shared/kernel/time.ts';
import { currentItemOf, type LiveView } from '#shared/features/live/index.ts';
import { scriptsContract } from '#shared/features/scripts/index.ts';
import { useCall } from '#renderer/bridge/use-calls.ts';
import { TickingDuration } from '#renderer/ui/ticking-duration.tsx';
import { useKeys } from '#renderer/ui/use-keys.ts';
import { useNow } from '#renderer/ui/use-now.ts';
import { useIncidents, useLiveText } from '../../use-live.ts';
import { StageEmergency } from './stage-emergency.tsx';
import { StageMessage } from './stage-message.tsx';
import { StageProduct } from './stage-product.tsx';
import { StageSide } from './stage-side.tsx';
import styles from './stage.module.css';

const POINTS_A_PAGE = 3;

type StageProps = {
  readonly view: LiveView;
  /** In the cockpit: what the keys of the control desk already do is left out, and more of the sheet is shown. */
  readonly inCockpit?: boolean;
};

/** What the anchor reads from two metres: product, price, points, clock, next, messages, and an emergency first. */
export function Stage({ view, inCockpit = false }: StageProps) {
  const [zoom, setZoom] = useState(1);
  const [black, setBlack] = useState(false);
  const { session } = view;
  const { shown, first, turn } = usePoints(view);
  const incidents = useIncidents(session.showId);
  // The sentence to say takes the place of the points: both at once would be read as one.
  const speaking = incidents.some((incident) => incident.line !== '');
  useKeys({ ArrowUp: () => turn(-1), ArrowDown: () => turn(1) });
  useKeys(
    {
      B: () => {
        setBlack((current) => !current);
      },
      '+': () => {
        setZoom((current) => Math.min(1.4, current + 0.1));
      },
      '-': () => {
        setZoom((current) => Math.max(0.7, current - 0.1));
      },
    },
    { enabled: !inCockpit },
  );
  return (
    <>
      <StageHead view={view} />
      <StageEmergency incidents={incidents} />
      <div className={styles['body']}>
        <div className={styles['left']}>
          <StageProduct view={view} small={speaking} />
          {!speaking && (
            <ol className={styles['points']} style={{ '--zoom': zoom } as CSSProperties}>
              {shown.map((line, index) => (
                <li key={line}>
                  <i>{first + index}</i>
                  {line}
                </li>
              ))}
            </ol>
          )}
        </div>
        <StageSide view={view} inCockpit={inCockpit} />
      </div>
      <StageMessage session={session} />
      {black && <div className={styles['black']} />}
    </>
  );
}

function StageHead({ view }: { readonly view: LiveView }) {
  const t = useLiveText();
  const now = useNow();
  const { session } = view;
  return (
    <div className={styles['head']}>
      <span className={styles['live']}>
        ● {t.presenter.live} <TickingDuration from={session.startedAt} />
      </span>
      <span className={styles['show']}>{view.title}</span>
      <span className={styles['grow']} />
      <span>
        {t.presenter.now} <b data-testid="stage-clock">{formatTimeWithSeconds(now, session.timeZone)}</b>
      </span>
    </div>
  );
}

/** The lines of the talk card, three at a time; a new item begins with its first. */
function usePoints(view: LiveView) {
  const [page, setPage] = useState(0);
  const item = currentItemOf(view.session);
  const productId = item?.productId ?? null;
  const card =
    useCall(scriptsContract, 'card', { productId: productId ?? '' }, { enabled: productId !== null }).data ?? null;
  useEffect(() => {
    setPage(0);
  }, [item?.id]);
  const lines = linesOf(card, item?.notes ?? '');
  const pages = Math.max(1, Math.ceil(lines.length / POINTS_A_PAGE));
  return {
    shown: lines.slice(page * POINTS_A_PAGE, (page + 1) * POINTS_A_PAGE),
    first: page * POINTS_A_PAGE + 1,
    turn: (by: number): void => {
      setPage((current) => Math.min(pages - 1, Math.max(0, current + by)));
    },
  };
}

type Card = {
  readonly points: readonly string[];
  readonly notFor: string;
  readonly questions: readonly { readonly question: string; readonly answer: string }[];
};

/** Points first, then whom it is not for, then answers: what a glance may need. */
function linesOf(card: Card | null, notes: string): readonly string[] {
  if (!card) return notes === '' ? [] : [notes];
  const answers = card.questions.map(({ question, answer }) => `${question} ${answer}`);
  return [...card.points, card.notFor, ...answers].filter((line) => line !== '');
}
