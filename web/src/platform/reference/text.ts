export const text = {
  title: "API reference",
  description: "Every endpoint of this server, from its own OpenAPI document. “Try it out” sends real calls.",
  key: "API key",
  keyHint: "Empty: calls go out with your session. A pasted key stays in this page and is forgotten when you leave.",
  keyPlaceholder: "ak_live_…",
  document: "OpenAPI document",
  endpoints: "Endpoints",
} as const;
