declare const brand: unique symbol;

/** A nominal type: `Brand<number, 'Fen'>` is a number that cannot be passed where another brand is wanted. */
export type Brand<T, Name extends string> = T & { readonly [brand]: Name };
