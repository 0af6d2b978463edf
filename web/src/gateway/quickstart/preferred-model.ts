/** Small, cheap and common first: what a first request should go to. */
const preference: readonly RegExp[] = [
  /simulator/,
  /gpt-5(\.\d)?-(nano|mini)$/,
  /gpt-4\.1-(nano|mini)$/,
  /gpt-4o-mini$/,
  /claude-haiku/,
  /claude-.*haiku/,
  /mini|small|flash|haiku/,
  /gpt|claude|chat|llama|mistral/,
];

export const fallbackModel = "gpt-4o-mini";

export function preferredModel(models: readonly { readonly id: string }[]): string {
  for (const pattern of preference) {
    const match = models.find((model) => pattern.test(model.id));
    if (match) return match.id;
  }
  return models[0]?.id ?? fallbackModel;
}
