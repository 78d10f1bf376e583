import type { Fen } from '#shared/kernel/money.ts';
import type { Id } from '#shared/kernel/ids.ts';
import type { PriceSign, Signature } from './run.model.ts';
import type { PriceFact } from './view.model.ts';

/** 核价 of one product as it stands: signatures count only for the present price. */
export type PriceLine = PriceFact & {
  readonly maker: Signature | null;
  readonly checker: Signature | null;
  /** Price signed before the present one; null when there was none. */
  readonly signedFen: Fen | null;
};

export function priceLines(prices: readonly PriceFact[], signs: readonly PriceSign[]): readonly PriceLine[] {
  const byProduct = new Map(signs.map((sign) => [sign.productId, sign]));
  return prices.map((fact) => {
    const sign = byProduct.get(fact.productId);
    if (sign === undefined) return { ...fact, maker: null, checker: null, signedFen: null };
    const valid = sign.priceFen === fact.priceFen;
    return {
      ...fact,
      maker: valid ? sign.maker : null,
      checker: valid ? sign.checker : null,
      signedFen: valid ? sign.previousFen : sign.priceFen,
    };
  });
}

/** True when there is a lineup and both people have signed every line. */
export function allSigned(lines: readonly PriceLine[]): boolean {
  return lines.length > 0 && lines.every((line) => line.maker !== null && line.checker !== null);
}

export type SignRefusal = 'NO_PRICE' | 'SAME_PERSON' | 'MAKER_MISSING' | 'ALREADY';

/** Why a person may not sign a line as maker 制单人 or checker 核价人; null when they may. */
export function signRefusal(line: PriceLine, as: 'maker' | 'checker', personId: Id): SignRefusal | null {
  if (line.priceFen === null) return 'NO_PRICE';
  if (as === 'maker') return line.maker === null ? null : 'ALREADY';
  if (line.maker === null) return 'MAKER_MISSING';
  if (line.checker !== null) return 'ALREADY';
  return line.maker.by === personId ? 'SAME_PERSON' : null;
}

/** Signs with this line signed as well. A signature for an older price is replaced. */
export function withSignature(
  signs: readonly PriceSign[],
  line: PriceLine & { readonly priceFen: Fen },
  as: 'maker' | 'checker',
  signature: Signature,
): PriceSign[] {
  const { productId, priceFen } = line;
  const base = { productId, priceFen, maker: line.maker, checker: line.checker, previousFen: line.signedFen };
  const others = signs.filter((sign) => sign.productId !== productId);
  return [...others, { ...base, [as]: signature }];
}

/** True when this person signed the line as it stands. */
export function signedBy(line: Pick<PriceLine, 'maker' | 'checker'>, personId: Id): boolean {
  return line.maker?.by === personId || line.checker?.by === personId;
}

/**
 * The line without this person's signatures; null when none is left. A check stands on what was made: without the
 * maker's signature the checker's goes too.
 */
export function withoutSignatureOf(sign: PriceSign, personId: Id): PriceSign | null {
  if (sign.maker?.by === personId) return null;
  return sign.checker?.by === personId ? { ...sign, checker: null } : sign;
}

/** A short text that differs when any of the pairs differs, whatever their order (FNV-1a, 32 bit). */
export function fingerprint(pairs: readonly (readonly [string, string | number | null])[]): string {
  const text = pairs
    .map(([key, value]) => `${key}=${value ?? ''}`)
    .toSorted()
    .join(';');
  let hash = 0x811c9dc5;
  for (let index = 0; index < text.length; index += 1) {
    hash ^= text.charCodeAt(index);
    hash = Math.imul(hash, 0x01000193);
  }
  return `${pairs.length}-${(hash >>> 0).toString(36)}`;
}

/** A price that was signed by someone and has changed since: what was made for the old one is not to be used. */
export type PriceChange = { readonly productId: Id; readonly signedFen: Fen; readonly priceFen: Fen | null };

/** 改价待核: prices changed after signing and not signed by both people since. */
export function changedSinceSigned(lines: readonly PriceLine[]): readonly PriceChange[] {
  return lines.flatMap(({ productId, priceFen, signedFen, maker, checker }) =>
    signedFen === null || signedFen === priceFen || (maker !== null && checker !== null)
      ? []
      : [{ productId, signedFen, priceFen }],
  );
}
