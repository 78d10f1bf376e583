import { createReadStream } from 'node:fs';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { productCollection, type KnownProducts, type Product } from '#shared/features/lineup/index.ts';
import type { DocumentReader } from '#electron/store/documents.port.ts';
import { LineWriter } from '#electron/tabular/row-file.ts';

const PAGE = 500;

/** Writes all products as JSON lines for the worker, a page at a time. Null when there are none. */
export async function writeKnownProducts(
  reader: DocumentReader,
  dir: string,
  signal: AbortSignal,
): Promise<string | null> {
  if ((await reader.count(productCollection)) === 0) return null;
  const path = join(dir, 'known.ndjson');
  const writer = new LineWriter(path);
  try {
    for (let offset = 0; !signal.aborted; offset += PAGE) {
      const page = await reader.find(productCollection, { limit: PAGE, offset });
      for (const product of page) writer.write(JSON.stringify(product));
      if (page.length < PAGE) break;
    }
  } finally {
    writer.close();
  }
  return path;
}

/** Reads them back into look-ups by platform id, merchant code and title. The first of equal keys counts. */
export async function readKnownProducts(path: string | null): Promise<KnownProducts> {
  const byId = new Map<string, Product>();
  const byCode = new Map<string, Product>();
  const byTitle = new Map<string, Product>();
  const keep = (map: Map<string, Product>, key: string | null, product: Product): void => {
    if (key !== null && !map.has(key)) map.set(key, product);
  };
  if (path !== null) {
    for await (const line of createInterface({ input: createReadStream(path) })) {
      const product = JSON.parse(line) as Product;
      keep(byId, product.platformProductId, product);
      keep(byCode, product.merchantCode, product);
      keep(byTitle, product.title, product);
    }
  }
  return {
    byPlatformId: (id) => byId.get(id),
    byMerchantCode: (code) => byCode.get(code),
    byTitle: (title) => byTitle.get(title),
  };
}

/** The same look-ups for one row, straight from the store. */
export async function lookUpProducts(
  reader: DocumentReader,
  keys: { readonly platformProductId: string | null; readonly merchantCode: string | null; readonly title: string },
): Promise<KnownProducts> {
  const one = async (field: keyof typeof keys): Promise<Product | undefined> => {
    const value = keys[field];
    if (value === null || value === '') return undefined;
    const [product] = await reader.find(productCollection, { where: { [field]: value }, limit: 1 });
    return product;
  };
  const [byId, byCode, byTitle] = await Promise.all([one('platformProductId'), one('merchantCode'), one('title')]);
  return { byPlatformId: () => byId, byMerchantCode: () => byCode, byTitle: () => byTitle };
}
