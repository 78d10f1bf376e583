import { QueryClientProvider } from '@tanstack/react-query';
import { render, screen, waitFor } from '@testing-library/react';
import { userEvent } from '@testing-library/user-event';
import { MemoryRouter } from 'react-router';
import { describe, expect, it, vi } from 'vitest';
import { DEFAULT_TIME_ZONE, fromWallTime, HOUR, plus } from '#shared/kernel/time.ts';
import { CONTRACTS } from '#shared/registry.ts';
import type { Show } from '#shared/features/schedule/index.ts';
import { createQueryClient } from '#renderer/bridge/query-client.ts';
import { Screen } from '#renderer/features/schedule/screens/schedule-screen.tsx';
import { timeElsewhere, zoneName } from '#renderer/ui/zone-words.ts';
import { aShow } from '#tests/shared/schedule/show-builder.ts';
import { fakeBridge, type FakeBridge } from '#tests/support/fake-bridge.ts';

const NEW_YORK = 'America/New_York';
/** Monday evening in New York: Tuesday 09:00 in Beijing. */
const AT = fromWallTime({ year: 2026, month: 11, day: 30, hour: 20 }, NEW_YORK);
const room = { id: 'room-1', order: 0, name: '一号直播间', platform: 'douyin', account: '小满厨房', place: '' };

let bridge: FakeBridge;

function open(shows: readonly Show[], now = AT): ReturnType<typeof userEvent.setup> {
  vi.setSystemTime(now);
  bridge = fakeBridge({
    'schedule.move': () => null,
    'org.state': () => ({ organisation: null, rooms: [room], people: [], actingPersonId: null }),
    'schedule.shows': () => shows,
    'schedule.checkShow': () => ({ conflicts: [], shared: [], proposals: [], restHours: 10 }),
    'schedule.reminderSettings': () => ({ on: true, minutes: [60, 15] }),
  });
  render(
    <QueryClientProvider client={createQueryClient(Object.values(CONTRACTS))}>
      <MemoryRouter>
        <Screen />
      </MemoryRouter>
    </QueryClientProvider>,
  );
  return userEvent.setup();
}

const abroad = aShow({ title: '纽约场', startsAt: AT, endsAt: plus(AT, 2 * HOUR), timeZone: NEW_YORK });
const tuesday = fromWallTime({ year: 2026, month: 12, day: 1 }, DEFAULT_TIME_ZONE);

describe('a show of another zone', () => {
  it('stands on its day of the house in the week, with the time there', async () => {
    open([abroad]);
    const block = await screen.findByRole('button', { name: /^纽约场, 09:00–11:00, 周一 20:00 纽约/ });
    expect(block.closest('[data-cell]')).toHaveAttribute('data-cell', `room-1 ${tuesday}`);
    expect(block).toHaveTextContent('周一 20:00 纽约');
  });

  it('stands there in the month too, and the list has a column for its time', async () => {
    const user = open([abroad]);
    await user.click(await screen.findByText('月'));
    expect(await screen.findByRole('button', { name: /09:00.*周一 20:00 纽约.*纽约场/ })).toBeInTheDocument();
    await user.click(screen.getByText('列表'));
    expect(screen.getByText('当地时间')).toBeInTheDocument();
  });

  it('is typed in its own wall clock; another zone keeps what the clock shows', async () => {
    const user = open([abroad]);
    await user.click(await screen.findByRole('button', { name: /^纽约场/ }));
    expect(await screen.findByLabelText('开始')).toHaveValue('20:00');
    expect(screen.getByLabelText('日期')).toHaveValue('2026-11-30');
    expect(screen.getByText(/北京时间 12月1日 周二 09:00–11:00/)).toBeInTheDocument();
  });
});

describe('moving a show of another zone', () => {
  it('keeps its own wall clock over the change of summer time there', async () => {
    const saturday = fromWallTime({ year: 2026, month: 10, day: 31, hour: 20 }, NEW_YORK);
    const show = aShow({ title: '纽约场', startsAt: saturday, endsAt: plus(saturday, 2 * HOUR), timeZone: NEW_YORK });
    const user = open([show], saturday);
    const block = await screen.findByRole('button', { name: /^纽约场, 08:00–10:00, 周六 20:00 纽约/ });
    block.focus();
    await user.keyboard('{Alt>}{Shift>}{ArrowRight}{/Shift}{/Alt}');
    await waitFor(() => {
      expect(bridge.inputs('schedule.move')).toMatchObject([
        { startsAt: plus(saturday, 25 * HOUR), endsAt: plus(saturday, 27 * HOUR) },
      ]);
    });
  });
});

describe('zones in words', () => {
  it('are cities, or distances from UTC', () => {
    const zones = [DEFAULT_TIME_ZONE, NEW_YORK, 'America/Los_Angeles', '+05:45', '-03:00', 'UTC'];
    expect(zones.map((zone) => zoneName(zone, 'zh'))).toEqual(['北京', '纽约', '洛杉矶', 'UTC+5:45', 'UTC-3', 'UTC']);
    expect(zones.map((zone) => zoneName(zone, 'en'))).toEqual([
      'Beijing',
      'New York',
      'Los Angeles',
      'UTC+5:45',
      'UTC-3',
      'UTC',
    ]);
    expect(timeElsewhere(AT, 'Asia/Hong_Kong', 'zh')).toBeNull();
    expect(timeElsewhere(AT, NEW_YORK, 'en')).toBe('Mon 20:00 New York');
  });
});
