import type { FilmFacts } from '#shared/features/review/index.ts';

type Video = Pick<FilmFacts, 'video' | 'videoName'>;

const BY_NAME: readonly (readonly [RegExp, NonNullable<FilmFacts['video']>])[] = [
  [/^(avc[1-4]|h264|V_MPEG4\/ISO\/AVC)$/i, 'h264'],
  [/^(hvc[12]|hev[12]|dvh[e1]|hevc|h265|V_MPEGH\/ISO\/HEVC)$/i, 'hevc'],
  [/^(av01|V_AV1)$/i, 'av1'],
  [/^(vp08|V_VP8)$/i, 'vp8'],
  [/^(vp09|V_VP9)$/i, 'vp9'],
];

/** A codec from the name a container gives it: `hvc1` in mp4, `V_MPEGH/ISO/HEVC` in Matroska. */
export function videoNamed(videoName: string): Video {
  return { video: BY_NAME.find(([pattern]) => pattern.test(videoName))?.[1] ?? 'other', videoName };
}

/** No picture was found. */
export const NO_VIDEO: Video = { video: null, videoName: null };
