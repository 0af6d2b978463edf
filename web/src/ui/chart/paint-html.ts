/** Fills an element's box in its background colour, with its rounded corners. */
function paintBox(element: Element, context: CanvasRenderingContext2D, frame: DOMRect): void {
  const style = getComputedStyle(element);
  const { left, top, width, height } = element.getBoundingClientRect();
  if (width === 0 || height === 0 || style.backgroundColor === "rgba(0, 0, 0, 0)") return;
  context.fillStyle = style.backgroundColor;
  context.beginPath();
  context.roundRect(left - frame.left, top - frame.top, width, height, Number.parseFloat(style.borderRadius) || 0);
  context.fill();
}

/** Writes one line of text where it stands, cut off where its element cuts it off. */
function paintText(node: Text, context: CanvasRenderingContext2D, frame: DOMRect): void {
  const parent = node.parentElement;
  const words = node.data.trim();
  if (!parent || words === "") return;
  const range = document.createRange();
  range.selectNodeContents(node);
  const at = range.getBoundingClientRect();
  if (at.width === 0) return;
  const style = getComputedStyle(parent);
  const clip = parent.getBoundingClientRect();
  context.save();
  context.beginPath();
  context.rect(clip.left - frame.left, at.top - frame.top, Math.max(clip.width, 1), at.height);
  context.clip();
  context.font = `${style.fontWeight} ${style.fontSize} ${style.fontFamily}`;
  context.fillStyle = style.color;
  context.direction = style.direction === "rtl" ? "rtl" : "ltr";
  context.textAlign = "left";
  context.textBaseline = "middle";
  context.fillText(words, at.left - frame.left, at.top - frame.top + at.height / 2);
  context.restore();
}

/** Paints the boxes and single lines of text inside an element: enough for legends and for charts made of table rows. SVG is left out. */
export function paintHtml(root: Element, context: CanvasRenderingContext2D, frame: DOMRect): void {
  const walker = document.createTreeWalker(root, NodeFilter.SHOW_ELEMENT | NodeFilter.SHOW_TEXT, (node) =>
    node instanceof SVGElement ? NodeFilter.FILTER_REJECT : NodeFilter.FILTER_ACCEPT,
  );
  for (let node = walker.nextNode(); node; node = walker.nextNode()) {
    if (node instanceof Text) paintText(node, context, frame);
    else if (node instanceof Element) paintBox(node, context, frame);
  }
}
