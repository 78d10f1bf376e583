// Colour law: red = live only; orange = over, late, out of bounds; green = ahead, next; blue = following the clock.
// Everything else, the primary button included, is ink. antd's error and warning both map to the orange family.
import { theme, type ThemeConfig } from 'antd';
import { palette, type Palette, type ThemeMode } from './palette.ts';

/** One stack for text and figures. */
export const fontFamily = 'var(--font)';

type Algorithm = Extract<NonNullable<ThemeConfig['algorithm']>, (...seeds: never[]) => unknown>;
type Tokens = NonNullable<ThemeConfig['token']>;
type Components = NonNullable<ThemeConfig['components']>;

/** darkAlgorithm dims the seed colours (#F5A352 becomes #D38E49); this last step puts the exact ones back. */
const exact: Algorithm = (seed, map) => ({
  ...(map ?? theme.defaultAlgorithm(seed)),
  colorPrimary: seed.colorPrimary,
  colorInfo: seed.colorInfo,
  colorSuccess: seed.colorSuccess,
  colorWarning: seed.colorWarning,
  colorError: seed.colorError,
  colorLink: seed.colorLink,
});

/** The antd theme of a mode; every value equals the CSS variable of the same meaning. */
export function kaiboTheme(mode: ThemeMode): ThemeConfig {
  const p = palette[mode];
  return {
    algorithm: [mode === 'light' ? theme.defaultAlgorithm : theme.darkAlgorithm, exact],
    token: { ...signalTokens(p), ...surfaceTokens(p, mode), ...shapeTokens(p) },
    components: {
      ...displayTokens(p, mode),
      ...fieldTokens(p, mode),
      // The track is ink, near white in dark: the knob is what the ink is written on.
      Switch: { handleBg: p.surface },
    },
  };
}

/** Ink for acts; orange, green and blue where antd would have red, green and blue of its own. */
function signalTokens(p: Palette): Tokens {
  return {
    colorPrimary: p.solid,
    colorPrimaryHover: p.solidH,
    colorPrimaryActive: p.ink,
    colorPrimaryBg: p.fill,
    colorPrimaryBgHover: p.fill2,
    colorPrimaryBorder: p.line2,
    colorPrimaryText: p.ink,
    colorTextLightSolid: p.onInk,
    colorInfo: p.clock,
    colorInfoBg: p.clockBg,
    colorInfoBorder: p.clockLine,
    colorSuccess: p.next,
    colorSuccessBg: p.nextBg,
    colorSuccessBorder: p.nextLine,
    colorWarning: p.late,
    colorWarningBg: p.lateBg,
    colorWarningBorder: p.lateLine,
    colorError: p.late,
    colorErrorBg: p.lateBg,
    colorErrorBorder: p.lateLine,
    colorErrorText: p.late,
    colorLink: p.ink,
    colorLinkHover: p.ink,
    colorLinkActive: p.ink,
    linkDecoration: 'underline',
    linkHoverDecoration: 'underline',
  };
}

function surfaceTokens(p: Palette, mode: ThemeMode): Tokens {
  return {
    colorBgLayout: p.bg,
    colorBgContainer: p.surface,
    colorBgElevated: p.raised,
    colorBgSpotlight: mode === 'light' ? '#22282F' : '#333A42',
    colorBgContainerDisabled: p.fill,
    colorFill: p.fill2,
    colorFillSecondary: p.fill,
    colorFillTertiary: p.fill,
    colorFillQuaternary: p.sunken,
    colorFillAlter: p.sunken,
    colorBorder: p.line2,
    colorBorderSecondary: p.line,
    colorSplit: p.line,
    colorText: p.ink,
    colorTextSecondary: p.ink2,
    colorTextTertiary: p.ink3,
    colorTextQuaternary: p.ink3,
    colorTextDisabled: p.ink3,
    colorTextPlaceholder: p.ink3,
    colorTextDescription: p.ink3,
    controlItemBgHover: p.sunken,
    controlItemBgActive: p.fill,
    controlItemBgActiveHover: p.fill2,
    controlOutline: 'transparent',
    controlOutlineWidth: 0,
    lineWidthFocus: 2,
  };
}

