import { download } from "../download";
import { paintHtml } from "./paint-html";

const inherited = [
  "fill",
  "stroke",
  "stroke-width",
  "stroke-dasharray",
  "fill-opacity",
  "font-family",
  "font-size",
  "color",
  "text-anchor",
];

function withStyles(svg: SVGSVGElement): SVGSVGElement {
  const copy = svg.cloneNode(true) as SVGSVGElement;
  const originals = svg.querySelectorAll<SVGElement>("*");
  copy.querySelectorAll<SVGElement>("*").forEach((element, index) => {
    const original = originals[index];
    if (!original) return;
    const style = getComputedStyle(original);
    for (const property of inherited) element.style.setProperty(property, style.getPropertyValue(property));
  });
  copy.setAttribute("xmlns", "http://www.w3.org/2000/svg");
  return copy;
}

async function paintSvg(svg: SVGSVGElement, context: CanvasRenderingContext2D, frame: DOMRect): Promise<void> {
  const { left, top, width, height } = svg.getBoundingClientRect();
  const source = new XMLSerializer().serializeToString(withStyles(svg));
  const url = URL.createObjectURL(new Blob([source], { type: "image/svg+xml" }));
  try {
    const image = new Image();
    image.src = url;
    await image.decode();
    context.drawImage(image, left - frame.left, top - frame.top, width, height);
  } finally {
    URL.revokeObjectURL(url);
  }
}

const padding = 16;

/** Saves a chart as a PNG at twice its size on the current background: what is SVG in it, and the bars and words around it. */
export async function exportPng(chart: HTMLElement, name: string): Promise<void> {
  const box = chart.getBoundingClientRect();
  const frame = new DOMRect(box.left - padding, box.top - padding, box.width + 2 * padding, box.height + 2 * padding);
  const canvas = document.createElement("canvas");
  canvas.width = frame.width * 2;
  canvas.height = frame.height * 2;
  const context = canvas.getContext("2d");
  if (!context) throw new Error("This browser cannot draw images.");
  context.scale(2, 2);
  context.fillStyle = getComputedStyle(document.documentElement).backgroundColor;
  context.fillRect(0, 0, frame.width, frame.height);
  paintHtml(chart, context, frame);
  for (const svg of chart.querySelectorAll("svg")) await paintSvg(svg, context, frame);
  const png = await new Promise<Blob | null>((resolve) => canvas.toBlob(resolve, "image/png"));
  if (!png) throw new Error("This browser cannot write images.");
  download(`${name}.png`, png, "image/png");
}
