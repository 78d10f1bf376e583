import { Input, Select } from 'antd';
import { qcStateSchema } from '#shared/features/lineup/index.ts';
import { FieldRow } from '#renderer/ui/field-row.tsx';
import { LimitedArea, LimitedInput } from '#renderer/ui/limited-input.tsx';
import type { LineupText } from '../lineup.text.zh.ts';
import { landedFormula, type FormField, type ProductDraft } from '../product-form.ts';
import styles from './product-drawer.module.css';

type Props = {
  readonly draft: ProductDraft;
  /** Fields that could not be read when saving. */
  readonly bad: readonly FormField[];
  readonly focusTitle: boolean;
  readonly t: LineupText;
  readonly onChange: (change: Partial<ProductDraft>) => void;
};

const BEFORE_LANDED = ['title', 'spec', 'listPriceFen', 'couponFen'] as const;
const AFTER_LANDED = ['costFen', 'commissionRate', 'stock'] as const;
const LONGEST_TITLE = 120;
const LONGEST_OTHER = 200;
const AFTER_QC = ['platformProductId', 'merchantCode', 'merchant', 'category'] as const;

/** The fields of a product. */
export function ProductFields(props: Props) {
  const { draft, t, onChange } = props;
  const fields = (names: readonly FormField[]) => names.map((name) => <TextField key={name} name={name} {...props} />);
  return (
    <div className={styles['fields']}>
      {fields(BEFORE_LANDED)}
      <LandedField {...props} />
      {fields(AFTER_LANDED)}
      <FieldRow label={t.fields.qc}>
        {(id) => (
          <Select
            id={id}
            value={draft.qc}
            options={qcStateSchema.options.map((value) => ({ value, label: t.qc[value] }))}
            onChange={(qc) => {
              onChange({ qc });
            }}
          />
        )}
      </FieldRow>
      {fields(AFTER_QC)}
      <FieldRow label={t.fields.notes}>
        {(id) => (
          <LimitedArea
            id={id}
            value={draft.notes}
            autoSize={{ minRows: 2, maxRows: 6 }}
            max={1000}
            onText={(typed) => {
              onChange({ notes: typed });
            }}
          />
        )}
      </FieldRow>
    </div>
  );
}

function TextField({ name, draft, bad, focusTitle, t, onChange }: Props & { readonly name: FormField }) {
  return (
    <FieldRow label={t.fields[name]} error={problem(name, bad, t)}>
      {(id) => (
        <LimitedInput
          id={id}
          value={draft[name]}
          max={name === 'title' ? LONGEST_TITLE : LONGEST_OTHER}
          suffix={name === 'commissionRate' ? '%' : undefined}
          autoFocus={name === 'title' && focusTitle}
          onText={(typed) => {
            onChange({ [name]: typed });
          }}
        />
      )}
    </FieldRow>
  );
}

/** 到手价, offered as 页面价 − 券 where both are known. */
function LandedField({ draft, bad, t, onChange }: Props) {
  const formula = landedFormula(draft);
  const mismatch = formula !== null && draft.landedPriceFen !== '' && formula.landed !== draft.landedPriceFen;
  return (
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
            if (draft.landedPriceFen === '' && formula !== null) onChange({ landedPriceFen: formula.landed });
          }}
          onChange={(event) => {
            onChange({ landedPriceFen: event.target.value });
          }}
        />
      )}
    </FieldRow>
  );
}

function problem(field: FormField, bad: readonly FormField[], t: LineupText): string | undefined {
  if (!bad.includes(field)) return undefined;
  return field === 'title' ? t.product.titleMissing : t.product.badNumber(t.fields[field]);
}
