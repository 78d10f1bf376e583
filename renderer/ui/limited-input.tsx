import { Input, type InputProps } from 'antd';
import type { TextAreaProps } from 'antd/es/input';
import { useState } from 'react';
import { useText } from './language.tsx';
import styles from './limited-input.module.css';
import { uiTextEn } from './ui.text.en.ts';
import { uiTextZh } from './ui.text.zh.ts';

type Limit = { readonly value: string; readonly max: number; readonly onText: (text: string) => void };
type Replaced = 'maxLength' | 'onChange' | 'onCompositionEnd' | 'value';
type LimitedInputProps = Limit & Omit<InputProps, Replaced>;
type LimitedAreaProps = Limit & Omit<TextAreaProps, Replaced>;

/** A line of text with a limit that is said: what does not fit is named instead of vanishing. */
export function LimitedInput({ value, max, onText, ...rest }: LimitedInputProps) {
  const { lost, take } = useLimit(max, onText);
  return (
    <>
      <Input
        {...rest}
        value={value}
        onChange={(event) => {
          take(event.target.value, isComposing(event.nativeEvent));
        }}
        onCompositionEnd={(event) => {
          take(event.currentTarget.value, false);
        }}
      />
      <Lost max={max} lost={lost} />
    </>
  );
}

/** The same for several lines. */
export function LimitedArea({ value, max, onText, ...rest }: LimitedAreaProps) {
  const { lost, take } = useLimit(max, onText);
  return (
    <>
      <Input.TextArea
        {...rest}
        value={value}
        onChange={(event) => {
          take(event.target.value, isComposing(event.nativeEvent));
        }}
        onCompositionEnd={(event) => {
          take(event.currentTarget.value, false);
        }}
      />
      <Lost max={max} lost={lost} />
    </>
  );
}

function useLimit(max: number, onText: (text: string) => void) {
  const [lost, setLost] = useState(0);
  /** While a word is being composed its letters do not count yet. */
  const take = (typed: string, composing: boolean): void => {
    const kept = composing ? typed : fitting(typed, max);
    setLost([...typed].length - [...kept].length);
    onText(kept);
  };
  return { lost, take };
}

/** As much as the store takes, which counts an emoji as two; none is cut in half. */
function fitting(text: string, max: number): string {
  let kept = '';
  for (const sign of text) {
    if (kept.length + sign.length > max) break;
    kept += sign;
  }
  return kept;
}

function isComposing(event: Event): boolean {
  return 'isComposing' in event && event.isComposing === true;
}

function Lost({ max, lost }: { readonly max: number; readonly lost: number }) {
  const t = useText({ zh: uiTextZh, en: uiTextEn });
  if (lost <= 0) return null;
  return (
    <span className={styles['lost']} role="status">
      {t.tooLong(max, lost)}
    </span>
  );
}
