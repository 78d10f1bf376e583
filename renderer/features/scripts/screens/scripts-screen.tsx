import { useNavigate, useSearchParams } from 'react-router';
import { ArrowLeft, CalendarPlus, NotebookPen } from 'lucide-react';
import type { Id } from '#shared/kernel/ids.ts';
import { lineupContract, type LineupRow, type Product } from '#shared/features/lineup/index.ts';
import { scriptsContract } from '#shared/features/scripts/index.ts';
import { useUndoScope } from '#renderer/bridge/undo-scope.tsx';
import { useCall } from '#renderer/bridge/use-calls.ts';
import { ShowPicker, useSelectedShow } from '#renderer/features/schedule/index.ts';
import { Button } from '#renderer/ui/button.tsx';
import { Card } from '#renderer/ui/card.tsx';
import { EmptyState } from '#renderer/ui/empty-state.tsx';
import { ErrorNote } from '#renderer/ui/error-note.tsx';
import { useText } from '#renderer/ui/language.tsx';
import { Page, PageHead } from '#renderer/ui/page.tsx';
import { Skeleton } from '#renderer/ui/skeleton.tsx';
import { TopBarSlot } from '#renderer/ui/top-bar-slot.tsx';
import { CardEditor } from '../components/card-editor.tsx';
import { CardList } from '../components/card-list.tsx';
import { scriptsTextEn } from '../scripts.text.en.ts';
import { scriptsTextZh, type ScriptsText } from '../scripts.text.zh.ts';
import styles from './scripts-screen.module.css';

/** 话术卡: the products of a show at the left, the card of the chosen one at the right. */
export function Screen() {
  const t = useText({ zh: scriptsTextZh, en: scriptsTextEn });
  const { showId, loading } = useSelectedShow();
  const navigate = useNavigate();
  return (
    <Page>
      <TopBarSlot side="left">{t.screen.crumb}</TopBarSlot>
      <PageHead
        title={t.screen.title}
        actions={
          <Button
            icon={ArrowLeft}
            onClick={() => void navigate(showId === null ? '/lineup' : `/lineup?show=${showId}`)}
          >
            {t.screen.backToLineup}
          </Button>
        }
      >
        <ShowPicker />
      </PageHead>
      {loading && <Skeleton lines={6} />}
      {!loading && showId === null && (
        <Lonely
          title={t.screen.emptyShowWhat}
          how={t.screen.emptyShowHow}
          go={t.screen.emptyShowGo}
          to="/schedule"
          icon={CalendarPlus}
        />
      )}
      {showId !== null && <CardsOfShow key={showId} showId={showId} t={t} />}
    </Page>
  );
}

type LonelyProps = {
  readonly title: string;
  readonly how: string;
  readonly go: string;
  readonly to: string;
  readonly icon: typeof NotebookPen;
};

function Lonely({ title, how, go, to, icon }: LonelyProps) {
  const navigate = useNavigate();
  const button = (
    <Button kind="primary" onClick={() => void navigate(to)}>
      {go}
    </Button>
  );
  return (
    <Card fill>
      <EmptyState icon={icon} title={title} how={how} action={button} />
    </Card>
  );
}

function CardsOfShow({ showId, t }: { readonly showId: Id; readonly t: ScriptsText }) {
  useUndoScope(showId);
  const [search, setSearch] = useSearchParams();
  const lineup = useCall(lineupContract, 'lineup', { showId });
  const rows = (lineup.data?.rows ?? []).filter((row): row is FilledRow => row.product !== null);
  const overview = useCall(
    scriptsContract,
    'overview',
    { productIds: rows.map(({ product }) => product.id) },
    { enabled: rows.length > 0, keepPrevious: true },
  );
  const asked = search.get('product');
  const chosen = rows.find(({ product }) => product.id === asked) ?? (asked === null ? rows[0] : undefined);
  // A product that is not in this lineup can still be opened by its address.
  const other = useCall(
    lineupContract,
    'products',
    { ids: asked === null ? [] : [asked] },
    { enabled: asked !== null && chosen === undefined && lineup.data !== undefined },
  );
  if (lineup.error !== null) return <ErrorNote error={lineup.error} onRetry={() => void lineup.refetch()} />;
  if (lineup.data === undefined) return <Skeleton lines={6} />;
  const product = chosen?.product ?? other.data?.[0];
  if (rows.length === 0 && product === undefined) {
    const { emptyWhat, emptyHow, emptyGo } = t.screen;
    return <Lonely title={emptyWhat} how={emptyHow} go={emptyGo} to={`/lineup?show=${showId}`} icon={NotebookPen} />;
  }
  return (
    <div className={styles['lay']}>
      <CardList
        rows={rows}
        overview={overview.data ?? []}
        chosen={product?.id ?? null}
        t={t}
        onChoose={(productId) => {
          setSearch(
            (current) => {
              current.set('product', productId);
              return current;
            },
            { replace: true },
          );
        }}
      />
      <Chosen product={product} showId={showId} t={t} />
    </div>
  );
}

type FilledRow = LineupRow & { readonly product: Product };
type ChosenProps = { readonly product: Product | undefined; readonly showId: Id; readonly t: ScriptsText };

function Chosen({ product, showId, t }: ChosenProps) {
  const card = useCall(scriptsContract, 'card', { productId: product?.id ?? '' }, { enabled: product !== undefined });
  if (product === undefined) {
    return (
      <Card fill>
        <EmptyState icon={NotebookPen} title={t.screen.pickWhat} how={t.screen.pickHow} />
      </Card>
    );
  }
  if (card.error !== null) return <ErrorNote error={card.error} onRetry={() => void card.refetch()} />;
  if (card.data === undefined) return <Skeleton lines={8} />;
  return <CardEditor key={product.id} product={product} card={card.data} showId={showId} t={t} />;
}
