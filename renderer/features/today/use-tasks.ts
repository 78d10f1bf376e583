import { useState } from 'react';
import type { Person } from '#shared/features/org/index.ts';
import { tasksOf, type Tasks } from '#shared/features/today/index.ts';
import type { RunModel } from '#renderer/features/sop/index.ts';

const SCOPE_KEY = 'kaibo.todayScope';
export type Scope = 'mine' | 'team';

export type TasksModel = {
  readonly scope: Scope;
  readonly setScope: (scope: Scope) => void;
  readonly team: Tasks;
  /** Those of the chosen scope. */
  readonly tasks: Tasks;
};

/** What 现在要做 shows: mine or the team's, as last chosen on this device. Null without a checklist. */
export function useTasks({ view, states }: RunModel, me: Person | null): TasksModel | null {
  const [chosen, setChosen] = useState<Scope>(() => (localStorage.getItem(SCOPE_KEY) === 'team' ? 'team' : 'mine'));
  if (!view) return null;
  // As long as nobody has said who sits here, there is nothing of theirs to show.
  const scope: Scope = me === null ? 'team' : chosen;
  const team = tasksOf(states, view.show, null);
  return {
    scope,
    setScope: (next) => {
      localStorage.setItem(SCOPE_KEY, next);
      setChosen(next);
    },
    team,
    tasks: scope === 'team' || me === null ? team : tasksOf(states, view.show, me.id),
  };
}
