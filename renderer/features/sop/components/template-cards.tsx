import { ArrowDown, ArrowUp, Pencil, Siren, Trash2 } from 'lucide-react';
import { sopContract, type ContingencyCard, type SopTemplate } from '#shared/features/sop/index.ts';
import { useCommand } from '#renderer/bridge/use-calls.ts';
import { Button } from '#renderer/ui/button.tsx';
import { CardBody } from '#renderer/ui/card.tsx';
import { EmptyState } from '#renderer/ui/empty-state.tsx';
import { useText } from '#renderer/ui/language.tsx';
import { useNotice } from '#renderer/ui/notice.tsx';
import { sopTextEn } from '../sop.text.en.ts';
import { sopTextZh } from '../sop.text.zh.ts';
import styles from './template-cards.module.css';

type TemplateCardsProps = { readonly template: SopTemplate; readonly onEdit: (card: ContingencyCard) => void };

/** 预案卡 of a template in the order they are offered on air; own templates can be edited and reordered. */
export function TemplateCards({ template, onEdit }: TemplateCardsProps) {
  const words = useText({ zh: sopTextZh, en: sopTextEn }).templates.card;
  return (
    <CardBody>
      {template.cards.length === 0 && <EmptyState icon={Siren} title={words.none} how={words.noneHow} />}
      {template.cards.map((card, index) => (
        <div key={card.id} className={styles['row']}>
          <b>{card.title}</b>
          <span>{card.trigger}</span>
          <span className={styles['quiet']}>{card.steps.join(' ')}</span>
          {!template.builtIn && <CardActs template={template} card={card} index={index} onEdit={onEdit} />}
        </div>
      ))}
    </CardBody>
  );
}

type CardActsProps = TemplateCardsProps & { readonly card: ContingencyCard; readonly index: number };

function CardActs({ template, card, index, onEdit }: CardActsProps) {
  const t = useText({ zh: sopTextZh, en: sopTextEn }).templates;
  const { showError } = useNotice();
  const move = useCommand(sopContract, 'moveCard');
  const remove = useCommand(sopContract, 'removeCard');
  const templateId = template.id;
  const moveTo = (to: number): void => {
    move.mutate({ templateId, cardId: card.id, to: Math.max(0, to) }, { onError: showError });
  };
  return (
    <span className={styles['acts']}>
      <Button
        size="xs"
        kind="text"
        icon={ArrowUp}
        aria-label={t.up}
        onClick={() => {
          moveTo(index - 1);
        }}
      />
      <Button
        size="xs"
        kind="text"
        icon={ArrowDown}
        aria-label={t.down}
        onClick={() => {
          moveTo(index + 1);
        }}
      />
      <Button
        size="xs"
        kind="text"
        icon={Pencil}
        aria-label={t.card.edit(card.title)}
        onClick={() => {
          onEdit(card);
        }}
      />
      <Button
        size="xs"
        kind="text"
        icon={Trash2}
        aria-label={t.card.remove(card.title)}
        onClick={() => {
          remove.mutate({ templateId, cardId: card.id }, { onError: showError });
        }}
      />
    </span>
  );
}
