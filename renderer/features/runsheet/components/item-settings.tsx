import { AutoComplete, Input, Select } from 'antd';
import { Copy, Pin, PinOff, Trash2 } from 'lucide-react';
import { useState } from 'react';
import { addDays, formatTime, fromWallTime, wallTime, type Instant } from '#shared/kernel/time.ts';
import { PRODUCT_ROLES } from '#shared/features/lineup/index.ts';
import { obsContract } from '#shared/features/obs/index.ts';
import { timingOf, type ItemRole, type RunSheetItem, type SheetEdit } from '#shared/features/runsheet/index.ts';
import { useCall } from '#renderer/bridge/use-calls.ts';
import { Button } from '#renderer/ui/button.tsx';
import { EmptyState } from '#renderer/ui/empty-state.tsx';
import { FieldRow } from '#renderer/ui/field-row.tsx';
import { useText } from '#renderer/ui/language.tsx';
import { parseClock } from '../minutes.ts';
import { runsheetTextEn } from '../runsheet.text.en.ts';
import { runsheetTextZh, type RunsheetText } from '../runsheet.text.zh.ts';
import type { RunSheetModel } from '../use-run-sheet.ts';
import styles from './item-settings.module.css';
import { SectionFields } from './section-fields.tsx';

/** Everything of one item that is not in its row: title, role, pin, OBS scene and text, notes, section. */
export function ItemSettings({ model }: { readonly model: RunSheetModel }) {
  const t = useText({ zh: runsheetTextZh, en: runsheetTextEn });
  const item = model.selected;
  if (item === null) return <EmptyState title={t.noSelection} />;
  return <Fields key={item.id} item={item} model={model} t={t} />;
}

type FieldsProps = { readonly item: RunSheetItem; readonly model: RunSheetModel; readonly t: RunsheetText };

function Fields({ item, model, t }: FieldsProps) {
  const words = t.settings;
  const obs = useCall(obsContract, 'status', {});
  const roles: readonly ItemRole[] = item.productId === null ? ['segment', ...PRODUCT_ROLES] : PRODUCT_ROLES;
  const update = (patch: Extract<SheetEdit, { kind: 'update' }>['patch']): void => {
    void model.edit([{ kind: 'update', itemId: item.id, patch }]);
  };
  const [scene, setScene] = useState(item.obsScene ?? '');
  const saveScene = (value: string): void => {
    const next = value.trim() === '' ? null : value.trim();
    if (next !== item.obsScene) update({ obsScene: next });
  };
  return (
    <div className={styles['fields']}>
      {item.productId === null && (
        <FieldRow label={words.title} stacked>
          {(id) => (
            <TextField
              id={id}
              value={item.title}
              disabled={model.readOnly}
              required
              onSave={(title) => {
                update({ title });
              }}
            />
          )}
        </FieldRow>
      )}
      <FieldRow label={words.role} stacked>
        {(id) => (
          <Select
            id={id}
            className={styles['wide'] ?? ''}
            value={item.role}
            disabled={model.readOnly}
            options={roles.map((role) => ({ value: role, label: t.role[role] }))}
            onChange={(role: ItemRole) => {
              update({ role });
            }}
          />
        )}
      </FieldRow>
      <PinField item={item} model={model} t={t} />
      <FieldRow label={words.obsScene} hint={words.obsSceneHow} stacked>
        {(id) => (
          <AutoComplete
            id={id}
            className={styles['wide'] ?? ''}
            value={scene}
            disabled={model.readOnly}
            options={(obs.data?.scenes ?? []).map((value) => ({ value }))}
            onChange={setScene}
            onSelect={saveScene}
            onBlur={() => {
              saveScene(scene);
            }}
          />
        )}
      </FieldRow>
      <FieldRow label={words.obsText} hint={words.obsTextHow} stacked>
        {(id) => (
          <TextField
            id={id}
            value={item.obsText ?? ''}
            disabled={model.readOnly}
            onSave={(text) => {
              update({ obsText: text === '' ? null : text });
            }}
          />
        )}
      </FieldRow>
      <FieldRow label={words.notes} stacked>
        {(id) => (
          <TextField
            id={id}
            value={item.notes}
            rows={3}
            disabled={model.readOnly}
            onSave={(notes) => {
              update({ notes });
            }}
          />
        )}
      </FieldRow>
      <SectionFields key={item.sectionId} item={item} model={model} />
      {!model.readOnly && (
        <div className={styles['acts']}>
          <Button
            size="sm"
            icon={Copy}
            keys="Ctrl D"
            onClick={() => void model.edit([{ kind: 'clone', itemId: item.id }])}
          >
            {words.clone}
          </Button>
          <Button
            size="sm"
            icon={Trash2}
            keys="Delete"
            onClick={() => void model.edit([{ kind: 'remove', itemId: item.id }])}
          >
            {words.remove}
          </Button>
        </div>
      )}
    </div>
  );
}

