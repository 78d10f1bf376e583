import { createContext, useCallback, useContext, useEffect, useId, useMemo, useState, type ReactNode } from 'react';

type Report = (id: string, wrong: boolean) => void;

const Reports = createContext<Report | null>(null);

/** A form that hears which of its fields cannot be read, so that it does not save the values behind them. */
export type WrongFields = { readonly any: boolean; readonly report: Report };

export function useWrongFields(): WrongFields {
  const [ids, setIds] = useState<ReadonlySet<string>>(new Set());
  const report = useCallback((id: string, wrong: boolean) => {
    setIds((known) => {
      if (known.has(id) === wrong) return known;
      const next = new Set(known);
      if (wrong) next.add(id);
      else next.delete(id);
      return next;
    });
  }, []);
  return useMemo(() => ({ any: ids.size > 0, report }), [ids, report]);
}

/** The fields inside tell `fields` when they are wrong. */
export function WrongFieldsScope({ fields, children }: { readonly fields: WrongFields; readonly children: ReactNode }) {
  return <Reports.Provider value={fields.report}>{children}</Reports.Provider>;
}

/** Tells the form around a field whether the field is wrong; a field that goes away is not. */
export function useReportWrong(wrong: boolean): void {
  const id = useId();
  const report = useContext(Reports);
  useEffect(() => {
    report?.(id, wrong);
    return () => {
      report?.(id, false);
    };
  }, [id, report, wrong]);
}
