import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { render, screen, waitFor, within } from '@testing-library/react';
import { userEvent } from '@testing-library/user-event';
import { MemoryRouter } from 'react-router';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { MINUTE } from '#shared/kernel/time.ts';
import { applyEdits, type RunSheetView, type SheetEdit } from '#shared/features/runsheet/index.ts';
import { Screen } from '#renderer/features/runsheet/screens/run-sheet-screen.tsx';
import { facts, id, item, sheet, span } from '#tests/shared/runsheet/run-sheet-builder.ts';

const SHOW = id(9001);
let view: RunSheetView;
let sent: { readonly channel: string; readonly input: Record<string, unknown> }[];

function answer(channel: string, input: Record<string, unknown>): unknown {
  switch (channel) {
    case 'schedule.selectable':
      return { shows: [], suggestedId: SHOW };
    case 'schedule.show':
      return { id: SHOW };
    case 'runsheet.sheet':
      return view;
    case 'runsheet.patterns':
      return [
        {
          id: 'default-120',
          name: { zh: '默认', en: 'Default' },
          fits: { zh: '合', en: 'fits' },
          kind: 'fixed',
          minutes: 120,
          beats: [{ role: 'core', minutes: 120 }],
        },
      ];
    case 'runsheet.handCard':
      return { item: view.sheet?.items[0], product: null, card: null };
    case 'runsheet.edit':
      if (view.sheet !== null)
        view = { ...view, sheet: applyEdits(view.sheet, input['edits'] as SheetEdit[], () => id(7777)) };
      return {};
    case 'org.state':
      return { organisation: null, rooms: [], people: [], actingPersonId: null };
    case 'scripts.lexicon':
      return [];
    case 'system.undoState':
      return { undo: { act: 'runsheet.move', params: { number: 8, title: 'x' } }, redo: null };
    default:
      return {};
  }
}

beforeEach(() => {
  sent = [];
  const items = [
    item(1, { role: 'welfare', minutes: 3 }),
    item(2, { role: 'core', minutes: 6 }),
    item(3, { title: '小结', minutes: 4 }),
  ];
  view = {
    show: { id: SHOW, title: '场', ...span(13), timeZone: 'Asia/Shanghai', status: 'planned' },
    sheet: sheet(items),
    products: [facts(1, { title: '吸水垫' }), facts(2, { title: '沥水架', rehearsedMs: 6 * MINUTE + 40_000 })],
    lineup: [],
    blocked: {},
  };
  Object.defineProperty(window, 'kaibo', {
    configurable: true,
    value: {
      invoke: (channel: string, input: Record<string, unknown>) => {
        sent.push({ channel, input });
        return Promise.resolve(JSON.stringify({ ok: true, value: answer(channel, input) }));
      },
      subscribe: () => () => undefined,
    },
  });
  // The list draws only what its box shows, and a test window has no boxes.
  vi.spyOn(HTMLElement.prototype, 'clientHeight', 'get').mockReturnValue(600);
  vi.spyOn(HTMLElement.prototype, 'clientWidth', 'get').mockReturnValue(900);
});
afterEach(() => vi.restoreAllMocks());

async function show(): Promise<void> {
  render(
    <QueryClientProvider client={new QueryClient({ defaultOptions: { queries: { retry: false } } })}>
      <MemoryRouter initialEntries={[`/run-sheet?show=${SHOW}`]}>
        <Screen />
      </MemoryRouter>
    </QueryClientProvider>,
  );
  await screen.findByRole('heading', { name: '流程表' });
}

const edits = () => sent.filter((one) => one.channel === 'runsheet.edit').map((one) => one.input);

