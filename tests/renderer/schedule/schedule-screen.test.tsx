import { QueryClientProvider } from '@tanstack/react-query';
import { fireEvent, render, screen, waitFor, within } from '@testing-library/react';
import { userEvent } from '@testing-library/user-event';
import { MemoryRouter } from 'react-router';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { HOUR, MINUTE, plus } from '#shared/kernel/time.ts';
import { CONTRACTS } from '#shared/registry.ts';
import type { ConflictView, Show } from '#shared/features/schedule/index.ts';
import { createQueryClient } from '#renderer/bridge/query-client.ts';
import { Screen } from '#renderer/features/schedule/screens/schedule-screen.tsx';
import { aShow, EVENING } from '#tests/shared/schedule/show-builder.ts';
import { fakeBridge, type FakeBridge } from '#tests/support/fake-bridge.ts';

const ROOMS = ['room-1', 'room-2'].map((id, order) => ({
  id,
  order,
  name: `${order + 1} 号直播间`,
  platform: 'douyin',
  account: '小满厨房',
  place: '',
}));
const PEOPLE = [
  { id: 'lin', name: '林夏', roles: ['anchor'], active: true },
  { id: 'zhou', name: '周敏', roles: ['control', 'ops'], active: true },
];

let shows: Show[];
let conflicts: ConflictView[];
let bridge: FakeBridge;

beforeEach(() => {
  vi.setSystemTime(EVENING - 24 * HOUR);
  shows = [aShow()];
  conflicts = [];
  bridge = fakeBridge({
    'org.state': () => ({ organisation: null, rooms: ROOMS, people: PEOPLE, actingPersonId: null }),
    'schedule.shows': () => shows,
    'schedule.checkShow': () => ({
      conflicts,
      shared: [],
      proposals:
        conflicts.length > 0
          ? [{ kind: 'time', startsAt: plus(EVENING, 3 * HOUR), endsAt: plus(EVENING, 5 * HOUR) }]
          : [],
      restHours: 10,
    }),
    'schedule.reminderSettings': () => ({ on: true, minutes: [60, 15] }),
    'schedule.create': () => [],
    'schedule.cancel': () => null,
  });
});

function open(): ReturnType<typeof userEvent.setup> {
  render(
    <QueryClientProvider client={createQueryClient(Object.values(CONTRACTS))}>
      <MemoryRouter>
        <Screen />
      </MemoryRouter>
    </QueryClientProvider>,
  );
  return userEvent.setup();
}

const block = (): Promise<HTMLElement> => screen.findByRole('button', { name: /^晚场, 20:00/ });

describe('the week', () => {
  it('shows a show with its anchor and state', async () => {
    open();
    expect(await block()).toHaveAccessibleName('晚场, 20:00–22:00, 林夏, 已排');
    expect(screen.getByText('26 周四')).toBeInTheDocument();
  });

  it('tells room, account, crew, state and conflicts of a show the keyboard reaches', async () => {
    const { title, startsAt, endsAt } = aShow();
    conflicts = [
      { kind: 'crew', showId: 's2', title: '午间场', startsAt, endsAt, status: 'planned', ms: HOUR, personId: 'zhou' },
    ];
    shows = [aShow({ status: 'locked', crew: [{ role: 'control', personId: 'zhou' }] })];
    const user = open();
    await block();
    while (document.activeElement?.getAttribute('data-show') !== 's1') await user.tab();
    const card = await screen.findByRole('status', { name: title });
    for (const text of ['20:00–22:00', '1 号直播间', '小满厨房', '周敏', '已锁定'])
      expect(card).toHaveTextContent(text);
    expect(await within(card).findByText('出镜的人同时在两场：周敏')).toBeInTheDocument();
    await user.keyboard('{Escape}');
    await waitFor(
      () => {
        expect(screen.queryByRole('status', { name: title })).not.toBeInTheDocument();
      },
      { timeout: 4_000 },
    );
  });

  it('moves by key in quarters, days and rooms, and says so', async () => {
    const user = open();
    (await block()).focus();
    await user.keyboard('{Alt>}{ArrowDown}{/Alt}');
    await user.keyboard('{Alt>}{Shift>}{ArrowRight}{ArrowDown}{/Shift}{/Alt}');
    await waitFor(() => {
      expect(bridge.inputs('schedule.move')).toEqual([
        { showId: 's1', roomId: 'room-1', startsAt: EVENING + 15 * MINUTE, endsAt: EVENING + 2.25 * HOUR },
        { showId: 's1', roomId: 'room-1', startsAt: EVENING + 24 * HOUR, endsAt: EVENING + 26 * HOUR },
        { showId: 's1', roomId: 'room-2', startsAt: EVENING, endsAt: EVENING + 2 * HOUR },
      ]);
    });
    expect(await screen.findByText(/“晚场”移到/)).toBeInTheDocument();
  });

  it('asks for the reason instead of moving a locked show', async () => {
    shows = [aShow({ status: 'locked' })];
    const user = open();
    (await block()).focus();
    await user.keyboard('{Alt>}{ArrowDown}{/Alt}');
    expect(await screen.findByLabelText('改期原因')).toBeInTheDocument();
    expect(screen.getByLabelText('开始')).toHaveValue('20:15');
    expect(bridge.inputs('schedule.move')).toEqual([]);
  });

  it('takes the first room where it is missing', async () => {
    bridge = fakeBridge({
      'org.state': () => ({ organisation: null, rooms: [], people: [], actingPersonId: null }),
      'org.saveRoom': () => 'room-1',
      'schedule.shows': () => [],
    });
    const user = open();
    expect(await screen.findByText('还没有直播间')).toBeInTheDocument();
    await user.type(screen.getByLabelText('名称'), '一号直播间{Enter}');
    expect(screen.getByText(/缺平台账号/)).toBeInTheDocument();
    await user.type(screen.getByLabelText('平台账号'), '小满厨房{Enter}');
    expect(bridge.inputs('org.saveRoom')).toEqual([
      { id: null, name: '一号直播间', platform: 'douyin', account: '小满厨房', place: '' },
    ]);
  });
});

