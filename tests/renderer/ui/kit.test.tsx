import { act, fireEvent, render, screen } from '@testing-library/react';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { AppError, KERNEL_ERROR_CODES } from '#shared/kernel/app-error.ts';
import { Basis } from '#renderer/ui/basis.tsx';
import { Button } from '#renderer/ui/button.tsx';
import { ChartFrame } from '#renderer/ui/chart-frame.tsx';
import { ErrorNote } from '#renderer/ui/error-note.tsx';
import { ErrorTextProvider } from '#renderer/ui/error-text.tsx';
import { Figure } from '#renderer/ui/figure.tsx';
import { HOLD_MS, HoldButton } from '#renderer/ui/hold-button.tsx';
import { kernelTextEn } from '#renderer/ui/kernel.text.en.ts';
import { kernelTextZh } from '#renderer/ui/kernel.text.zh.ts';
import { LanguageProvider } from '#renderer/ui/language.tsx';
import { Offset } from '#renderer/ui/offset.tsx';

describe('Offset', () => {
  it('prints one number and one word', () => {
    const { rerender } = render(<Offset ms={216_000} />);
    expect(screen.getByText('超时 3:36')).toBeInTheDocument();
    rerender(<Offset ms={-24_000} />);
    expect(screen.getByText('提前 0:24')).toBeInTheDocument();
    rerender(<Offset ms={19_999} />);
    expect(screen.getByText('准时')).toBeInTheDocument();
    rerender(<Offset ms={null} />);
    expect(screen.getByText('—')).toBeInTheDocument();
  });

  it('says it in English', () => {
    render(
      <LanguageProvider language="en">
        <Offset ms={46_000} />
      </LanguageProvider>,
    );
    expect(screen.getByText('Over 0:46')).toBeInTheDocument();
  });
});

describe('Button', () => {
  it('shows a lock when a right is missing, not when something is still to fill in', () => {
    const { container, rerender } = render(<Button disabled>保存</Button>);
    expect(screen.getByRole('button')).toHaveAttribute('aria-disabled', 'true');
    expect(container.querySelector('.lucide-lock')).toBeNull();
    rerender(
      <Button disabled locked reason="只有运营或负责人能强行跳过">
        强行跳过
      </Button>,
    );
    expect(container.querySelector('.lucide-lock')).not.toBeNull();
  });
});

describe('HoldButton', () => {
  beforeEach(() => {
    vi.useFakeTimers();
  });
  afterEach(() => {
    vi.useRealTimers();
  });

  it('acts after it was held, not when let go early', () => {
    const end = vi.fn();
    render(<HoldButton onHeld={end}>结束直播</HoldButton>);
    const button = screen.getByRole('button');
    fireEvent.pointerDown(button, { button: 0 });
    act(() => vi.advanceTimersByTime(HOLD_MS - 50));
    fireEvent.pointerUp(button);
    act(() => vi.advanceTimersByTime(HOLD_MS));
    expect(end).not.toHaveBeenCalled();
    fireEvent.pointerDown(button, { button: 0 });
    act(() => vi.advanceTimersByTime(HOLD_MS));
    expect(end).toHaveBeenCalledOnce();
  });

  it('holds by Enter on the button and by its own key from anywhere', () => {
    const end = vi.fn();
    render(
      <HoldButton onHeld={end} holdKey="Esc">
        结束直播
      </HoldButton>,
    );
    expect(screen.getByText('按住 Esc')).toBeInTheDocument();
    fireEvent.keyDown(screen.getByRole('button'), { code: 'Enter' });
    act(() => vi.advanceTimersByTime(HOLD_MS));
    fireEvent.keyUp(screen.getByRole('button'), { code: 'Enter' });
    fireEvent.keyDown(document.body, { code: 'Escape' });
    act(() => vi.advanceTimersByTime(HOLD_MS / 2));
    fireEvent.keyUp(document.body, { code: 'Escape' });
    act(() => vi.advanceTimersByTime(HOLD_MS));
    expect(end).toHaveBeenCalledOnce();
    fireEvent.keyDown(document.body, { code: 'Escape' });
    act(() => vi.advanceTimersByTime(HOLD_MS));
    expect(end).toHaveBeenCalledTimes(2);
  });

  it('does nothing while disabled and says why', () => {
    const end = vi.fn();
    render(
      <HoldButton onHeld={end} disabled reason="只有负责人能结束">
        结束直播
      </HoldButton>,
    );
    fireEvent.pointerDown(screen.getByRole('button'), { button: 0 });
    act(() => vi.advanceTimersByTime(HOLD_MS));
    expect(end).not.toHaveBeenCalled();
    expect(screen.getByText('只有负责人能结束')).toBeInTheDocument();
  });
});

describe('Button', () => {
  it('stays reachable when disabled, and does not act', () => {
    const run = vi.fn();
    render(
      <Button disabled reason="缺 2 款" onClick={run}>
        提交
      </Button>,
    );
    const button = screen.getByRole('button', { name: '提交' });
    expect(button).toHaveAttribute('aria-disabled', 'true');
    fireEvent.click(button);
    expect(run).not.toHaveBeenCalled();
    expect(screen.getByText('缺 2 款')).toBeInTheDocument();
  });
});

describe('Figure', () => {
  it('shows unknown as a dash, never as 0, and its basis', () => {
    render(
      <Figure label="GPM" value={null} unit="元" basis={<Basis kind="calculated" age="12 秒前" state="complete" />} />,
    );
    expect(screen.getByText('—')).toBeInTheDocument();
    expect(screen.queryByText('元')).toBeNull();
    expect(screen.getByText(/计算口径/)).toHaveTextContent('计算口径·12 秒前·完整');
  });
});

describe('ChartFrame', () => {
  it('refuses more points than its cap', () => {
    const frame = (points: number) => (
      <ChartFrame title="在线" label="在线人数" points={points} table={<table />}>
        <p>drawn</p>
      </ChartFrame>
    );
    const { rerender } = render(frame(300));
    expect(screen.getByText('drawn')).toBeInTheDocument();
    rerender(frame(301));
    expect(screen.queryByText('drawn')).toBeNull();
  });
});

describe('errors', () => {
  const texts = { LINEUP_FULL: () => ({ what: '货盘满了', way: '先删一款。' }) };

  it('has a sentence and a way out for every kernel code in both languages', () => {
    for (const code of KERNEL_ERROR_CODES) {
      for (const sentences of [kernelTextZh, kernelTextEn]) {
        const { what, way } = sentences[code]({});
        expect(what.length > 3 && way.length > 3).toBe(true);
      }
    }
  });

  it('takes the sentence of the feature, then the kernel, then the general one', () => {
    const note = (error: unknown) => (
      <ErrorTextProvider texts={texts}>
        <ErrorNote error={error} />
      </ErrorTextProvider>
    );
    const { rerender } = render(note(new AppError('LINEUP_FULL')));
    expect(screen.getByText('货盘满了')).toBeInTheDocument();
    rerender(note(new AppError('DISK_FULL')));
    expect(screen.getByText('磁盘满了，没有保存')).toBeInTheDocument();
    rerender(note(new TypeError('x is not a function')));
    expect(screen.getByText('出了程序错误，这一步没有做')).toBeInTheDocument();
    expect(screen.queryByText(/not a function/)).toBeNull();
  });
});
