import { useEffect, useRef, useState, type ReactNode } from 'react';
import { Segmented, Select } from 'antd';
import { useVirtualizer } from '@tanstack/react-virtual';
import { ScanSearch } from 'lucide-react';
import { lineupContract, PRODUCT_ROLES, type ImportSession, type RowFilter } from '#shared/features/lineup/index.ts';
import { useCommand } from '#renderer/bridge/use-calls.ts';
import { Button } from '#renderer/ui/button.tsx';
import { Dot } from '#renderer/ui/dot.tsx';
import { EmptyState } from '#renderer/ui/empty-state.tsx';
import { formatCount } from '#renderer/ui/format.ts';
import type { LineupText } from '../lineup.text.zh.ts';
import { useFailure } from '../use-failure.ts';
import { PreviewFoot } from './preview-foot.tsx';
import { PreviewRow } from './preview-row.tsx';
import { useRowPages } from './use-row-pages.ts';
import styles from './preview.module.css';

type Props = {
  readonly session: ImportSession;
  readonly t: LineupText;
  readonly onChanged: () => void;
  readonly onRemap: () => void;
};

/** 逐行预览: every row with what it would do; problems are fixed here, rereads confirmed. */
export function Preview({ session, t, onChanged, onRemap }: Props) {
  const [filter, setFilter] = useState<RowFilter>('all');
  const { total, problem, confirm } = session.counts;
  const sizes: Readonly<Record<RowFilter, number>> = { all: total, attention: problem + confirm, problem };
  return (
    <>
      <Recognised session={session} t={t} onRemap={onRemap} onChanged={onChanged}>
        <div className={styles['filters']}>
          <Segmented<RowFilter>
            size="small"
            value={filter}
            onChange={setFilter}
            options={[
              { value: 'all', label: t.import.filterAll(formatCount(sizes.all)) },
              { value: 'attention', label: t.import.filterAttention(formatCount(sizes.attention)) },
              { value: 'problem', label: t.import.filterProblem(formatCount(sizes.problem)) },
            ]}
          />
        </div>
      </Recognised>
      {sizes[filter] === 0 ? (
        <EmptyState title={t.import.none} />
      ) : (
        <Rows key={filter} session={session} filter={filter} count={sizes[filter]} t={t} onChanged={onChanged} />
      )}
      <PreviewFoot session={session} t={t} onChanged={onChanged} />
    </>
  );
}

function Recognised({ session, t, onRemap, onChanged, children }: Props & { readonly children: ReactNode }) {
  const onError = useFailure();
  const setRole = useCommand(lineupContract, 'importDefaultRole');
  const hasRoles = session.columns.includes('role');
  return (
    <div className={styles['recognised']}>
      <ScanSearch size={14} aria-hidden />
      <span>
        {session.profile !== null && t.import.recognised(session.profile, session.remembered)}
        {session.encoding !== null && (
          <span className={styles['quiet']}>
            <Dot />
            {t.import.encoding(session.encoding)}
          </span>
        )}
        {session.sheet !== null && session.sheets.length > 1 && (
          <span className={styles['quiet']}>
            <Dot />
            {t.import.asks.sheet} {session.sheets[session.sheet]?.name}
          </span>
        )}
      </span>
      <Button size="xs" kind="text" onClick={onRemap}>
        {t.import.remap}
      </Button>
      {!hasRoles && (
        <label className={styles['role']}>
          {t.import.defaultRole}
          <Select
            size="small"
            value={session.defaultRole}
            options={PRODUCT_ROLES.map((value) => ({ value, label: t.roles[value] }))}
            onChange={(role) => {
              setRole.mutate({ sessionId: session.sessionId, role }, { onSuccess: onChanged, onError });
            }}
          />
        </label>
      )}
      {children}
      {session.notices.map((notice) => (
        <span key={`${notice.kind} ${notice.header}`} className={styles['notice']}>
          {t.import.asks.notice(notice)}
        </span>
      ))}
    </div>
  );
}

type RowsProps = Omit<Props, 'onRemap'> & { readonly filter: RowFilter; readonly count: number };

const ROW_HEIGHT = 36;

function Rows({ session, filter, count, t, onChanged }: RowsProps) {
  const scroller = useRef<HTMLDivElement>(null);
  const virtual = useVirtualizer({
    count,
    getScrollElement: () => scroller.current,
    estimateSize: () => ROW_HEIGHT,
    overscan: 6,
    initialRect: { width: 600, height: 480 },
  });
  const items = virtual.getVirtualItems();
  const rowAt = useRowPages(session, filter, items[0]?.index ?? 0, items.at(-1)?.index ?? 0);
  useEffect(() => {
    virtual.measure();
  }, [session.revision, virtual]);
  return (
    <div className={styles['table']} role="table" aria-label={t.import.steps.preview} aria-rowcount={count}>
      <RowsHead t={t} />
      <div ref={scroller} className={styles['scroller']} role="rowgroup" tabIndex={0}>
        <div className={styles['all']} style={{ height: virtual.getTotalSize() }} role="presentation">
          {items.map(({ index, start }) => {
            const row = rowAt(index);
            return (
              <div
                key={index}
                ref={virtual.measureElement}
                data-index={index}
                className={styles['place']}
                style={{ transform: `translateY(${start}px)` }}
                role="presentation"
              >
                {row === undefined ? (
                  <div className={styles['waiting']} />
                ) : (
                  <PreviewRow row={row} sessionId={session.sessionId} t={t} onChanged={onChanged} />
                )}
              </div>
            );
          })}
        </div>
      </div>
    </div>
  );
}

function RowsHead({ t }: { readonly t: LineupText }) {
  return (
    <div className={styles['head']} role="row">
      <span role="columnheader">{t.import.row}</span>
      <span role="columnheader">{t.fields.title}</span>
      <span role="columnheader">{t.fields.listPriceFen}</span>
      <span role="columnheader">{t.fields.couponFen}</span>
      <span role="columnheader">{t.fields.landedPriceFen}</span>
      <span role="columnheader">{t.fields.stock}</span>
      <span role="columnheader">{t.import.result}</span>
    </div>
  );
}
