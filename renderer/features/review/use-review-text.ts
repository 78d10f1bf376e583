import { useText } from '#renderer/ui/language.tsx';
import { reviewTextEn } from './review.text.en.ts';
import { reviewTextZh, type ReviewText } from './review.text.zh.ts';

/** The words of the review in the language in use. */
export function useReviewText(): ReviewText {
  return useText({ zh: reviewTextZh, en: reviewTextEn });
}
