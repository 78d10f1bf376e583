import { CircleCheck } from 'lucide-react';
import { DEFAULT_TIME_ZONE } from '#shared/kernel/time.ts';
import type { Person, Room } from '#shared/features/org/index.ts';
import type { ShowDraft } from '#shared/features/schedule/index.ts';
import { Button } from '#renderer/ui/button.tsx';
import { formatTimeRange } from '#renderer/ui/format.ts';
import { Key } from '#renderer/ui/key.tsx';
import { useLanguage } from '#renderer/ui/language.tsx';
import { useKeys } from '#renderer/ui/use-keys.ts';
import { timeElsewhere } from '#renderer/ui/zone-words.ts';
import type { Check } from '../draft.ts';
import { useScheduleText } from '../use-schedule-text.ts';
import { ConflictLine } from './conflict-line.tsx';
import styles from './show-panel.module.css';

type Proposal = Check['proposals'][number];

type CheckNoteProps = {
  readonly check: Check;
  readonly draft: ShowDraft;
  readonly people: readonly Person[];
  readonly rooms: readonly Room[];
  readonly onAdopt: (change: Partial<ShowDraft>) => void;
};

/** 保存前检查: what stands against the show, and what would help. */
export function CheckNote({ check, draft, people, rooms, onAdopt }: CheckNoteProps) {
  const t = useScheduleText();
  const { conflicts, proposals } = check;
  const adopt = (index: number): void => {
    const proposal = proposals[index];
    if (proposal) onAdopt(changeOf(proposal));
  };
  useKeys(
    {
      '1': () => {
        adopt(0);
      },
      '2': () => {
        adopt(1);
      },
    },
    { enabled: proposals.length > 0 },
  );

  if (conflicts.length === 0) {
    return (
      <>
        <div className={styles['passed']}>
          {t.check.passed.map((text) => (
            <span key={text}>
              <CircleCheck size={14} aria-hidden />
              {text}
            </span>
          ))}
        </div>
        <SharedNote shared={check.shared} people={people} />
      </>
    );
  }
  return (
    <>
      <div className={styles['conflicts']} role="status">
        <div className={styles['conflictsHead']}>{t.check.title(conflicts.length)}</div>
        {conflicts.map((conflict) => (
          <ConflictLine
            key={`${conflict.kind} ${conflict.showId} ${conflict.personId ?? ''}`}
            conflict={conflict}
            person={people.find((one) => one.id === conflict.personId)?.name}
            slot={draft}
            restHours={check.restHours}
          />
        ))}
      </div>
      {proposals.length > 0 && <div className={styles['hint']}>{t.check.fixes}</div>}
      {proposals.map((proposal, index) => (
        <div key={proposal.kind} className={styles['fix']}>
          <Key keys={String(index + 1)} />
          <ProposalName proposal={proposal} draft={draft} people={people} rooms={rooms} />
          <Button
            size="sm"
            onClick={() => {
              adopt(index);
            }}
          >
            {t.check.adopt}
          </Button>
        </div>
      ))}
    </>
  );
}

/** Who looks after another show meanwhile: worth knowing, in nobody's way. */
function SharedNote({ shared, people }: Pick<CheckNoteProps, 'people'> & { readonly shared: Check['shared'] }) {
  const t = useScheduleText();
  if (shared.length === 0) return null;
  const titles = new Map(shared.map((one) => [one.showId, one.title]));
  const nameOf = (id: string): string => people.find((person) => person.id === id)?.name ?? '';
  return [...titles].map(([showId, title]) => (
    <div key={showId} className={styles['hint']}>
      {t.check.shared(
        shared.filter((one) => one.showId === showId).map((one) => nameOf(one.personId)),
        title,
      )}
    </div>
  ));
}

type ProposalNameProps = Pick<CheckNoteProps, 'draft' | 'people' | 'rooms'> & { readonly proposal: Proposal };

function ProposalName({ proposal, draft, people, rooms }: ProposalNameProps) {
  const t = useScheduleText();
  const language = useLanguage();
  if (proposal.kind !== 'time') {
    const name = people.find((person) => person.id === proposal.anchorId)?.name ?? t.panel.noAnchor;
    if (proposal.kind === 'anchor') return <span>{t.check.change(name)}</span>;
    const room = rooms.find((one) => one.id === proposal.roomId)?.name ?? '';
    const moved = t.check.changeRoom(room);
    return <span>{proposal.anchorId === draft.anchorId ? moved : t.check.both(t.check.change(name), moved)}</span>;
  }
  const range = formatTimeRange(proposal.startsAt, proposal.endsAt, DEFAULT_TIME_ZONE, language);
  const there = timeElsewhere(proposal.startsAt, draft.timeZone ?? DEFAULT_TIME_ZONE, language);
  return <span className={styles['good']}>{t.check.moveTo(there === null ? range : `${range} · ${there}`)}</span>;
}

function changeOf(proposal: Proposal): Partial<ShowDraft> {
  if (proposal.kind === 'time') return { startsAt: proposal.startsAt, endsAt: proposal.endsAt };
  return proposal.kind === 'anchor'
    ? { anchorId: proposal.anchorId }
    : { roomId: proposal.roomId, anchorId: proposal.anchorId };
}