describe('a new show', () => {
  it('reads typed times, keeps the length when the start moves, and goes past midnight', async () => {
    const user = open();
    await block();
    await user.keyboard('c');
    await user.type(await screen.findByLabelText('名称'), '夜场');
    const type = async (label: string, text: string): Promise<void> => {
      await user.clear(screen.getByLabelText(label));
      await user.type(screen.getByLabelText(label), `${text}{Enter}`);
    };
    await type('日期', '11-26');
    await type('开始', '2200');
    expect(screen.getByLabelText('结束')).toHaveValue('00:00');
    await type('结束', '1:30');
    await type('开始', '25:00');
    expect(screen.getByLabelText('开始')).toHaveValue('25:00');
    expect(screen.getByRole('alert')).toHaveTextContent('“25:00”不是时间');
    expect(screen.getByRole('button', { name: /^保存(?!并)/ })).toHaveAttribute('aria-disabled', 'true');
    await type('开始', '22:00');
    expect(screen.queryByRole('alert')).toBeNull();
    await user.keyboard('{Control>}{Enter}{/Control}');
    await waitFor(() => {
      expect(bridge.inputs('schedule.create')).toMatchObject([
        {
          as: 'planned',
          rrule: null,
          draft: { title: '夜场', startsAt: EVENING + 2 * HOUR, endsAt: EVENING + 5.5 * HOUR },
        },
      ]);
    });
  });

  it('says what an end at the start and a date that does not exist are, instead of taking another', async () => {
    const user = open();
    await block();
    await user.keyboard('c');
    const type = async (label: string, text: string): Promise<void> => {
      await user.clear(await screen.findByLabelText(label));
      await user.type(screen.getByLabelText(label), `${text}{Enter}`);
    };
    await type('结束', '20:00');
    expect(screen.getByRole('alert')).toHaveTextContent('结束和开始一样');
    await type('结束', '21:00');
    await type('日期', '2-30');
    expect(screen.getByRole('alert')).toHaveTextContent('“2-30”不是日期');
  });

  it('takes a crew by role and name', async () => {
    const user = open();
    await block();
    await user.keyboard('c');
    await user.type(await screen.findByLabelText('名称'), '带人的');
    await user.click(screen.getByLabelText('人员'));
    await user.type(screen.getByLabelText('人员'), '场控');
    await user.click(await screen.findByTitle('场控 周敏'));
    await user.click(screen.getByRole('button', { name: '保存' }));
    await waitFor(() => {
      expect(bridge.inputs('schedule.create')).toMatchObject([
        { draft: { crew: [{ role: 'control', personId: 'zhou' }] } },
      ]);
    });
  });

  it('cannot be saved with a conflict, only as a draft; a proposal is adopted by key', async () => {
    const { title, startsAt, endsAt, status } = aShow();
    conflicts = [{ kind: 'room', showId: 's1', title, startsAt, endsAt, status, ms: HOUR, personId: null }];
    const user = open();
    await block();
    await user.keyboard('c');
    await user.type(await screen.findByLabelText('名称'), '撞上的');
    expect(await screen.findByText('保存前检查：1 处冲突')).toBeInTheDocument();
    expect(screen.getByRole('button', { name: '保存并锁定' })).toHaveAttribute('aria-disabled', 'true');
    expect(screen.getByText('有冲突不能锁定；草稿不占直播间')).toBeInTheDocument();
    screen.getByRole('button', { name: '采用' }).focus();
    await user.keyboard('1');
    expect(screen.getByLabelText('开始')).toHaveValue('23:00');
    await user.click(screen.getByRole('button', { name: '存为草稿' }));
    expect(bridge.inputs('schedule.create')).toMatchObject([{ as: 'draft' }]);
  });
});

