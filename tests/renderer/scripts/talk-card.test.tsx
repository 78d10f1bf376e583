import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { render, screen } from '@testing-library/react';
import { describe, expect, it } from 'vitest';
import { fen } from '#shared/kernel/money.ts';
import type { Product } from '#shared/features/lineup/index.ts';
import { EMPTY_DRAFT, SCRIPTS_ERROR_CODES, TALK_PARTS, type TalkCard } from '#shared/features/scripts/index.ts';
import { TalkCardView } from '#renderer/features/scripts/index.ts';
import { scriptsTextEn } from '#renderer/features/scripts/scripts.text.en.ts';
import { scriptsTextZh } from '#renderer/features/scripts/scripts.text.zh.ts';
import { LanguageProvider } from '#renderer/ui/language.tsx';
import { fakeBridge } from '#tests/support/fake-bridge.ts';

const PRODUCT: Product = {
  id: 'p',
  title: '收纳盒',
  platformProductId: null,
  merchantCode: null,
  merchant: null,
  category: null,
  spec: null,
  listPriceFen: fen(15_900),
  couponFen: fen(3_000),
  landedPriceFen: fen(12_900),
  costFen: null,
  commissionRate: null,
  stock: null,
  qc: 'none',
  notes: '',
};

const CARD: TalkCard = {
  ...EMPTY_DRAFT,
  id: 'c',
  productId: 'p',
  version: 2,
  points: ['先演示，再报价'],
  parts: { ...EMPTY_DRAFT.parts, hook: '租房做饭的朋友先别走' },
  forbidden: [{ word: '全网最低', instead: '到手 129' }],
};

const LIST = [
  {
    id: 'LX1',
    term: '国家级',
    kind: 'literal',
    pattern: '国家级',
    flags: '',
    category: 'ABS',
    severity: 3,
    replacement: '说清资质',
    allowOverlap: [],
    allowContext: [],
  },
];

function read(card: TalkCard, size: 'hand-card' | 'cockpit'): void {
  fakeBridge({ 'scripts.lexicon': () => LIST });
  render(
    <QueryClientProvider client={new QueryClient()}>
      <TalkCardView card={card} product={PRODUCT} size={size} />
    </QueryClientProvider>,
  );
}

describe('a card to read from', () => {
  it('marks 拦截 words where they stand and names them at the top', async () => {
    read({ ...CARD, parts: { ...CARD.parts, fabe: '这是国 家级品质，放心' } }, 'hand-card');
    expect(await screen.findByText('国 家级')).toHaveProperty('tagName', 'MARK');
    expect(screen.getByText('拦截词，别照着念：国 家级')).toBeInTheDocument();
  });

  it.each(['hand-card', 'cockpit'] as const)('shows price with its sum, points and words in size %s', (size) => {
    read(CARD, size);
    expect(screen.getByText('159 − 30 = 129')).toBeInTheDocument();
    expect(screen.getByText('先演示，再报价')).toBeInTheDocument();
    expect(screen.getByText('租房做饭的朋友先别走')).toBeInTheDocument();
    expect(screen.getByText('改说“到手 129”')).toBeInTheDocument();
    expect(screen.queryByText('痛点')).not.toBeInTheDocument();
    expect(screen.queryByRole('textbox')).not.toBeInTheDocument();
  });

  it('says that no card is written, in the chosen language, and never shows an unknown price as 0', () => {
    render(
      <LanguageProvider language="en">
        <TalkCardView card={null} product={{ ...PRODUCT, landedPriceFen: null }} size="cockpit" />
      </LanguageProvider>,
    );
    expect(screen.getByText('No talk card yet')).toBeInTheDocument();
    expect(screen.getByText('—')).toBeInTheDocument();
  });
});

it('has words for every part and error in both languages', () => {
  for (const text of [scriptsTextZh, scriptsTextEn]) {
    for (const part of TALK_PARTS) expect(text.parts[part] && text.partAsks[part]).toBeTruthy();
    for (const code of SCRIPTS_ERROR_CODES) expect(text.errors[code]?.({ version: 1 }).way).toBeTruthy();
  }
});
