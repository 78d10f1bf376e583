import { Input, Select } from 'antd';
import { Plus, X } from 'lucide-react';
import { CHECK_OPS, type Check } from '#shared/features/sop/index.ts';
import { Button } from '#renderer/ui/button.tsx';
import { NumberField } from '#renderer/ui/number-field.tsx';
import type { SopText } from '../sop.text.zh.ts';
import styles from './step-editor.module.css';

type ChecksEditorProps = {
  readonly checks: readonly Check[];
  readonly onChange: (checks: readonly Check[]) => void;
  readonly t: SopText;
};

const MOST = 12;

/** Numbers a step asks for and their thresholds. */
export function ChecksEditor({ checks, onChange, t }: ChecksEditorProps) {
  const f = t.templates.fields;
  const change = (id: string, part: Partial<Check>): void => {
    onChange(checks.map((check) => (check.id === id ? { ...check, ...part } : check)));
  };
  const add = (): void => {
    const number = Math.max(0, ...checks.map((check) => Number(check.id.slice(1)) || 0)) + 1;
    onChange([...checks, { id: `c${number}`, label: '', unit: '', op: 'none', value: null, max: null, other: null }]);
  };
  return (
    <section className={styles['checks']}>
      <h3>{f.checks}</h3>
      {checks.map((check) => (
        <div key={check.id} className={styles['check']}>
          <Input
            aria-label={f.label}
            placeholder={f.label}
            value={check.label}
            maxLength={40}
            onChange={(event) => {
              change(check.id, { label: event.target.value });
            }}
          />
          <Select
            aria-label={f.checks}
            value={check.op}
            options={CHECK_OPS.filter((op) => op !== 'same' || checks.length > 1).map((value) => ({
              value,
              label: t.op[value],
            }))}
            onChange={(op) => {
              change(check.id, {
                op,
                other: op === 'same' ? (checks.find((one) => one.id !== check.id)?.id ?? null) : null,
              });
            }}
          />
          {check.op !== 'none' && check.op !== 'same' && (
            <NumberField
              label={f.value}
              rule={{ kind: 'number', unit: check.unit }}
              value={check.value}
              onChange={(value) => {
                change(check.id, { value });
              }}
            />
          )}
          {check.op === 'range' && (
            <NumberField
              label={f.max}
              rule={{ kind: 'number', unit: check.unit }}
              value={check.max}
              onChange={(max) => {
                change(check.id, { max });
              }}
            />
          )}
          <Input
            aria-label={f.unit}
            placeholder={f.unit}
            value={check.unit}
            maxLength={12}
            onChange={(event) => {
              change(check.id, { unit: event.target.value });
            }}
          />
          <Button
            size="sm"
            kind="text"
            icon={X}
            aria-label={f.removeCheck}
            onClick={() => {
              onChange(checks.filter((one) => one.id !== check.id));
            }}
          />
        </div>
      ))}
      {checks.length < MOST && (
        <span>
          <Button size="sm" icon={Plus} onClick={add}>
            {f.addCheck}
          </Button>
        </span>
      )}
    </section>
  );
}