describe('run sheet screen', () => {
  it('shows starts, prices and the talk that is too long, and fixes it with one press', async () => {
    await show();
    const table = await screen.findByRole('table', { name: '流程表' });
    expect(within(table).getByText('20:03')).toBeVisible();
    expect(within(table).getByText('¥20')).toBeVisible();
    await userEvent.click(within(table).getByRole('button', { name: '从“小结”借 1 分' }));
    await waitFor(() => {
      expect(edits()).toHaveLength(1);
    });
    expect(edits()[0]).toMatchObject({ fix: 'borrow', edits: [{ plannedMs: 7 * MINUTE }, { plannedMs: 3 * MINUTE }] });
    await waitFor(() => {
      expect(within(table).queryByText(/只排了/)).toBeNull();
    });
  });

  it('numbers the strip as the list does after the lineup has moved up', async () => {
    view = { ...view, products: [facts(2, { title: '沥水架', number: 1 })] };
    await show();
    expect(await screen.findByRole('button', { name: /^20:03 01 主推 沥水架/ })).toBeVisible();
    expect(screen.getByRole('button', { name: /^20:00 福利/ })).toBeVisible();
  });

  it('changes a length in place and takes nothing that is no length', async () => {
    await show();
    const field = await screen.findByRole('textbox', { name: '02 沥水架 的时长' });
    await userEvent.click(field);
    await userEvent.clear(field);
    await userEvent.type(field, 'abc{Enter}');
    expect(edits()).toEqual([]);
    await userEvent.click(field);
    await userEvent.clear(field);
    await userEvent.type(field, '7:30{Enter}');
    await waitFor(() => {
      expect(edits()).toHaveLength(1);
    });
    expect(edits()[0]?.['edits']).toEqual([{ kind: 'resize', itemId: id(2), plannedMs: 450_000 }]);
  });

  it('selects, moves, copies and inserts by keyboard', async () => {
    await show();
    await screen.findByText('20:09');
    await userEvent.keyboard('{Alt>}{ArrowDown}{/Alt}');
    expect(screen.getByRole('button', { name: /20:03 02/ })).toHaveAttribute('aria-pressed', 'true');
    await userEvent.keyboard('{Alt>}{Control>}{ArrowUp}{/Control}{/Alt}');
    await waitFor(() => {
      expect(edits()).toHaveLength(1);
    });
    await userEvent.keyboard('{Control>}d{/Control}');
    await waitFor(() => {
      expect(edits()).toHaveLength(2);
    });
    await userEvent.keyboard('{Alt>}e{/Alt}');
    await waitFor(() => {
      expect(edits()).toHaveLength(3);
    });
    const kinds = edits().map((one) => (one['edits'] as SheetEdit[])[0]);
    expect(kinds).toMatchObject([
      { kind: 'move', itemId: id(2), to: 0 },
      { kind: 'clone', itemId: id(2) },
      { kind: 'insert' },
    ]);
  });

  it('asks for a reason before it is final with something open', async () => {
    await show();
    await userEvent.click(await screen.findByRole('button', { name: /检查并定稿/ }));
    const go = await screen.findByRole('button', { name: /写明理由并定稿/ });
    expect(go).toHaveAttribute('aria-disabled', 'true');
    await userEvent.type(screen.getByLabelText('为什么可以这样播'), '答疑可以短讲');
    await userEvent.click(screen.getByRole('button', { name: /写明理由并定稿/ }));
    await waitFor(() => {
      expect(sent.find((one) => one.channel === 'runsheet.finalise')?.input).toEqual({
        showId: SHOW,
        reason: '答疑可以短讲',
      });
    });
  });

  it('offers the patterns where there is no sheet', async () => {
    view = { ...view, sheet: null };
    await show();
    await userEvent.click(await screen.findByRole('button', { name: '用这个模式' }));
    await waitFor(() => {
      expect(sent.find((one) => one.channel === 'runsheet.createFromPattern')?.input).toMatchObject({
        patternId: 'default-120',
      });
    });
  });

  it('only shows the sheet of a show that is over', async () => {
    view = { ...view, show: { ...view.show, status: 'ended' } };
    await show();
    expect(await screen.findByText('这一场已经播完或取消，流程表只能看')).toBeVisible();
    expect(screen.queryByRole('button', { name: /检查并定稿/ })).toBeNull();
    expect(screen.queryByRole('button', { name: /借 1 分/ })).toBeNull();
  });

  it('offers what of the lineup fits an open slot and puts it in with one click', async () => {
    const slot = item(4, { role: 'core', productId: null, number: null, title: '主推款' });
    const choice = { itemId: id(2002), productId: id(1009), number: 9, role: 'core' as const, title: '炒锅' };
    view = {
      ...view,
      sheet: sheet([...(view.sheet?.items ?? []), slot]),
      products: [...view.products, facts(9, { title: '炒锅' })],
      lineup: [choice],
    };
    await show();
    const user = userEvent.setup();
    await user.click(await screen.findByRole('button', { name: '看候选' }));
    await user.click((await screen.findAllByRole('button', { name: '放进来' }))[0] ?? document.body);
    await waitFor(() => {
      expect(sent.find(({ channel }) => channel === 'runsheet.edit')?.input).toMatchObject({
        edits: [{ kind: 'place', itemId: slot.id, productId: id(1009), number: 9, role: 'core' }],
      });
    });
  });
});
