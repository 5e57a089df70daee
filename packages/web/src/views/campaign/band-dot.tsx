/** A range with its middle, and a dot where it came out, all from a zero line. */
export function BandDot({
  low,
  mid,
  high,
  dot,
}: {
  low: number | null;
  mid: number;
  high: number | null;
  dot: number;
}) {
  const end = Math.max(high ?? 0, mid, dot) * 1.05;
  if (end <= 0) return null;
  const at = (value: number) => `${(value / end) * 100}%`;
  const isInside = low !== null && high !== null && dot >= low && dot <= high;
  return (
    <span className="band-dot" aria-hidden="true">
      {low !== null && high !== null && (
        <span className="band" style={{ left: at(low), width: at(high - low) }} />
      )}
      <span className="mid" style={{ left: at(mid) }} />
      <span className="dot" data-outside={!isInside || undefined} style={{ left: at(dot) }} />
    </span>
  );
}
