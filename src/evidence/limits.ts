/** What one run is willing to take in, in one place. They are recorded in the report's `tool.limits`. */
export const LIMITS = {
  /** Bytes of one evidence file after unpacking. Twice this as UTF-16 still fits V8's longest string (536,870,888 units). */
  unpackedBytes: 400_000_000,
  /** Unpacked to packed size. Text packs 3 to 20 times; far more is a bomb. */
  packRatio: 100,
  /** Small files may pack better than the ratio without harm. */
  packRatioFreeBytes: 10_000_000,
  /** gzip inside gzip, as some exporters nest it. */
  gzipLayers: 2,
  /** Files found in one run. */
  files: 1_000_000,
} as const;
