import { useState } from 'react';
import { ArrowDown, ArrowUp, Pencil, Trash2 } from 'lucide-react';
import { Button } from '#renderer/ui/button.tsx';
import type { SopText } from '../sop.text.zh.ts';
import styles from './template-steps.module.css';

export type StepActs = {
  /** To a place counted from 0; places beyond the ends are the ends. */
  readonly move: (stepId: string, to: number) => void;
  readonly edit: (stepId: string) => void;
  readonly remove: (stepId: string) => void;
};

type TemplateStepActsProps = {
  readonly stepId: string;
  readonly index: number;
  readonly of: number;
  readonly acts: StepActs;
  readonly words: SopText['templates'];
};

/** What can be done with a step of an own template: jump to a place, one up, one down, edit, remove. */
export function TemplateStepActs({ stepId, index, of, acts, words }: TemplateStepActsProps) {
  return (
    <span className={styles['acts']}>
      <Place
        at={index + 1}
        of={of}
        label={words.place(stepId)}
        onPlace={(place) => {
          acts.move(stepId, place - 1);
        }}
      />
      <Button
        size="xs"
        kind="text"
        icon={ArrowUp}
        aria-label={words.up}
        onClick={() => {
          acts.move(stepId, index - 1);
        }}
      />
      <Button
        size="xs"
        kind="text"
        icon={ArrowDown}
        aria-label={words.down}
        onClick={() => {
          acts.move(stepId, index + 1);
        }}
      />
      <Button
        size="xs"
        kind="text"
        icon={Pencil}
        aria-label={words.editStep(stepId)}
        onClick={() => {
          acts.edit(stepId);
        }}
      />
      <Button
        size="xs"
        kind="text"
        icon={Trash2}
        aria-label={words.removeStep}
        onClick={() => {
          acts.remove(stepId);
        }}
      />
    </span>
  );
}

type PlaceProps = {
  readonly at: number;
  readonly of: number;
  readonly label: string;
  readonly onPlace: (place: number) => void;
};

/** The place of a step as a number: type another one and the step jumps there. */
function Place({ at, of, label, onPlace }: PlaceProps) {
  const [text, setText] = useState<string | null>(null);
  const place = Math.min(of, Math.max(1, Number(text)));
  const commit = (): void => {
    if (text !== null && /^\d{1,3}$/.test(text.trim()) && place !== at) onPlace(place);
    setText(null);
  };
  return (
    <input
      className={styles['place']}
      inputMode="numeric"
      aria-label={label}
      title={label}
      value={text ?? String(at)}
      onFocus={(event) => {
        event.target.select();
      }}
      onChange={(event) => {
        setText(event.target.value);
      }}
      onBlur={commit}
      onKeyDown={(event) => {
        if (event.key === 'Enter') commit();
        if (event.key === 'Escape') setText(null);
      }}
    />
  );
}
