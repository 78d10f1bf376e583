import { Input, type InputProps } from 'antd';
import { useState } from 'react';
import { useText } from './language.tsx';
import styles from './limited-input.module.css';
import { uiTextEn } from './ui.text.en.ts';
import { uiTextZh } from './ui.text.zh.ts';

type LimitedInputProps = Omit<InputProps, 'maxLength' | 'onChange' | 'value'> & {
  readonly value: string;
  readonly max: number;
  readonly onText: (text: string) => void;
};

/** A line of text with a limit that is said: what does not fit is named instead of vanishing. */
export function LimitedInput({ value, max, onText, ...rest }: LimitedInputProps) {
  const t = useText({ zh: uiTextZh, en: uiTextEn });
  const [lost, setLost] = useState(0);
  return (
    <>
      <Input
        {...rest}
        value={value}
        onChange={(event) => {
          const typed = event.target.value;
          const composing = 'isComposing' in event.nativeEvent && event.nativeEvent.isComposing === true;
          // While a word is being composed its letters do not count yet.
          const kept = composing ? typed : [...typed].slice(0, max).join('');
          setLost(composing ? 0 : [...typed].length - [...kept].length);
          onText(kept);
        }}
        onCompositionEnd={(event) => {
          const typed = event.currentTarget.value;
          const kept = [...typed].slice(0, max).join('');
          setLost([...typed].length - [...kept].length);
          onText(kept);
        }}
      />
      {lost > 0 && (
        <span className={styles['lost']} role="status">
          {t.tooLong(max, lost)}
        </span>
      )}
    </>
  );
}
