export const text = {
  live: "Live",
  reconnecting: "Reconnecting",
  liveHint: "Figures update by themselves as calls come in",
  reconnectingHint: "The live connection was lost; it comes back by itself",
} as const;
