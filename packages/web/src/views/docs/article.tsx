import { type MouseEvent, useEffect, useRef } from "react";
import { go } from "../../route/route.ts";

/** A guide. Its markup comes from the build, never from a visitor. */
export function Article({ html, at }: { html: string; at: string | null }) {
  const place = useRef<HTMLElement>(null);
  useEffect(() => {
    const target = at === null ? null : place.current?.querySelector(`[id="${CSS.escape(at)}"]`);
    // A guide begins where it is searched: on a phone the list of guides stands above it.
    (target ?? place.current?.closest(".docs"))?.scrollIntoView({ block: "start" });
    if (target === null) place.current?.parentElement?.scrollTo({ top: 0 });
  }, [at]);
  const follow = (event: MouseEvent) => {
    const link = (event.target as Element).closest("a[href^='/docs/']");
    if (link === null || event.metaKey || event.ctrlKey || event.shiftKey) return;
    event.preventDefault();
    go(link.getAttribute("href") ?? "/docs");
  };
  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents: links are pressed by keys as clicks.
    <article
      ref={place}
      className="guide"
      onClick={follow}
      // biome-ignore lint/security/noDangerouslySetInnerHtml: made by the build of own Markdown.
      dangerouslySetInnerHTML={{ __html: html }}
    />
  );
}
