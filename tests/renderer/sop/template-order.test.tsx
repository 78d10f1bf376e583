import { act, renderHook } from '@testing-library/react';
import { expect, it, vi } from 'vitest';
import { useStepOrder } from '#renderer/features/sop/components/template-step-drag.tsx';
import { PACK } from '#tests/shared/sop/run-builder.ts';

const STEPS = PACK.steps.slice(0, 3);
const IDS = STEPS.map(({ id }) => id);
const [FIRST = '', SECOND = '', THIRD = ''] = IDS;

function open() {
  const sent = vi.fn();
  const { result } = renderHook(() => useStepOrder(STEPS, sent));
  const order = (): readonly string[] => result.current.shown.map(({ id }) => id);
  const move = (stepId: string, to: number): void => {
    act(() => {
      result.current.move(stepId, to);
    });
  };
  return { result, sent, order, move };
}

it('shows a moved step in its new place before main has answered', () => {
  const { sent, order, move } = open();
  move(FIRST, 2);
  expect(order()).toEqual([SECOND, THIRD, FIRST]);
  expect(sent).toHaveBeenCalledExactlyOnceWith(FIRST, 2);
});

it('asks for nothing when a step stays, is dropped beside the list or would leave it', () => {
  const { sent, order, move } = open();
  move(FIRST, 0);
  move(FIRST, -1);
  move(THIRD, 3);
  move('X99', 1);
  expect(order()).toEqual(IDS);
  expect(sent).not.toHaveBeenCalled();
});

it('puts the step back when the move is refused', () => {
  const { result, order, move } = open();
  move(THIRD, 0);
  act(() => {
    result.current.forget();
  });
  expect(order()).toEqual(IDS);
});