function shapeTokens(p: Palette): Tokens {
  return {
    fontFamily,
    fontSize: 14,
    fontSizeSM: 12,
    fontSizeLG: 16,
    fontSizeHeading1: 24,
    fontSizeHeading2: 20,
    fontSizeHeading3: 16,
    fontSizeHeading4: 14,
    fontSizeHeading5: 14,
    fontWeightStrong: 600,
    lineHeight: 22 / 14,
    lineHeightSM: 18 / 12,
    lineHeightLG: 24 / 16,
    controlHeight: 32,
    controlHeightSM: 28,
    controlHeightXS: 24,
    controlHeightLG: 40,
    borderRadius: 6,
    borderRadiusXS: 3,
    borderRadiusSM: 4,
    borderRadiusLG: 8,
    boxShadow: p.shadow,
    boxShadowSecondary: p.shadow,
    boxShadowTertiary: 'none',
    motionDurationFast: '80ms',
    motionDurationMid: '120ms',
    motionDurationSlow: '160ms',
    wireframe: false,
  };
}

function displayTokens(p: Palette, mode: ThemeMode): Components {
  return {
    Button: {
      primaryColor: p.onInk,
      primaryShadow: 'none',
      defaultShadow: 'none',
      dangerShadow: 'none',
      fontWeight: 400,
      defaultHoverBorderColor: p.ink2,
      defaultHoverColor: p.ink,
      defaultActiveBorderColor: p.ink,
      defaultActiveColor: p.ink,
    },
    Table: {
      headerBg: p.surface,
      headerColor: p.ink3,
      headerSplitColor: 'transparent',
      rowHoverBg: p.sunken,
      rowSelectedBg: p.fill,
      rowSelectedHoverBg: p.fill2,
      borderColor: p.line,
      cellPaddingBlockSM: 7,
      cellPaddingInlineSM: 8,
      cellFontSizeSM: 13,
    },
    Segmented: {
      trackBg: p.fill,
      trackPadding: 2,
      itemColor: p.ink2,
      itemSelectedBg: mode === 'light' ? p.surface : p.fill2,
      itemSelectedColor: p.ink,
    },
    Tag: { defaultBg: p.fill, defaultColor: p.ink2, borderRadiusSM: 4 },
    Progress: { defaultColor: p.ink2, remainingColor: p.fill2, lineBorderRadius: 3 },
  };
}

function fieldTokens(p: Palette, mode: ThemeMode): Components {
  return {
    Input: {
      activeBorderColor: p.ink,
      hoverBorderColor: p.ink2,
      activeShadow: 'none',
      errorActiveShadow: 'none',
      warningActiveShadow: 'none',
    },
    InputNumber: { activeBorderColor: p.ink, hoverBorderColor: p.ink2, activeShadow: 'none' },
    Select: {
      activeBorderColor: p.ink,
      hoverBorderColor: p.ink2,
      activeOutlineColor: 'transparent',
      optionSelectedBg: p.fill,
    },
    Tabs: { inkBarColor: p.ink, itemSelectedColor: p.ink, itemColor: p.ink2 },
    Menu: { itemSelectedBg: p.fill, itemSelectedColor: p.ink, itemBg: p.surface, itemColor: p.ink3 },
    Card: { headerHeight: 44, headerFontSize: 14, bodyPadding: 16 },
    Modal: { titleFontSize: 16 },
    Tooltip: { colorBgSpotlight: mode === 'light' ? '#22282F' : '#333A42', colorTextLightSolid: '#FFFFFF' },
    Steps: { iconSizeSM: 20 },
    Layout: { headerHeight: 48, headerBg: p.surface, siderBg: p.surface, bodyBg: p.bg },
  };
}
