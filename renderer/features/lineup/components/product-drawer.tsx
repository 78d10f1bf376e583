import { useState } from 'react';
import { Select } from 'antd';
import type { Id } from '#shared/kernel/ids.ts';
import { lineupContract, PRODUCT_ROLES, type LineupRow, type ProductRole } from '#shared/features/lineup/index.ts';
import { useCommand } from '#renderer/bridge/use-calls.ts';
import { Button } from '#renderer/ui/button.tsx';
import { Drawer } from '#renderer/ui/drawer.tsx';
import { FieldRow } from '#renderer/ui/field-row.tsx';
import { useKeys } from '#renderer/ui/use-keys.ts';
import type { LineupText } from '../lineup.text.zh.ts';
import { draftOf, EMPTY_PRODUCT, readDraft, type FormField, type ProductDraft } from '../product-form.ts';
import { useFailure } from '../use-failure.ts';
import { FindProduct } from './find-product.tsx';
import { ProductFields } from './product-fields.tsx';

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
  const [role, setRole] = useState<ProductRole>(startRole(open));
  const form = useProductForm(showId, open, role, onClose);
  const editing = open.kind === 'edit';
  useKeys({ 'Ctrl+Enter': form.save }, { inTextFields: true });
  return (
    <Drawer
      open
      width={440}
      title={editing ? t.product.editTitle : t.product.addTitle}
      onClose={onClose}
      foot={
        <Button kind="primary" keys="Ctrl Enter" busy={form.busy} onClick={form.save}>
          {editing ? t.product.save : t.product.create}
        </Button>
      }
    >
      {!editing && (
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
      <ProductFields draft={form.draft} bad={form.bad} focusTitle={editing} t={t} onChange={form.set} />
    </Drawer>
  );
}

function useProductForm(showId: Id, open: DrawerFor, role: ProductRole, onSaved: () => void) {
  const product = open.kind === 'edit' ? open.row.product : null;
  const [draft, setDraft] = useState<ProductDraft>(product === null ? EMPTY_PRODUCT : draftOf(product));
  const [bad, setBad] = useState<readonly FormField[]>([]);
  const onError = useFailure();
  const create = useCommand(lineupContract, 'createProduct');
  const update = useCommand(lineupContract, 'updateProduct');
  const save = (): void => {
    const read = readDraft(draft);
    setBad(read.ok ? [] : read.bad);
    if (!read.ok) return;
    const done = { onSuccess: onSaved, onError };
    if (product !== null) return update.mutate({ showId, productId: product.id, patch: read.product }, done);
    const slotId = open.kind === 'add' ? (open.slot?.item.id ?? null) : null;
    create.mutate({ showId, product: read.product, role, slotId }, done);
  };
  return {
    draft,
    bad,
    busy: create.isPending || update.isPending,
    save,
    set: (change: Partial<ProductDraft>) => {
      setDraft({ ...draft, ...change });
    },
  };
}

function startRole(open: DrawerFor): ProductRole {
  if (open.kind === 'edit') return open.row.item.role;
  return open.slot?.item.role ?? 'core';
}
