import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { fireEvent, render, screen, waitFor } from '@testing-library/react';
import { MemoryRouter } from 'react-router';
import { beforeEach, describe, expect, it } from 'vitest';
import { plus } from '#shared/kernel/time.ts';
import { goNext, type LiveSession, type LiveView } from '#shared/features/live/index.ts';
import { INITIAL_OBS } from '#shared/features/obs/index.ts';
import { Cockpit } from '#renderer/features/live/components/cockpit.tsx';
import { Screen as Presenter } from '#renderer/features/live/screens/presenter-screen.tsx';
import { fakeBridge, type FakeBridge } from '#tests/support/fake-bridge.ts';
import { id, item, must, START, started } from '#tests/shared/live/session-builder.ts';

const SHOW = id(2);
const LABELS = {
  markers: ['亮点', '口误', '福袋', '换品', '问题'],
  messages: ['一', '二', '三', '四', '五', '六', '七'],
};
let bridge: FakeBridge;
let session: LiveSession;

function view(): LiveView {
  const fact = { title: '', listPriceFen: null, couponFen: null, landedPriceFen: null, stock: 40 };
  return {
    session,
    title: '周一厨房焕新场',
    account: '小满厨房',
    platform: 'douyin',
    facts: [{ ...fact, productId: id(1002), priceChecked: false }],
    gapSince: null,
  };
}

beforeEach(() => {
  session = started([item(1), item(2, { role: 'core' }), item(3)]);
  bridge = fakeBridge({
    'live.labels': () => LABELS,
    'live.markers': () => [],
    'obs.status': () => INITIAL_OBS.status,
    'live.session': view,
  });
});

function show(element: React.ReactNode, path = '/live'): void {
  render(
    <QueryClientProvider client={new QueryClient({ defaultOptions: { queries: { retry: false } } })}>
      <MemoryRouter initialEntries={[path]}>{element}</MemoryRouter>
    </QueryClientProvider>,
  );
}

const press = (code: string, key: string, more: object = {}): void => {
  fireEvent.keyDown(document.body, { code, key, ...more });
};
const acts = (): readonly string[] =>
  bridge.sent
    .map((one) => one.channel)
    .filter((channel) =>
      /^live\.(next|takeBack|back|skip|hold|addTime|addMarker|sendMessage|seeMessage)$/.test(channel),
    );

describe('the cockpit', () => {
  it('does everything on the key it prints', () => {
    show(<Cockpit view={view()} emergency={null} />);
    press('Space', ' ');
    press('KeyH', 'h');
    press('KeyH', 'H', { shiftKey: true });
    press('Equal', '+', { shiftKey: true });
    press('KeyB', 'b');
    press('KeyK', 'k');
    press('KeyK', 'k', { repeat: true });
    expect(acts()).toEqual(['live.next', 'live.hold', 'live.takeBack', 'live.addTime', 'live.back', 'live.skip']);
  });

  it('keeps the words of its bar while a marker is chosen, so that no key moves under the hand', () => {
    show(<Cockpit view={view()} emergency={null} />);
    press('KeyM', 'm');
    expect(screen.getByRole('button', { name: /打标/, pressed: true })).toBeInTheDocument();
  });

  it('hears nothing while Chinese is being composed or a text field has the focus', () => {
    show(<Cockpit view={view()} emergency={null} />);
    press('Space', 'Process', { keyCode: 229 });
    press('KeyH', 'h', { isComposing: true });
    const field = screen.getByRole('textbox', { name: '写给主播，30 字以内' });
    field.focus();
    fireEvent.keyDown(field, { code: 'Space', key: ' ' });
    fireEvent.keyDown(field, { code: 'KeyK', key: 'k' });
    expect(acts()).toEqual([]);
  });

  it('sends a written line on Enter, but not the Enter that ends composing', () => {
    show(<Cockpit view={view()} emergency={null} />);
    const field = screen.getByRole('textbox', { name: '写给主播，30 字以内' });
    fireEvent.change(field, { target: { value: '看价格板' } });
    fireEvent.keyDown(field, { code: 'Enter', key: 'Enter', isComposing: true });
    expect(acts()).toEqual([]);
    fireEvent.keyDown(field, { code: 'Enter', key: 'Enter' });
    expect(bridge.inputs('live.sendMessage')).toEqual([{ showId: SHOW, text: '看价格板' }]);
  });

  it('marks with M and a named key, and sends a canned line with Alt', async () => {
    show(<Cockpit view={view()} emergency={null} />);
    await screen.findByText('三');
    press('Digit3', '3', { altKey: true });
    press('Digit2', '2');
    press('KeyM', 'm');
    await screen.findByText('口误');
    press('Digit2', '2');
    expect(bridge.inputs('live.sendMessage')).toEqual([{ showId: SHOW, text: '三' }]);
    expect(bridge.inputs('live.addMarker')).toEqual([{ showId: SHOW, label: '口误' }]);
  });

  it('keeps markers within reach in all three layouts', async () => {
    show(<Cockpit view={view()} emergency={null} />);
    for (const code of ['F6', 'F8', 'F7']) {
      press(code, code);
      press('KeyM', 'm');
      await screen.findByText('福袋');
      press('Digit3', '3');
      await waitFor(() => {
        expect(screen.queryByText('福袋')).toBeNull();
      });
    }
    expect(bridge.inputs('live.addMarker')).toHaveLength(3);
  });

  it('says so instead of showing a price that nobody has checked', () => {
    session = must(goNext(session, plus(START, 1000)));
    show(<Cockpit view={view()} emergency={null} />);
    expect(screen.getByText('价格待核，先别报价')).toBeTruthy();
  });
});

describe('the presenter window', () => {
  beforeEach(() => {
    const message = { text: '收尾', sentAt: START, seenAt: null, by: null };
    session = { ...session, messages: [{ ...message, id: id(50) }] };
  });

  it('answers a message on Enter', async () => {
    show(<Presenter />, `/presenter?show=${SHOW}`);
    await screen.findByText('收尾');
    press('Enter', 'Enter');
    expect(bridge.inputs('live.seeMessage')).toEqual([{ showId: SHOW, messageId: id(50) }]);
  });
});
