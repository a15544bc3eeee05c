const FORMAT = new Intl.NumberFormat("en-GB", { style: "percent", maximumFractionDigits: 0 });

/** Write a share for people, without claiming certainty: 99.9% is "over 99%". */
export function percent(share: number): string {
  if (share < 0.01) return `under ${FORMAT.format(0.01)}`;
  if (share > 0.99) return `over ${FORMAT.format(0.99)}`;
  return FORMAT.format(share);
}
