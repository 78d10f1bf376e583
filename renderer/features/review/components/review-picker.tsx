import { reviewContract } from '#shared/features/review/index.ts';
import { useCall } from '#renderer/bridge/use-calls.ts';
import { ShowPicker } from '#renderer/features/schedule/index.ts';
import { useReviewText } from '../use-review-text.ts';

/** Shows that were on air come first, newest on top, and say whether there is film; the others after, next on top. */
export function ReviewPicker() {
  const t = useReviewText().picker;
  const overview = useCall(reviewContract, 'overview', {}).data;
  const aired = new Set(overview?.aired);
  const recorded = new Set(overview?.recorded);
  return (
    <ShowPicker
      groups={(newestFirst) => [
        { label: t.aired, shows: newestFirst.filter((show) => aired.has(show.id)) },
        { label: t.coming, shows: newestFirst.filter((show) => !aired.has(show.id)).toReversed() },
      ]}
      mark={(show) => (recorded.has(show.id) ? t.recorded : null)}
    />
  );
}
