/** How a card fits its sheet: type as drawn on the screen times `scale`; blocks that found no room by name. */
type Fit = { readonly scale: number; readonly leftOut: readonly string[] };

const STEP = 0.02;
/** What gives way when even the smallest type is too long, first to last. The price and the limits always stay. */
const KEPT_BLOCKS = 2;

type Sheet = {
  /** True when the card at this scale, without the blocks left out, fits its sheet. */
  readonly fits: (scale: number, leftOut: number) => boolean;
  readonly blocks: readonly string[];
};

/** The largest type between `most` and `least` that fits; below that, blocks are left out from the end and named. */
export function fitSheet({ fits, blocks }: Sheet, most: number, least: number): Fit {
  const steps = Math.round((most - least) / STEP);
  for (let step = 0; step <= steps; step += 1) {
    const scale = most - step * STEP;
    if (fits(scale, 0)) return { scale, leftOut: [] };
  }
  const droppable = Math.max(0, blocks.length - KEPT_BLOCKS);
  for (let count = 1; count < droppable; count += 1) {
    if (fits(least, count)) return { scale: least, leftOut: blocks.slice(-count) };
  }
  return { scale: least, leftOut: droppable === 0 ? [] : blocks.slice(-droppable) };
}

type Bounds = { readonly most: number; readonly least: number; readonly note: (blocks: string) => string };

/** Fits one printed page by measuring it as it stands. */
export function fitPage(page: HTMLElement, { most, least, note }: Bounds): void {
  const card = page.querySelector<HTMLElement>('[data-fit]');
  const noteLine = page.querySelector<HTMLElement>('[data-left-out]');
  if (card === null || noteLine === null) return;
  const blocks = [...page.querySelectorAll<HTMLElement>('[data-card-block]')];
  const names = blocks.map((block) => block.dataset['cardBlock'] ?? '');
  const show = (scale: number, leftOut: number): void => {
    card.style.setProperty('zoom', String(scale));
    blocks.forEach((block, index) => {
      block.hidden = index >= blocks.length - leftOut;
    });
    noteLine.textContent = leftOut === 0 ? '' : note(names.slice(-leftOut).join('、'));
  };
  const fits = (scale: number, leftOut: number): boolean => {
    show(scale, leftOut);
    return page.scrollHeight <= page.clientHeight;
  };
  const { scale, leftOut } = fitSheet({ fits, blocks: names }, most, least);
  show(scale, leftOut.length);
}
