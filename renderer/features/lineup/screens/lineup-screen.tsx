import { useState } from 'react';
import { useNavigate } from 'react-router';
import { CalendarPlus, FileInput, Package } from 'lucide-react';
import type { Id } from '#shared/kernel/ids.ts';
import { lineupContract, readiness, type LineupRow, type LineupView } from '#shared/features/lineup/index.ts';
import { useUndoScope } from '#renderer/bridge/undo-scope.tsx';
import { useCall } from '#renderer/bridge/use-calls.ts';
import { ShowPicker, useSelectedShow } from '#renderer/features/schedule/index.ts';
import { Button } from '#renderer/ui/button.tsx';
import { Card } from '#renderer/ui/card.tsx';
import { cx } from '#renderer/ui/cx.ts';
import { Dot } from '#renderer/ui/dot.tsx';
import { EmptyState } from '#renderer/ui/empty-state.tsx';
import { ErrorNote } from '#renderer/ui/error-note.tsx';
import { useText } from '#renderer/ui/language.tsx';
import { Page, PageHead } from '#renderer/ui/page.tsx';
import { Skeleton } from '#renderer/ui/skeleton.tsx';
import { StatusTag } from '#renderer/ui/status-tag.tsx';
import { useKeys } from '#renderer/ui/use-keys.ts';
import { LineupCard } from '../components/lineup-card.tsx';
import { ProductDrawer, type DrawerFor } from '../components/product-drawer.tsx';
import { RoleStrip } from '../components/role-strip.tsx';
import { ImportPanel } from '../import/import-panel.tsx';
import { lineupTextEn } from '../lineup.text.en.ts';
import { lineupTextZh, type LineupText } from '../lineup.text.zh.ts';
import { useImport } from '../use-import.ts';
import { useLineupActs, type LineupActs } from '../use-lineup-acts.ts';
import styles from './lineup-screen.module.css';

/** 货盘: what a show sells, in order, with what is still missing, and the import of 报品表. */
export function Screen() {
  const t = useText({ zh: lineupTextZh, en: lineupTextEn });
  const navigate = useNavigate();
  const { showId, loading } = useSelectedShow();
  if (loading) return <Page>{<Skeleton lines={6} />}</Page>;
  if (showId !== null) return <LineupOfShow key={showId} showId={showId} t={t} />;
  return (
    <Page>
      <Card fill>
        <EmptyState
          icon={CalendarPlus}
          title={t.screen.noShowWhat}
          how={t.screen.noShowHow}
          action={
            <Button kind="primary" onClick={() => void navigate('/schedule')}>
              {t.screen.noShowGo}
            </Button>
          }
        />
      </Card>
    </Page>
  );
}

type OfShowProps = { readonly showId: Id; readonly t: LineupText };

function LineupOfShow({ showId, t }: OfShowProps) {
  useUndoScope(showId);
  const lineup = useCall(lineupContract, 'lineup', { showId });
  if (lineup.data !== undefined) return <Stage view={lineup.data} t={t} />;
  return (
    <Page>
      {lineup.error === null ? (
        <Skeleton lines={8} />
      ) : (
        <ErrorNote error={lineup.error} onRetry={() => void lineup.refetch()} />
      )}
    </Page>
  );
}

function Stage({ view, t }: { readonly view: LineupView; readonly t: LineupText }) {
  const acts = useLineupActs(view.showId);
  const handle = useImport(view.showId);
  const [importing, setImporting] = useState(false);
  const [drawer, setDrawer] = useState<DrawerFor | null>(null);
  const openImport = (): void => {
    setImporting(true);
  };
  useKeys({ I: openImport }, { enabled: drawer === null });
  return (
    <Page>
      <Head view={view} acts={acts} t={t} importing={importing} onImport={openImport} />
      <RoleStrip items={view.rows.map(({ item }) => item)} targets={view.targets} t={t} onTargets={acts.setTargets} />
      <div className={cx(styles['lay'], importing && styles['importing'])}>
        <Main view={view} acts={acts} t={t} importing={importing} onImport={openImport} onDrawer={setDrawer} />
        {importing && (
          <ImportPanel
            handle={handle}
            t={t}
            onClose={() => {
              setImporting(false);
            }}
          />
        )}
      </div>
      {drawer !== null && <DrawerOfShow view={view} acts={acts} t={t} drawer={drawer} onDrawer={setDrawer} />}
    </Page>
  );
}

