import { useState } from 'react';
import { Segmented } from 'antd';
import { History } from 'lucide-react';
import type { Id } from '#shared/kernel/ids.ts';
import { formatYuan } from '#shared/kernel/money.ts';
import { formatDuration } from '#shared/kernel/time.ts';
import type { Product } from '#shared/features/lineup/index.ts';
import {
  partTime,
  partTimings,
  scriptsContract,
  spokenPrice,
  TALK_LENGTHS,
  TALK_PARTS,
  type TalkCard,
  type TalkLength,
  findHits,
  replacementFor,
  type CardHit,
} from '#shared/features/scripts/index.ts';
import { useCommand } from '#renderer/bridge/use-calls.ts';
import { Button } from '#renderer/ui/button.tsx';
import { Card, CardHead } from '#renderer/ui/card.tsx';
import { StatusTag } from '#renderer/ui/status-tag.tsx';
import { useKeys } from '#renderer/ui/use-keys.ts';
import { useNotice } from '#renderer/ui/notice.tsx';
import type { ScriptsText } from '../scripts.text.zh.ts';
import { tidy, useDraft, type DraftHandle } from '../use-draft.ts';
import { useLexicon } from '../use-lexicon.ts';
import { CardSide } from './card-side.tsx';
import { PartFields } from './part-fields.tsx';
import { VersionsDrawer } from './versions-drawer.tsx';
import styles from './card-editor.module.css';

type Props = {
  readonly product: Product;
  readonly card: TalkCard | null;
  readonly showId: Id;
  readonly t: ScriptsText;
};

/** A hit whose replacement can be said about these goods. */
function fitted({ hit, place }: CardHit, goods: string, neutral: string): CardHit {
  const replacement = replacementFor(hit.entry, goods) ?? neutral;
  return { place, hit: { ...hit, entry: { ...hit.entry, replacement } } };
}

/** One card: words with their time against the guide, the price from the lineup, live hits of the word list. */
export function CardEditor({ product, card, showId, t }: Props) {
  const handle = useDraft(product.id, card);
  const [length, setLength] = useState<TalkLength>(180);
  const [versionsOpen, setVersionsOpen] = useState(false);
  const { lexicon, error } = useLexicon();
  const { save, saving } = useSave(product, showId, handle);
  const goods = `${product.category ?? ''} ${product.title}`;
  const hits = lexicon === null ? [] : findHits(lexicon, handle.draft).map((one) => fitted(one, goods, t.hits.neutral));
  useKeys({ 'Ctrl+S': save }, { inTextFields: true });
  return (
    <div className={styles['lay']}>
      <Card fill className={styles['main']}>
        <CardHead
          title={product.title}
          sub={card === null ? t.screen.newCard : <StatusTag>{t.screen.version(card.version)}</StatusTag>}
        >
          <SaveState handle={handle} t={t} busy={saving} onSave={save} />
          {card !== null && (
            <Button
              size="sm"
              icon={History}
              onClick={() => {
                setVersionsOpen(true);
              }}
            >
              {t.editor.versions}
            </Button>
          )}
        </CardHead>
        <Price product={product} t={t} />
        <LengthBar handle={handle} length={length} onLength={setLength} t={t} />
        <PartFields handle={handle} length={length} hits={hits} t={t} />
      </Card>
      <CardSide handle={handle} hits={hits} lexiconError={error} t={t} />
      {versionsOpen && (
        <VersionsDrawer
          product={product}
          showId={showId}
          t={t}
          onRestored={handle.discard}
          onClose={() => {
            setVersionsOpen(false);
          }}
        />
      )}
    </div>
  );
}

function useSave(product: Product, showId: Id, handle: DraftHandle) {
  const { showError } = useNotice();
  const saveCard = useCommand(scriptsContract, 'save');
  const save = (): void => {
    if (!handle.unsaved || saveCard.isPending) return;
    saveCard.mutate(
      { productId: product.id, showId, baseVersion: handle.baseVersion, draft: tidy(handle.draft) },
      {
        onSuccess: handle.discard,
        onError: (thrown) => {
          showError(thrown);
        },
      },
    );
  };
  return { save, saving: saveCard.isPending };
}

type SaveStateProps = {
  readonly handle: DraftHandle;
  readonly t: ScriptsText;
  readonly busy: boolean;
  readonly onSave: () => void;
};

function SaveState({ handle, t, busy, onSave }: SaveStateProps) {
  if (!handle.unsaved) return <span className={styles['quiet']}>{handle.baseVersion > 0 && t.editor.saved}</span>;
  return (
    <>
      <span className={styles['quiet']}>{t.editor.unsaved}</span>
      <Button size="sm" kind="text" onClick={handle.discard}>
        {t.editor.discard}
      </Button>
      <Button size="sm" kind="primary" keys="Ctrl S" busy={busy} onClick={onSave}>
        {t.editor.save}
      </Button>
    </>
  );
}

function Price({ product, t }: { readonly product: Product; readonly t: ScriptsText }) {
  const { fen, formula } = spokenPrice(product);
  const mismatch = fen !== null && formula === null && product.listPriceFen !== null;
  return (
    <p className={styles['price']}>
      <span className={styles['quiet']}>{t.view.landedPrice}</span>
      <strong>{fen === null ? '—' : formatYuan(fen)}</strong>
      {formula !== null && <span>{formula}</span>}
      {mismatch && <span className={styles['late']}>{t.editor.formulaMismatch}</span>}
      <span className={styles['quiet']}>{fen === null ? t.editor.priceMissing : t.editor.price}</span>
    </p>
  );
}

type LengthBarProps = {
  readonly handle: DraftHandle;
  readonly length: TalkLength;
  readonly onLength: (length: TalkLength) => void;
  readonly t: ScriptsText;
};

function LengthBar({ handle, length, onLength, t }: LengthBarProps) {
  const spoken = partTimings(handle.draft.parts, length).filter(({ guideMs }) => guideMs > 0);
  const estimate = spoken.reduce((sum, { estimateMs }) => sum + estimateMs, 0);
  const guide = TALK_PARTS.reduce((sum, part) => sum + partTime(part, length), 0);
  return (
    <div className={styles['length']}>
      <Segmented<TalkLength>
        size="small"
        aria-label={t.editor.length}
        value={length}
        onChange={onLength}
        options={TALK_LENGTHS.map((value) => ({ value, label: t.editor.lengths[value] }))}
      />
      <span>{t.editor.total(formatDuration(estimate), formatDuration(guide))}</span>
      <span className={styles['quiet']}>{t.editor.basis(t.editor.lengthHints[length])}</span>
    </div>
  );
}
