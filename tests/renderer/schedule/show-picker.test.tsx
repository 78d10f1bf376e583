import { QueryClientProvider } from '@tanstack/react-query';
import { render, screen } from '@testing-library/react';
import { userEvent } from '@testing-library/user-event';
import { MemoryRouter } from 'react-router';
import { describe, expect, it, vi } from 'vitest';
import { DAY, HOUR, plus } from '#shared/kernel/time.ts';
import { CONTRACTS } from '#shared/registry.ts';
import { createQueryClient } from '#renderer/bridge/query-client.ts';
import { ShowPicker } from '#renderer/features/schedule/index.ts';
import { aShow, EVENING } from '#tests/shared/schedule/show-builder.ts';
import { fakeBridge } from '#tests/support/fake-bridge.ts';

describe('the show picker', () => {
  it('says that the chosen show is over, and goes to the next', async () => {
    const past = aShow({ id: 'past', title: '昨晚', startsAt: plus(EVENING, -DAY), endsAt: plus(EVENING, -22 * HOUR) });
    const next = aShow({ id: 'next', title: '明晚' });
    vi.setSystemTime(plus(EVENING, -HOUR));
    fakeBridge({ 'schedule.selectable': () => ({ shows: [past, next], suggestedId: 'next' }) });
    render(
      <QueryClientProvider client={createQueryClient(Object.values(CONTRACTS))}>
        <MemoryRouter initialEntries={['/sop?show=past']}>
          <ShowPicker />
        </MemoryRouter>
      </QueryClientProvider>,
    );
    expect(await screen.findByText('已结束')).toBeInTheDocument();
    await userEvent.setup().click(screen.getByRole('button', { name: '去下一场：明晚' }));
    expect(screen.queryByText('已结束')).toBeNull();
    expect(screen.getByText(/明晚/)).toBeInTheDocument();
  });
});
