import { useStore } from "../state/store.ts";
import { actions, inOrder, perform } from "./action.ts";
import { keyWords } from "./keys.ts";

/** The actions that stand in the bar. */
export function BarActions() {
  return inOrder(useStore(actions))
    .filter(({ inBar }) => inBar !== undefined)
    .map((action) => {
      const { id, name, short = name, icon, keys, inBar, isOff } = action;
      return (
        <button
          key={id}
          type="button"
          className={inBar === "words" ? undefined : "plain icon"}
          disabled={isOff}
          title={keys === undefined ? name : `${name} (${keyWords(keys)})`}
          onClick={() => perform(action)}
        >
          {inBar === "words" ? (
            short
          ) : (
            <>
              <span aria-hidden="true">{icon}</span>
              <span className="visually-hidden">{name}</span>
            </>
          )}
          {id === "palette" && keys !== undefined && <kbd>{keyWords(keys)}</kbd>}
        </button>
      );
    });
}