/** 钉住 at a wall-clock time of the show; after midnight means the next day. */
function PinField({ item, model, t }: FieldsProps) {
  const words = t.settings;
  const { timeZone, startsAt } = model.view.show;
  const starts = timingOf(model.checked.plan, item.id)?.startsAt ?? startsAt;
  const [text, setText] = useState(formatTime(item.pinnedAt ?? starts, timeZone));
  const clock = parseClock(text);
  const pin = (at: Instant | null): void => {
    if (at !== item.pinnedAt) void model.edit([{ kind: 'pin', itemId: item.id, at }]);
  };
  const save = (): void => {
    if (clock !== null) pin(onShowDay(clock, startsAt, timeZone));
  };
  return (
    <FieldRow label={words.pin} hint={words.pinHow} error={clock === null ? words.badTime : undefined} stacked>
      {(id) => (
        <div className={styles['pin']}>
          <Input
            id={id}
            aria-label={words.pinTime}
            value={text}
            disabled={model.readOnly}
            onChange={(event) => {
              setText(event.target.value);
            }}
            onPressEnter={save}
          />
          <Button size="md" icon={Pin} disabled={clock === null || model.readOnly} onClick={save}>
            {words.pinTo(text)}
          </Button>
          {item.pinnedAt !== null && !model.readOnly && (
            <Button
              size="md"
              icon={PinOff}
              onClick={() => {
                pin(null);
              }}
            >
              {words.unpin}
            </Button>
          )}
        </div>
      )}
    </FieldRow>
  );
}

function onShowDay(
  clock: { readonly hour: number; readonly minute: number },
  start: Instant,
  timeZone: string,
): Instant {
  const { year, month, day } = wallTime(start, timeZone);
  const same = fromWallTime({ year, month, day, ...clock }, timeZone);
  return same < start ? addDays(same, 1, timeZone) : same;
}

type TextFieldProps = {
  readonly id: string;
  readonly value: string;
  readonly disabled: boolean;
  readonly required?: boolean;
  readonly rows?: number;
  readonly onSave: (text: string) => void;
};

/** Saves when it is left, or with Enter in a single line. */
function TextField({ id, value, disabled, required = false, rows, onSave }: TextFieldProps) {
  const [text, setText] = useState(value);
  const save = (): void => {
    const clean = text.trim();
    if (required && clean === '') setText(value);
    else if (clean !== value) onSave(clean);
  };
  const shared = { id, value: text, disabled, onBlur: save, maxLength: rows === undefined ? 120 : 500 };
  return rows === undefined ? (
    <Input
      {...shared}
      onChange={(event) => {
        setText(event.target.value);
      }}
      onPressEnter={save}
    />
  ) : (
    <Input.TextArea
      {...shared}
      rows={rows}
      onChange={(event) => {
        setText(event.target.value);
      }}
    />
  );
}
