import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { fen } from '#shared/kernel/money.ts';
import {
  EMPTY_DRAFT,
  partTime,
  partTimings,
  prepareLexicon,
  replacementFor,
  sameDraft,
  speakingTime,
  spokenPrice,
  TALK_LENGTHS,
  TALK_PARTS,
  type LexiconEntry,
} from '#shared/features/scripts/index.ts';

type PackEntry = Omit<LexiconEntry, 'allowOverlap' | 'allowContext'> & {
  allow_overlap: string[];
  allow_context: string[];
};
const pack = JSON.parse(readFileSync('resources/compliance/lexicon.json', 'utf8')) as PackEntry[];
const lexicon = prepareLexicon(
  pack.map((entry) => ({ ...entry, allowOverlap: entry.allow_overlap, allowContext: entry.allow_context })),
);
const words = (text: string): string[] => lexicon.find(text).map((hit) => hit.text);

describe('time of a talk', () => {
  it('adds up to its length; 300 s leaves a minute for questions', () => {
    const total = (length: (typeof TALK_LENGTHS)[number]) =>
      TALK_PARTS.reduce((sum, part) => sum + partTime(part, length), 0) / 1_000;
    expect([total(60), total(180), total(300)]).toEqual([60, 180, 240]);
  });

  it('counts 240 characters a minute, without marks and spaces', () => {
    expect(speakingTime('租房做饭，油烟大的朋友！')).toBe(2_500);
    expect(speakingTime(' ，。！\n')).toBe(0);
  });

  it('says which part is too long', () => {
    const parts = { ...EMPTY_DRAFT.parts, hook: '字'.repeat(80), pain: '字'.repeat(100) };
    expect(
      partTimings(parts, 180)
        .filter(({ over }) => over)
        .map(({ part }) => part),
    ).toEqual(['hook']);
  });
});

describe('price on the card', () => {
  const price = (list: number | null, coupon: number | null, landed: number | null) =>
    spokenPrice({
      listPriceFen: list === null ? null : fen(list),
      couponFen: coupon === null ? null : fen(coupon),
      landedPriceFen: landed === null ? null : fen(landed),
    });

  it('shows how it comes about, and never one that does not add up', () => {
    expect(price(15_900, 3_000, 12_900)).toEqual({ fen: 12_900, formula: '159 − 30 = 129' });
    expect(price(15_900, 3_000, 12_000).formula).toBeNull();
    expect(price(null, null, 12_900)).toEqual({ fen: 12_900, formula: null });
    expect(price(15_900, 3_000, null)).toEqual({ fen: null, formula: null });
  });
});

describe('words to avoid', () => {
  it.each([
    ['最·低·价', ''],
    ['全网🔥最低', '全网🔥最低'],
    ['国*家*级的工艺', '国*家*级'],
    ['国 · 家 · 级', '国 · 家 · 级'],
    ['加我微信 kaibo123', '微信 kaibo123'],
    ['加 V 聊', '加 V'],
    ['用十年永不生锈', '永不生锈'],
    ['瘦下来绝不反弹', '绝不反弹'],
  ])('sees through signs and spaces inside a word: %s', (text, found) => {
    if (found === '') expect(words(text).length).toBeGreaterThan(0);
    else expect(words(text)).toContain(found);
  });

  it.each([
    '最近很多人问',
    '第一步先擦一遍',
    '千万不要加我微信',
    '不能说永不生锈，要看材质',
    '这张床垫不会反弹回原样',
    '加 VIP 会员价',
    '史蒂芬·国家公园',
    '型号 A*B-2',
  ])('leaves plain speech alone: %s', (text) => {
    expect(lexicon.find(text).filter(({ entry }) => entry.severity >= 2)).toEqual([]);
  });

  it('offers a replacement only for goods it can be said about', () => {
    const entry = { replacement: '日常护理、舒缓肤感（化妆品须有依据）' };
    expect(replacementFor(entry, '家居 硅藻泥吸水垫')).toBeNull();
    expect(replacementFor(entry, ' 未知商品')).toBeNull();
    expect(replacementFor(entry, '美妆 舒缓面霜')).toBe(entry.replacement);
    expect(replacementFor({ replacement: '质保X年' }, '家居 刀具')).toBe('质保X年');
    expect(replacementFor({ replacement: '配料表见包装' }, '家居 刀具')).toBeNull();
  });

  it('finds literal and pattern entries where they stand', () => {
    const text = '这款是全网最低价';
    const [hit] = lexicon.find(text);
    expect(text.slice(hit?.from, hit?.to)).toBe(hit?.text);
    expect(words(text)).not.toEqual([]);
  });

  it('lets official names and parameters pass', () => {
    expect(words('国家级非物质文化遗产')).toEqual([]);
    expect(words('最大功率 1800 瓦')).toEqual([]);
    expect(words('国家级品质')).toEqual(['国家级']);
  });

  it('sees through spaces, invisible characters and full width, and gives the place in the text as written', () => {
    const text = '说 国 家\u200b级 的锅';
    expect(words(text)).toEqual(['国 家\u200b级']);
  });

  it('agrees with the labelled sentences of the word layer', () => {
    const sentences = JSON.parse(readFileSync('tests/fixtures/scripts/sentences.json', 'utf8')) as {
      text: string;
      label: string;
      layer: string;
    }[];
    const lexical = sentences.filter(({ layer }) => layer === 'lex');
    const right = lexical.filter(({ text, label }) => words(text).length > 0 === (label === 'violation'));
    expect(right.length / lexical.length).toBeGreaterThanOrEqual(0.9);
  });

  it('answers any text, soon', () => {
    const started = performance.now();
    for (const bait of [
      '最'.repeat(1_200),
      '第一'.repeat(600),
      '1'.repeat(1_200),
      '不，'.repeat(600),
      'a '.repeat(600),
    ]) {
      lexicon.find(bait);
    }
    expect(performance.now() - started).toBeLessThan(5_000);
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 80 }), (text) => {
        for (const { from, to } of lexicon.find(text)) expect(to).toBeGreaterThan(from);
      }),
    );
  });
});

it('two drafts are the same when their words are', () => {
  expect(sameDraft(EMPTY_DRAFT, { ...EMPTY_DRAFT, parts: { ...EMPTY_DRAFT.parts } })).toBe(true);
  expect(sameDraft(EMPTY_DRAFT, { ...EMPTY_DRAFT, rehearsedMs: 1 })).toBe(false);
});
