import { useState } from 'react';
import { Input, Select } from 'antd';
import type { Id } from '#shared/kernel/ids.ts';
import {
  lineupContract,
  PRODUCT_ROLES,
  qcStateSchema,
  type LineupRow,
  type ProductRole,
} from '#shared/features/lineup/index.ts';
import { useCommand } from '#renderer/bridge/use-calls.ts';
import { Button } from '#renderer/ui/button.tsx';
import { Drawer } from '#renderer/ui/drawer.tsx';
import { FieldRow } from '#renderer/ui/field-row.tsx';
import { useKeys } from '#renderer/ui/use-keys.ts';
import type { LineupText } from '../lineup.text.zh.ts';
import {
  draftOf,
  EMPTY_PRODUCT,
  ID_FIELDS,
  landedFormula,
  readDraft,
  TEXT_FIELDS,
  type FormField,
  type ProductDraft,
} from '../product-form.ts';
import { useFailure } from '../use-failure.ts';
import { FindProduct } from './find-product.tsx';
import styles from './product-drawer.module.css';

/** What the drawer is open for: a product to edit, or a place to fill (null: the end of the lineup). */
export type DrawerFor =
  { readonly kind: 'edit'; readonly row: LineupRow } | { readonly kind: 'add'; readonly slot: LineupRow | null };

type Props = {
  readonly showId: Id;
  readonly open: DrawerFor;
  readonly inLineup: ReadonlySet<Id>;
  readonly t: LineupText;
  readonly onClose: () => void;
  readonly onPick: (productId: Id, role: ProductRole) => void;
};

/** Adds a product (from the library or new) or edits one. */
export function ProductDrawer({ showId, open, inLineup, t, onClose, onPick }: Props) {
  const product = open.kind === 'edit' ? open.row.product : null;
  const [draft, setDraft] = useState<ProductDraft>(product === null ? EMPTY_PRODUCT : draftOf(product));
  const [bad, setBad] = useState<readonly FormField[]>([]);
  const [role, setRole] = useState<ProductRole>(startRole(open));
  const onError = useFailure();
  const create = useCommand(lineupContract, 'createProduct');
  const update = useCommand(lineupContract, 'updateProduct');
  const save = (): void => {
    const read = readDraft(draft);
    setBad(read.ok ? [] : read.bad);
    if (!read.ok) return;
    const done = { onSuccess: onClose, onError };
    if (product !== null) return update.mutate({ showId, productId: product.id, patch: read.product }, done);
    const slotId = open.kind === 'add' ? (open.slot?.item.id ?? null) : null;
    create.mutate({ showId, product: read.product, role, slotId }, done);
  };
  useKeys({ 'Ctrl+Enter': save }, { inTextFields: true });
  const set = (field: FormField, value: string): void => {
    setDraft({ ...draft, [field]: value });
  };
  return (
    <Drawer
      open
      width={440}
      title={open.kind === 'edit' ? t.product.editTitle : t.product.addTitle}
      onClose={onClose}
      foot={
        <Button kind="primary" keys="Ctrl Enter" busy={create.isPending || update.isPending} onClick={save}>
          {open.kind === 'edit' ? t.product.save : t.product.create}
        </Button>
      }
    >
      {open.kind === 'add' && (
        <>
          <FieldRow label={t.product.rolePick}>
            {(id) => (
              <Select
                id={id}
                value={role}
                options={PRODUCT_ROLES.map((value) => ({ value, label: t.roles[value] }))}
                onChange={setRole}
              />
            )}
          </FieldRow>
          <FindProduct
            t={t}
            inLineup={inLineup}
            onPick={(productId) => {
              onPick(productId, role);
              onClose();
            }}
          />
        </>
      )}
      <Fields
        draft={draft}
        bad={bad}
        focusTitle={open.kind === 'edit'}
        t={t}
        onSet={set}
        onQc={(qc) => {
          setDraft({ ...draft, qc });
        }}
      />
    </Drawer>
  );
}

function startRole(open: DrawerFor): ProductRole {
  if (open.kind === 'edit') return open.row.item.role;
  return open.slot?.item.role ?? 'core';
}

type FieldsProps = {
  readonly draft: ProductDraft;
  readonly bad: readonly FormField[];
  readonly focusTitle: boolean;
  readonly t: LineupText;
  readonly onSet: (field: FormField, value: string) => void;
  readonly onQc: (qc: ProductDraft['qc']) => void;
};

function Fields({ draft, bad, focusTitle, t, onSet, onQc }: FieldsProps) {
  const formula = landedFormula(draft);
  const field = (name: FormField, suffix?: string) => (
    <FieldRow key={name} label={t.fields[name]} error={problem(name, bad, t)}>
      {(id) => (
        <Input
          id={id}
          value={draft[name]}
          suffix={suffix}
          autoFocus={name === 'title' && focusTitle}
          onChange={(event) => {
            onSet(name, event.target.value);
          }}
        />
      )}
    </FieldRow>
  );
  const mismatch = formula !== null && draft.landedPriceFen !== '' && formula.landed !== draft.landedPriceFen;
  return (
    <div className={styles['fields']}>
      {field('title')}
      {field('spec')}
      {field('listPriceFen')}
      {field('couponFen')}
      <FieldRow
        label={t.fields.landedPriceFen}
        error={problem('landedPriceFen', bad, t) ?? (mismatch ? t.product.landedMismatch : undefined)}
        hint={formula === null ? undefined : t.product.landedFormula(formula.text)}
      >
        {(id) => (
          <Input
            id={id}
            value={draft.landedPriceFen}
            placeholder={formula?.landed ?? ''}
            onFocus={() => {
              if (draft.landedPriceFen === '' && formula !== null) onSet('landedPriceFen', formula.landed);
            }}
            onChange={(event) => {
              onSet('landedPriceFen', event.target.value);
            }}
          />
        )}
      </FieldRow>
      {field('costFen')}
      {field('commissionRate', '%')}
      {field('stock')}
      <FieldRow label={t.fields.qc}>
        {(id) => (
          <Select
            id={id}
            value={draft.qc}
            options={qcStateSchema.options.map((value) => ({ value, label: t.qc[value] }))}
            onChange={onQc}
          />
        )}
      </FieldRow>
      {ID_FIELDS.map((name) => field(name))}
      {TEXT_FIELDS.filter((name) => name !== 'spec').map((name) => field(name))}
      <FieldRow label={t.fields.notes}>
        {(id) => (
          <Input.TextArea
            id={id}
            value={draft.notes}
            autoSize={{ minRows: 2, maxRows: 6 }}
            maxLength={1000}
            onChange={(event) => {
              onSet('notes', event.target.value);
            }}
          />
        )}
      </FieldRow>
    </div>
  );
}

function problem(field: FormField, bad: readonly FormField[], t: LineupText): string | undefined {
  if (!bad.includes(field)) return undefined;
  return field === 'title' ? t.product.titleMissing : t.product.badNumber(t.fields[field]);
}
