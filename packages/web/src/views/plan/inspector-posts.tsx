import type { Creator } from "@reachmix/core";
import { shortForecast } from "../../words/numbers.ts";

type Post = NonNullable<Creator["history"]>[number];

/** Posts that are shown. */
const MOST = 6;
const SOURCES = {
  ownCampaign: "own campaign",
  mediaKit: "media kit",
  public: "public",
  thirdParty: "third party",
} as const;

/** The past posts that the forecast rests on, newest first. */
export function Posts({ creator: { history = [] } }: { creator: Creator }) {
  if (history.length === 0)
    return (
      <section>
        <h3>Past posts</h3>
        <p className="soft small">
          None in the list: what it brings is taken from benchmarks of the platform and the size.
        </p>
      </section>
    );
  const newest = [...history].sort((a, b) => dayOf(b).localeCompare(dayOf(a)));
  return (
    <section>
      <h3>Past posts</h3>
      <table className="small-table">
        <thead>
          <tr>
            <th scope="col">Post</th>
            <th scope="col" className="number">
              Views
            </th>
            <th scope="col" className="number">
              Engaged
            </th>
            <th scope="col">From</th>
          </tr>
        </thead>
        <tbody>
          {newest.slice(0, MOST).map((post, index) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: posts have no name of their own.
            <tr key={index}>
              <td>{postWords(post)}</td>
              <td className="number">{shortForecast(post.impressions)}</td>
              <td className="number">{shortForecast(post.engagements)}</td>
              <td>{SOURCES[post.source]}</td>
            </tr>
          ))}
        </tbody>
      </table>
      {history.length > MOST && <p className="soft small">and {history.length - MOST} more rows</p>}
    </section>
  );
}

function dayOf({ postedOn, asOf }: Post): string {
  return postedOn ?? asOf ?? "";
}

function postWords(post: Post): string {
  const what = post.posts === undefined ? post.format : `${post.posts} × ${post.format}`;
  const day = dayOf(post);
  return [what, post.sponsored === true ? "sponsored" : "", day].filter(Boolean).join(", ");
}