type MainProps = HeadProps & { readonly onDrawer: (open: DrawerFor | null) => void };

function Main({ view, acts, t, importing, onImport, onDrawer }: MainProps) {
  const navigate = useNavigate();
  const pick = (slot: LineupRow | null): void => {
    onDrawer({ kind: 'add', slot });
  };
  const openCard = ({ product }: LineupRow): void => {
    if (product !== null) void navigate(`/scripts?show=${view.showId}&product=${product.id}`);
  };
  return (
    <div className={styles['main']}>
      {view.rows.length === 0 ? (
        <Empty
          t={t}
          importing={importing}
          onImport={onImport}
          onAdd={() => {
            pick(null);
          }}
        />
      ) : (
        <LineupCard
          view={view}
          acts={acts}
          t={t}
          narrow={importing}
          onPick={pick}
          onCard={openCard}
          onEdit={(row) => {
            onDrawer({ kind: 'edit', row });
          }}
        />
      )}
    </div>
  );
}

type DrawerProps = Pick<MainProps, 'view' | 'acts' | 't' | 'onDrawer'> & { readonly drawer: DrawerFor };

function DrawerOfShow({ view, acts, t, drawer, onDrawer }: DrawerProps) {
  return (
    <ProductDrawer
      showId={view.showId}
      open={drawer}
      t={t}
      inLineup={new Set(view.rows.flatMap(({ item }) => item.productId ?? []))}
      onClose={() => {
        onDrawer(null);
      }}
      onPick={(productId, role) => {
        const slot = drawer.kind === 'add' ? drawer.slot : null;
        if (slot === null) acts.add(productId, role);
        else acts.fill(slot.item.id, productId);
      }}
    />
  );
}

type HeadProps = {
  readonly view: LineupView;
  readonly acts: LineupActs;
  readonly t: LineupText;
  readonly importing: boolean;
  readonly onImport: () => void;
};

function Head({ view, acts, t, importing, onImport }: HeadProps) {
  const { rows, state, version } = view;
  const ready = readiness(rows);
  const filled = rows.filter(({ product }) => product !== null).length;
  return (
    <PageHead
      title={t.screen.title}
      actions={
        <>
          <Button icon={FileInput} keys="I" aria-expanded={importing} onClick={onImport}>
            {t.screen.import}
          </Button>
          {state === 'final' ? (
            <Button onClick={acts.reopen}>{t.screen.reopen}</Button>
          ) : (
            <>
              {!ready.ready && (
                <span id="why-not-ready" className={styles['why']}>
                  {t.screen.whyNotReady(ready)}
                </span>
              )}
              <Button
                kind="primary"
                disabled={!ready.ready}
                aria-describedby={ready.ready ? undefined : 'why-not-ready'}
                onClick={acts.finalise}
              >
                {t.screen.finalise}
              </Button>
            </>
          )}
        </>
      }
    >
      {version > 0 && (
        <StatusTag>
          {t.screen.version(version)}
          <Dot />
          {state === 'final' ? t.screen.final : t.screen.open}
        </StatusTag>
      )}
      <span className={styles['why']}>{rows.length > 0 && t.screen.filled(filled, rows.length)}</span>
      <ShowPicker />
    </PageHead>
  );
}

type EmptyProps = {
  readonly t: LineupText;
  readonly importing: boolean;
  readonly onImport: () => void;
  readonly onAdd: () => void;
};

function Empty({ t, importing, onImport, onAdd }: EmptyProps) {
  return (
    <Card fill>
      <EmptyState
        icon={Package}
        title={t.screen.emptyWhat}
        how={t.screen.emptyHow}
        action={
          <span className={styles['buttons']}>
            {!importing && (
              <Button kind="primary" keys="I" onClick={onImport}>
                {t.screen.import}
              </Button>
            )}
            <Button onClick={onAdd}>{t.table.addProduct}</Button>
          </span>
        }
      />
    </Card>
  );
}
