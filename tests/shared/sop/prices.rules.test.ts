import { describe, expect, it } from 'vitest';
import { fen, type Fen } from '#shared/kernel/money.ts';
import { changedSinceSigned, priceLines, type PriceFact, type PriceSign } from '#shared/features/sop/index.ts';
import { CONTROL, ID, OPS, START } from './run-builder.ts';

const by = (person: string) => ({ by: person, at: START });
const fact = (priceFen: Fen | null): PriceFact => ({
  productId: ID(50),
  number: 8,
  title: '沥水架',
  listPriceFen: null,
  couponFen: null,
  priceFen,
});
const sign = (over: Partial<PriceSign>): PriceSign => ({
  productId: ID(50),
  priceFen: fen(8900),
  maker: by(OPS),
  checker: by(CONTROL),
  previousFen: null,
  ...over,
});
const changed = (price: Fen | null, ...signs: PriceSign[]) => changedSinceSigned(priceLines([fact(price)], signs));

describe('a price changed after it was signed', () => {
  it('holds the card until both people have signed the new one', () => {
    expect(changed(fen(8900), sign({}))).toEqual([]);
    expect(changed(fen(7900), sign({}))).toEqual([{ productId: ID(50), signedFen: 8900, priceFen: 7900 }]);
    const made = sign({ priceFen: fen(7900), checker: null, previousFen: fen(8900) });
    expect(changed(fen(7900), made)).toEqual([{ productId: ID(50), signedFen: 8900, priceFen: 7900 }]);
    expect(changed(fen(7900), { ...made, checker: by(CONTROL) })).toEqual([]);
  });

  it('says nothing of a price that was never signed, and of one put back to what was signed', () => {
    expect(changed(fen(7900))).toEqual([]);
    expect(changed(fen(8900), sign({ checker: null }))).toEqual([]);
    expect(changed(null, sign({}))).toEqual([{ productId: ID(50), signedFen: 8900, priceFen: null }]);
  });
});