describe('a new show drawn into the week', () => {
  /** Ten pixels a quarter of an hour, from 09:00 at the top to 02:00. */
  const QUARTER = 10;
  const yOf = (hour: number): number => (hour - 9) * 4 * QUARTER;
  const DAY = EVENING - 20 * HOUR;

  const cell = async (): Promise<HTMLElement> => {
    await block();
    const found = document.querySelector<HTMLElement>(`[data-cell="room-2 ${DAY}"]`);
    if (!found) throw new Error('no such cell');
    found.getBoundingClientRect = () => new DOMRect(0, 0, 120, yOf(26));
    return found;
  };
  const times = (): readonly string[] =>
    ['开始', '结束'].map((label) => screen.getByLabelText<HTMLInputElement>(label).value);

  it('takes room, day, start and end from the place pressed and the length dragged', async () => {
    open();
    const place = await cell();
    fireEvent.pointerDown(place, { clientY: yOf(14) + 3 });
    fireEvent.pointerMove(window, { clientY: yOf(15.5) });
    expect(screen.getByTestId('ghost')).toHaveTextContent('14:00–15:30');
    fireEvent.pointerMove(window, { clientY: yOf(16.25) + 4 });
    fireEvent.pointerUp(window);
    expect(await screen.findByLabelText('名称')).toHaveValue('');
    expect(times()).toEqual(['14:00', '16:15']);
    expect(screen.getByLabelText('日期')).toHaveValue('2026-11-26');
    expect(screen.getByTitle(/2 号直播间/)).toBeInTheDocument();
    expect(screen.queryByTestId('ghost')).not.toBeInTheDocument();
  });

  it('can be drawn upwards, past midnight, and not past the end of the cell', async () => {
    open();
    const place = await cell();
    fireEvent.pointerDown(place, { clientY: yOf(25) });
    fireEvent.pointerMove(window, { clientY: yOf(22) });
    fireEvent.pointerUp(window);
    await screen.findByLabelText('名称');
    expect(times()).toEqual(['22:00', '01:00']);
    fireEvent.pointerDown(place, { clientY: yOf(23) });
    fireEvent.pointerMove(window, { clientY: yOf(40) });
    fireEvent.pointerUp(window);
    await waitFor(() => {
      expect(times()).toEqual(['23:00', '02:00']);
    });
  });

  it('is let go of with Esc, which leaves the open panel as it is', async () => {
    const user = open();
    const place = await cell();
    await user.keyboard('c');
    await user.type(await screen.findByLabelText('名称'), '写到一半');
    fireEvent.pointerDown(place, { clientY: yOf(14) });
    fireEvent.pointerMove(window, { clientY: yOf(16) });
    await user.keyboard('{Escape}');
    expect(screen.queryByTestId('ghost')).not.toBeInTheDocument();
    fireEvent.pointerUp(window);
    expect(screen.getByLabelText('名称')).toHaveValue('写到一半');
  });

  it('is two hours where an empty place is double-clicked; a press alone or on a show makes none', async () => {
    open();
    const place = await cell();
    fireEvent.pointerDown(place, { clientY: yOf(14) });
    fireEvent.pointerUp(window);
    fireEvent.pointerDown(await block(), { clientY: yOf(20) });
    fireEvent.pointerUp(window);
    expect(screen.queryByLabelText('名称')).not.toBeInTheDocument();
    fireEvent.doubleClick(place, { clientY: yOf(23.5) });
    await screen.findByLabelText('名称');
    expect(times()).toEqual(['23:30', '01:30']);
  });
});

describe('the panel beside the week', () => {
  it('saves with Ctrl Enter also while a list has the focus', async () => {
    const user = open();
    await block();
    await user.keyboard('c');
    await user.type(await screen.findByLabelText('名称'), '夜场');
    screen.getByRole('combobox', { name: '重复' }).focus();
    await user.keyboard('{Control>}{Enter}{/Control}');
    await waitFor(() => {
      expect(bridge.inputs('schedule.create')).toMatchObject([{ as: 'planned', draft: { title: '夜场' } }]);
    });
  });

  it('takes its unsaved block out of the week when the import opens instead', async () => {
    const user = open();
    await block();
    await user.keyboard('c');
    expect(await screen.findByText('未保存')).toBeInTheDocument();
    await user.click(screen.getByRole('button', { name: '导入日历' }));
    await screen.findByRole('button', { name: '选 .ics 文件' });
    expect(screen.queryByText('未保存')).not.toBeInTheDocument();
  });

  it('cancels a show with its reason and Enter, never without one', async () => {
    const user = open();
    await user.click(await block());
    await user.click(await screen.findByRole('button', { name: '取消这一场' }));
    await user.type(screen.getByLabelText('取消原因'), ' {Enter}');
    expect(bridge.inputs('schedule.cancel')).toEqual([]);
    await user.type(screen.getByLabelText('取消原因'), '主播生病{Enter}');
    await waitFor(() => {
      expect(bridge.inputs('schedule.cancel')).toMatchObject([{ showId: 's1', scope: 'one' }]);
    });
  });
});
