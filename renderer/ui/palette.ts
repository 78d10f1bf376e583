/** Values of one theme; the same as in tokens.css. */
export type Palette = {
  readonly bg: string;
  readonly surface: string;
  readonly raised: string;
  readonly sunken: string;
  readonly fill: string;
  readonly fill2: string;
  readonly line: string;
  readonly line2: string;
  readonly ink: string;
  readonly ink2: string;
  readonly ink3: string;
  readonly onInk: string;
  readonly solid: string;
  readonly solidH: string;
  readonly live: string;
  readonly late: string;
  readonly lateBg: string;
  readonly lateLine: string;
  readonly next: string;
  readonly nextBg: string;
  readonly nextLine: string;
  readonly clock: string;
  readonly clockBg: string;
  readonly clockLine: string;
  readonly shadow: string;
  /** Chart series 1–6, fixed by metric. */
  readonly series: readonly [string, string, string, string, string, string];
};

/** Themes of the product; `stage` is for the presenter at two metres. */
export type ThemeMode = 'light' | 'dark' | 'stage';

/** Exact values for antd and charts, which cannot read CSS variables everywhere. */
export const palette: Readonly<Record<ThemeMode, Palette>> = {
  light: {
    bg: '#F2F4F6',
    surface: '#FFFFFF',
    raised: '#FFFFFF',
    sunken: '#F7F8FA',
    fill: '#EDEFF2',
    fill2: '#E3E6EA',
    line: '#E2E5E9',
    line2: '#C9CED6',
    ink: '#1C2127',
    ink2: '#4A525D',
    ink3: '#626B77',
    onInk: '#FFFFFF',
    solid: '#22282F',
    solidH: '#363E48',
    live: '#D11F2D',
    late: '#A84A06',
    lateBg: '#FFF1E2',
    lateLine: '#E9B883',
    next: '#176B3A',
    nextBg: '#E5F4EA',
    nextLine: '#9FD0B1',
    clock: '#1B5CB8',
    clockBg: '#E8F0FB',
    clockLine: '#A9C6EE',
    shadow: '0 6px 20px rgba(20,26,33,.10),0 1px 3px rgba(20,26,33,.08)',
    series: ['#24364A', '#B3830C', '#30766E', '#6A4E7E', '#7F95B1', '#735036'],
  },
  dark: {
    bg: '#14171B',
    surface: '#1B1F24',
    raised: '#242930',
    sunken: '#171A1F',
    fill: '#282D34',
    fill2: '#333A42',
    line: '#2D333A',
    line2: '#474F59',
    ink: '#E7EAED',
    ink2: '#B3BAC3',
    ink3: '#959EA9',
    onInk: '#14171B',
    solid: '#E7EAED',
    solidH: '#FFFFFF',
    live: '#FF6468',
    late: '#F5A352',
    lateBg: '#37281A',
    lateLine: '#7A5526',
    next: '#5CC98A',
    nextBg: '#17301F',
    nextLine: '#2F6745',
    clock: '#7DB0FA',
    clockBg: '#1A2A42',
    clockLine: '#365C92',
    shadow: '0 8px 24px rgba(0,0,0,.45)',
    series: ['#C9D2E0', '#E0B24A', '#62AFA4', '#B294CA', '#5C7487', '#9C8060'],
  },
  stage: {
    bg: '#000000',
    surface: '#0C0E10',
    raised: '#15181C',
    sunken: '#060708',
    fill: '#1B1F24',
    fill2: '#2A3038',
    line: '#24292F',
    line2: '#434B55',
    ink: '#FFFFFF',
    ink2: '#C4CAD2',
    ink3: '#9BA4AF',
    onInk: '#000000',
    solid: '#FFFFFF',
    solidH: '#E7EAED',
    live: '#FF4C50',
    late: '#FFA43A',
    lateBg: '#2C1C08',
    lateLine: '#7A5017',
    next: '#4FD98C',
    nextBg: '#0B2416',
    nextLine: '#23653F',
    clock: '#74B0FF',
    clockBg: '#0D1D33',
    clockLine: '#2C568F',
    shadow: 'none',
    series: ['#D0D7E7', '#E7B759', '#66B3A7', '#BF9FD9', '#647F98', '#A18663'],
  },
};
