import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { fireEvent, render, screen, within } from '@testing-library/react';
import { userEvent } from '@testing-library/user-event';
import { MemoryRouter } from 'react-router';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { MINUTE, plus } from '#shared/kernel/time.ts';
import { endSession, goNext } from '#shared/features/live/index.ts';
import type { FilmFacts } from '#shared/features/review/index.ts';
import { Screen } from '#renderer/features/review/screens/review-screen.tsx';
import type { RecordingView } from '#renderer/features/review/use-film.ts';
import { ended } from '#tests/electron/review/review-studio.ts';
import { at, id, item, must, started, START } from '#tests/shared/live/session-builder.ts';
import { fakeBridge, type FakeBridge } from '#tests/support/fake-bridge.ts';

const SHOW = id(2);
const H264: FilmFacts = {
  container: 'mkv',
  video: 'h264',
  videoName: 'avc1',
  durationMs: 60 * MINUTE,
  intact: 'whole',
};
const NO_FACTS: FilmFacts = { container: null, video: null, videoName: null, durationMs: null, intact: 'whole' };

let recordings: RecordingView[];
let bridge: FakeBridge;

function recording(n: number, more: Partial<RecordingView> = {}): RecordingView {
  return {
    id: id(500 + n),
    showId: SHOW,
    fileName: `film-${n}.mkv`,
    sizeBytes: 1,
    source: 'file',
    startsAt: START,
    startBasis: 'name',
    startChoices: [],
    pauses: [],
    durationMs: 60 * MINUTE,
    playable: 'unknown',
    facts: H264,
    chosenAt: null,
    url: `media://served/${n}`,
    missing: false,
    ...more,
  };
}

beforeEach(() => {
  recordings = [];
  const aired = must(endSession(must(goNext(started([item(1), item(2)]), at(5))), at(12)));
  const show = { ...ended, id: SHOW, startsAt: START };
  const marker = { id: id(900), showId: SHOW, at: at(3), label: '亮点', by: null };
  bridge = fakeBridge({
    'schedule.selectable': () => ({ shows: [show], suggestedId: SHOW }),
    'schedule.show': () => show,
    'review.latest': () => ({ showId: SHOW }),
    'review.timeline': () => ({ show, session: aired, markers: [marker], overrides: [] }),
    'review.recordings': () => recordings,
    'review.collectRecordings': () => 0,
    'org.state': () => ({ organisation: null, people: [], rooms: [], actingPersonId: null, demo: false }),
  });
});

async function open(): Promise<void> {
  render(
    <QueryClientProvider client={new QueryClient()}>
      <MemoryRouter initialEntries={[`/review?show=${SHOW}`]}>
        <Screen />
      </MemoryRouter>
    </QueryClientProvider>,
  );
  await screen
    .findByText('计划与实际', { selector: 'h2, h3, b, span, div' })
    .catch(() => screen.findAllByText('计划与实际'));
}

const film = (): HTMLVideoElement => screen.getByTestId('film');

describe('several recordings', () => {
  it('never let one that cannot be played hide one that can, whichever was added first', async () => {
    recordings = [
      recording(1, { fileName: 'fake.mp4', facts: NO_FACTS, chosenAt: plus(START, 9) }),
      recording(2, { fileName: 'hevc.mp4', facts: { ...H264, container: 'mp4', video: 'hevc', videoName: 'hvc1' } }),
      recording(3, { fileName: 'good.mkv' }),
    ];
    await open();
    expect((await screen.findByTestId('film')).getAttribute('src')).toBe('media://served/3');
    await userEvent.click(screen.getByRole('button', { name: /共 3 个录像/ }));
    const list = within(screen.getByRole('list', { name: '这一场的录像' }));
    expect(list.getByText('不是录像')).toBeVisible();
    expect(list.getByText('放不了：H.265')).toBeVisible();
    expect(list.getByText(/只转封装没有用/)).toBeVisible();
    expect(list.getByText('正在看')).toBeVisible();
  });

  it('go on to the next when the player gives one up', async () => {
    recordings = [recording(1), recording(2, { startsAt: plus(START, -MINUTE) })];
    await open();
    fireEvent.error(await screen.findByTestId('film'));
    const told = () => bridge.inputs('review.noteRecording');
    await vi.waitFor(() => expect(told()).toHaveLength(1));
    expect(told()).toEqual([{ recordingId: id(501), playable: 'no-container', durationMs: 60 * MINUTE }]);
  });

  it('say why none of them is shown', async () => {
    recordings = [recording(1, { fileName: 'cut.mp4', facts: { ...H264, container: 'mp4', intact: 'headless' } })];
    await open();
    expect(await screen.findByText('cut.mp4 · 文件不完整')).toBeVisible();
    expect(screen.getByText(/mp4 修复工具/)).toBeVisible();
  });
});

describe('the film of split files', () => {
  it('moves into the file that shows a marker, and says what is not recorded', async () => {
    recordings = [
      recording(1, { durationMs: 2 * MINUTE }),
      recording(2, { startsAt: at(2), durationMs: 5 * MINUTE, pauses: [{ positionMs: 2 * MINUTE, lengthMs: MINUTE }] }),
    ];
    await open();
    expect((await screen.findByTestId('film')).getAttribute('src')).toBe('media://served/1');
    await userEvent.click(screen.getByRole('button', { name: '亮点' }));
    expect(film().getAttribute('src')).toBe('media://served/2');
    fireEvent.loadedMetadata(film());
    expect(film().currentTime).toBe(60);
  });
});

describe('Space', () => {
  it('plays after a click on a marker, a tab or a button, and leaves tick boxes alone', async () => {
    recordings = [recording(1)];
    const play = vi.spyOn(HTMLMediaElement.prototype, 'play').mockResolvedValue();
    await open();
    await userEvent.click(await screen.findByRole('button', { name: '亮点' }));
    await userEvent.keyboard(' ');
    expect(play).toHaveBeenCalledTimes(1);
    await userEvent.click(screen.getByText('时长'));
    await userEvent.keyboard(' ');
    expect(play).toHaveBeenCalledTimes(2);
    await userEvent.click(screen.getAllByRole('button', { name: '写一条' })[0] ?? document.body);
    const box = screen.getByRole('checkbox');
    box.focus();
    await userEvent.keyboard(' ');
    expect(play).toHaveBeenCalledTimes(2);
    expect(box).toBeChecked();
  });
});

describe('a conclusion', () => {
  it('is saved by Ctrl Enter', async () => {
    await open();
    await userEvent.click((await screen.findAllByRole('button', { name: '写一条' }))[0] ?? document.body);
    await userEvent.type(screen.getByRole('textbox', { name: '保留' }), '先报价再讲');
    await userEvent.keyboard('{Control>}{Enter}{/Control}');
    expect(bridge.inputs('review.saveConclusion')).toMatchObject([{ kind: 'keep', text: '先报价再讲' }]);
  });
});
