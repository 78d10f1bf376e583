import { OctagonAlert } from 'lucide-react';
import { Fragment, useMemo, type ReactNode } from 'react';
import { formatYuan } from '#shared/kernel/money.ts';
import type { Product } from '#shared/features/lineup/index.ts';
import {
  BLOCKED,
  blockedOnCard,
  draftOf,
  spokenPrice,
  TALK_PARTS,
  type Lexicon,
  type TalkCard,
} from '#shared/features/scripts/index.ts';
import { cx } from '#renderer/ui/cx.ts';
import { useText } from '#renderer/ui/language.tsx';
import { scriptsTextEn } from '../scripts.text.en.ts';
import { scriptsTextZh, type ScriptsText } from '../scripts.text.zh.ts';
import { useLexicon } from '../use-lexicon.ts';
import styles from './talk-card-view.module.css';

/** `hand-card` fits a card of the run sheet and its print page; `cockpit` is read at arm's length while live. */
export type TalkCardSize = 'hand-card' | 'cockpit';

export type TalkCardViewProps = {
  /** Null shows the product with the words that no card is written yet. */
  readonly card: TalkCard | null;
  readonly product: Product;
  readonly size: TalkCardSize;
};

/** 话术卡 to read from: points, price and formula, forbidden words, answers, the seven parts. Never editable. */
export function TalkCardView({ card, product, size }: TalkCardViewProps) {
  const t = useText({ zh: scriptsTextZh, en: scriptsTextEn });
  return (
    <article className={cx(styles['card'], size === 'cockpit' ? styles['cockpit'] : styles['handCard'])}>
      <Price product={product} t={t} />
      {card === null ? <p className={styles['none']}>{t.view.noCard}</p> : <Words card={card} t={t} />}
    </article>
  );
}

function Price({ product, t }: { readonly product: Product; readonly t: ScriptsText }) {
  const { fen, formula } = spokenPrice(product);
  return (
    <p className={styles['price']}>
      <span className={styles['priceLabel']}>{t.view.landedPrice}</span>
      <strong className={styles['priceValue']}>{fen === null ? '—' : formatYuan(fen)}</strong>
      {formula !== null && <span className={styles['formula']}>{formula}</span>}
    </p>
  );
}

function Words({ card, t }: { readonly card: TalkCard; readonly t: ScriptsText }) {
  const { lexicon } = useLexicon();
  const blocked = useMemo(() => (lexicon === null ? [] : blockedOnCard(lexicon, draftOf(card))), [lexicon, card]);
  const said = (text: string): ReactNode => <Said text={text} lexicon={lexicon} />;
  return (
    <>
      {blocked.length > 0 && (
        <p className={styles['blockedNote']} data-blocked-words={blocked.length}>
          <OctagonAlert size={14} aria-hidden />
          <span>{t.view.blocked(blocked.join(t.view.join))}</span>
        </p>
      )}
      {card.points.length > 0 && (
        <ol className={styles['points']}>
          {card.points.map((point) => (
            <li key={point}>{said(point)}</li>
          ))}
        </ol>
      )}
      {card.forbidden.length > 0 && (
        <Block title={t.view.forbidden}>
          {card.forbidden.map(({ word, instead }) => (
            <span key={word} className={styles['forbidden']}>
              <s>{word}</s>
              {instead !== '' && <span>{t.view.instead(instead)}</span>}
            </span>
          ))}
        </Block>
      )}
      {card.notFor !== '' && <Block title={t.view.notFor}>{said(card.notFor)}</Block>}
      {TALK_PARTS.filter((part) => card.parts[part].trim() !== '').map((part) => (
        <Block key={part} title={t.parts[part]}>
          {said(card.parts[part])}
        </Block>
      ))}
      {card.questions.length > 0 && (
        <Block title={t.view.questions}>
          <dl className={styles['questions']}>
            {card.questions.map(({ question, answer }) => (
              <div key={question}>
                <dt>{question}</dt>
                <dd>{answer === '' ? '—' : said(answer)}</dd>
              </div>
            ))}
          </dl>
        </Block>
      )}
      {card.props !== '' && <Block title={t.view.props}>{said(card.props)}</Block>}
    </>
  );
}

/** A text with its 拦截 words marked by line and sign, so that they stand out on grey paper too. */
function Said({ text, lexicon }: { readonly text: string; readonly lexicon: Lexicon | null }) {
  const hits = useMemo(
    () => (lexicon === null ? [] : lexicon.find(text).filter(({ entry }) => entry.severity === BLOCKED)),
    [lexicon, text],
  );
  if (hits.length === 0) return text;
  const starts = [0, ...hits.map(({ to }) => to)];
  return (
    <>
      {hits.map((hit, index) => (
        <Fragment key={hit.from}>
          {text.slice(starts[index], hit.from)}
          <mark className={styles['blocked']}>{hit.text}</mark>
        </Fragment>
      ))}
      {text.slice(starts.at(-1))}
    </>
  );
}

function Block({ title, children }: { readonly title: string; readonly children: ReactNode }) {
  return (
    <section className={styles['block']} data-card-block={title}>
      <h4 className={styles['blockTitle']}>{title}</h4>
      <div className={styles['blockBody']}>{children}</div>
    </section>
  );
}
