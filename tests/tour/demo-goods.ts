import { readFileSync } from 'node:fs';
import path from 'node:path';
import type { ReportedProduct } from '#tests/e2e/support/show-files.ts';

type DemoProduct = {
  readonly key: string;
  readonly title: string;
  readonly listPriceFen: number;
  readonly couponFen: number;
  readonly stock: number;
};
type DemoLineups = {
  readonly today: { readonly items: readonly { readonly product: string; readonly role: string }[] };
};

const DEMO = path.resolve(import.meta.dirname, '../../resources/demo');
const ROLES: Readonly<Record<string, string>> = {
  welfare: '福利',
  traffic: '引流',
  core: '主推',
  profit: '利润',
  image: '形象',
};

/** The first thirty products of the demo house, reported anew: the studio knows them by name, with their talk cards. */
export function demoGoods(): readonly ReportedProduct[] {
  const products = read<readonly DemoProduct[]>('products.json').slice(0, 30);
  const items = read<DemoLineups>('lineups.json').today.items;
  return products.map(({ key, title, listPriceFen, couponFen, stock }) => ({
    title,
    platformId: '',
    list: listPriceFen / 100,
    coupon: couponFen / 100,
    stock: String(stock),
    role: ROLES[items.find((item) => item.product === key)?.role ?? 'core'] ?? '主推',
  }));
}

function read<T>(file: string): T {
  return JSON.parse(readFileSync(path.join(DEMO, file), 'utf8')) as T;
}
