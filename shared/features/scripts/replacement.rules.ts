import type { LexiconEntry } from './lexicon.model.ts';

type Topic = { readonly words: RegExp; readonly goods: RegExp };

/** What a replacement speaks of, and the goods it can be said about. */
const TOPICS: readonly Topic[] = [
  {
    words: /肤|化妆|毛孔|发质|敏感肌/u,
    goods: /化妆|护肤|彩妆|美妆|个护|面霜|面膜|精华|乳液|爽肤|口红|洁面|洗面|防晒|洗发|护发|沐浴|香皂/u,
  },
  {
    words: /配料|营养|蔗糖|能量|糖≤|口感/u,
    goods: /食品|零食|饮料|饮品|茶叶|酒|牛奶|奶粉|酸奶|保健|粮油|调味|生鲜|水果|坚果|咖啡|糕点|糖果|肉|米|面粉/u,
  },
];

/**
 * The replacement of an entry where it makes sense for these goods; null where it speaks of another kind of goods, or
 * where nothing is known of them. `goods` is category and name of the product.
 */
export function replacementFor(entry: Pick<LexiconEntry, 'replacement'>, goods: string): string | null {
  const { replacement } = entry;
  if (replacement === '') return null;
  const foreign = TOPICS.some((topic) => topic.words.test(replacement) && !topic.goods.test(goods));
  return foreign ? null : replacement;
}
