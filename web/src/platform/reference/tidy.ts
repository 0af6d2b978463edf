/** Names and makes reachable by keyboard what Swagger UI leaves unnamed or out of reach. */
function tidyOnce(root: HTMLElement): void {
  for (const filter of root.querySelectorAll<HTMLInputElement>("input.operation-filter-input"))
    filter.setAttribute("aria-label", filter.placeholder);
  for (const code of root.querySelectorAll<HTMLElement>("pre, .opblock-body")) code.tabIndex = 0;
}

/** Keeps the viewer tidy as it draws; returns what ends it. */
export function keepTidy(root: HTMLElement): () => void {
  const observer = new MutationObserver(() => tidyOnce(root));
  observer.observe(root, { childList: true, subtree: true });
  tidyOnce(root);
  return () => observer.disconnect();
}
