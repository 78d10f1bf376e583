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
import { TextField } from './text-field.tsx';

/** Everything of one item that is not in its row: title, role, pin, OBS scene and text, notes, section. */
export function ItemSettings({ model }: { readonly model: RunSheetModel }) {
  const t = useText({ zh: runsheetTextZh, en: runsheetTextEn });
  const item = model.selected;
  if (item === null) return <EmptyState title={t.noSelection} />;
  return <Fields key={item.id} item={item} model={model} t={t} />;
}

type FieldsProps = { readonly item: RunSheetItem; readonly model: RunSheetModel; readonly t: RunsheetText };

type Patch = Extract<SheetEdit, { kind: 'update' }>['patch'];

function Fields({ item, model, t }: FieldsProps) {
  const words = t.settings;
  const update = (patch: Patch): void => {
    void model.edit([{ kind: 'update', itemId: item.id, patch }]);
  };
  const field =
    (value: string, onSave: (text: string) => void, more: { rows?: number; required?: boolean } = {}) =>
    (id: string) => <TextField id={id} value={value} disabled={model.readOnly} onSave={onSave} {...more} />;
  return (
    <div className={styles['fields']}>
      {item.productId === null && (
        <FieldRow label={words.title} stacked>
          {field(
            item.title,
            (title) => {
              update({ title });
            },
            { required: true },
          )}
        </FieldRow>
      )}
      <RoleField item={item} model={model} t={t} update={update} />
      <PinField item={item} model={model} t={t} />
      <SceneField item={item} model={model} t={t} update={update} />
      <FieldRow label={words.obsText} hint={words.obsTextHow} stacked>
        {field(item.obsText ?? '', (text) => {
          update({ obsText: text === '' ? null : text });
        })}
      </FieldRow>
      <FieldRow label={words.notes} stacked>
        {field(
          item.notes,
          (notes) => {
            update({ notes });
          },
          { rows: 3 },
        )}
      </FieldRow>
      <SectionFields key={item.sectionId} item={item} model={model} />
      {!model.readOnly && <ItemActs item={item} model={model} t={t} />}
    </div>
  );
}

type UpdateProps = FieldsProps & { readonly update: (patch: Patch) => void };

function RoleField({ item, model, t, update }: UpdateProps) {
  const roles: readonly ItemRole[] = item.productId === null ? ['segment', ...PRODUCT_ROLES] : PRODUCT_ROLES;
  return (
    <FieldRow label={t.settings.role} stacked>
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
  );
}

/** Scenes OBS has now; any name can be typed. */
function SceneField({ item, model, t, update }: UpdateProps) {
  const obs = useCall(obsContract, 'status', {});
  const [scene, setScene] = useState(item.obsScene ?? '');
  const save = (value: string): void => {
    const next = value.trim() === '' ? null : value.trim();
    if (next !== item.obsScene) update({ obsScene: next });
  };
  return (
    <FieldRow label={t.settings.obsScene} hint={t.settings.obsSceneHow} stacked>
      {(id) => (
        <AutoComplete
          id={id}
          className={styles['wide'] ?? ''}
          value={scene}
          disabled={model.readOnly}
          options={(obs.data?.scenes ?? []).map((value) => ({ value }))}
          onChange={setScene}
          onSelect={save}
          onBlur={() => {
            save(scene);
          }}
        />
      )}
    </FieldRow>
  );
}

function ItemActs({ item, model, t }: FieldsProps) {
  const act = (kind: 'clone' | 'remove') => (): void => void model.edit([{ kind, itemId: item.id }]);
  return (
    <div className={styles['acts']}>
      <Button size="sm" icon={Copy} keys="Ctrl D" onClick={act('clone')}>
        {t.settings.clone}
      </Button>
      <Button size="sm" icon={Trash2} keys="Delete" onClick={act('remove')}>
        {t.settings.remove}
      </Button>
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
          <Button
            size="md"
            icon={Pin}
            locked={model.readOnly}
            disabled={clock === null || model.readOnly}
            onClick={save}
          >
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
