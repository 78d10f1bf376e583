import type { Instant } from '#shared/kernel/time.ts';
import type { IcsSkipped } from './ics-problems.model.ts';

/** One date of one event of a calendar file. */
export type IcsShow = {
  readonly uid: string;
  /** RECURRENCE-ID of a recurring date as an ISO instant; null for a single event. */
  readonly recurrenceId: string | null;
  readonly sequence: number;
  readonly title: string;
  readonly location: string;
  /** The room this studio wrote beside a show of its own; null in files of others. */
  readonly room: { readonly roomId: string; readonly account: string } | null;
  readonly notes: string;
  readonly startsAt: Instant;
  readonly endsAt: Instant;
  readonly timeZone: string;
  readonly cancelled: boolean;
  readonly rrule: string | null;
};

/** A zone of the file that nobody knows, and the events that wait for somebody to say which it is. */
export type IcsUnknownZone = { readonly tzid: string; readonly events: number; readonly titles: readonly string[] };

export type IcsCalendarRead = {
  readonly kind: 'calendar';
  readonly shows: readonly IcsShow[];
  readonly skipped: readonly IcsSkipped[];
  readonly unknownZones: readonly IcsUnknownZone[];
  /** Events whose times say no zone and were read in that of the house. */
  readonly floating: number;
  /** Series without a date in the span that is read. */
  readonly outside: number;
  /** UIDs of which every date of the span is in `shows`: what is missing there does not take place any more. */
  readonly whole: readonly string[];
};

export type IcsResult = IcsCalendarRead | { readonly kind: 'not-a-calendar' };
