/** A made-up support export with the usual noise: indented JSON, repeated lines, politeness. */
const order = (index: number) => ({
  order_id: `ORD-2026-${1040 + index}`,
  status: index % 4 === 3 ? "delayed" : "shipped",
  currency: "EUR",
  total: (19.9 + index * 7.35).toFixed(2),
  customer: { id: 7000 + index, country: index % 2 === 0 ? "DE" : "FR", newsletter: false },
});

export const sampleText = [
  "Hello team, I hope this message finds you well. As discussed, please find below the export of this morning's orders.",
  JSON.stringify(
    Array.from({ length: 12 }, (_, index) => order(index)),
    undefined,
    4,
  ),
  "As always, please do not hesitate to reach out if you have any questions whatsoever. Thank you very much in advance and kind regards.",
].join("\n\n");

export const sampleQuestion = "Which orders are delayed?";
