import { useStore } from "../state/store.ts";
import { actions, perform } from "./action.ts";
import { keyWords } from "./keys.ts";

/** The actions that stand in the bar. */
export function BarActions() {
  return useStore(actions)
    .filter(({ inBar }) => inBar)
    .map((action) => {
      const { id, name, icon, keys, isOff } = action;
      return (
        <button
          key={id}
          type="button"
          className="plain"
          disabled={isOff}
          title={keys === undefined ? name : `${name} (${keyWords(keys)})`}
          onClick={() => perform(action)}
        >
          <span aria-hidden="true">{icon}</span>
          <span className="visually-hidden">{name}</span>
        </button>
      );
    });
}
