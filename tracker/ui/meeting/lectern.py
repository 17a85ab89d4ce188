"""Letters and pictures in large, for a room that reads along: everything grows with the width of a large screen."""

from __future__ import annotations

from streamlit.components.v2 import component

# The page is set in units of one letter, so that letter grows. A picture is set in pixels for the width it finds: it gets
# as much less width as it grows afterwards, and the air below it that it then needs. It is looked at here, not clicked.
_SCRIPT = """
export default function () {
  const look = document.createElement("style");
  document.head.append(look);
  const chart = '[data-testid="stPlotlyChart"]', box = '[data-testid="stElementContainer"]';
  let times = 1, asked = 0;
  const fit = () => {
    asked = 0;
    document.querySelectorAll(chart).forEach((one) => {
      const drawn = one.querySelector(".svg-container");
      if (drawn) one.closest(box).style.marginBottom = `${Math.round(drawn.offsetHeight * (times - 1))}px`;
    });
  };
  const soon = () => { asked = asked || requestAnimationFrame(fit); };
  const grow = () => {
    const size = window.innerWidth < 1000 ? 16 : Math.min(Math.max(window.innerWidth / 76, 18), 34);
    times = Math.max(1, Math.min(size / 16, (window.innerWidth - 160) / 1120));
    look.textContent = `html{font-size:${size}px !important}
      [data-testid="stHeader"]{display:none}
      [data-testid="stMainBlockContainer"]{padding-top:1.5rem}
      ${box}:has(${chart}){overflow:visible !important}
      [data-testid="stFullScreenFrame"]:has(${chart}){width:calc(100% / ${times})}
      ${chart}{pointer-events:none}
      ${chart} .js-plotly-plot{overflow:visible !important}
      ${chart} .plot-container{zoom:${times}}`;
    soon();
  };
  grow();
  const seen = new MutationObserver(soon);
  seen.observe(document.body, { childList: true, subtree: true });
  window.addEventListener("resize", grow);
  return () => {
    seen.disconnect();
    window.removeEventListener("resize", grow);
    look.remove();
    document.querySelectorAll(chart).forEach((one) => { one.closest(box).style.marginBottom = ""; });
  };
}
"""
_lectern = component("spoor_lectern", js=_SCRIPT, isolate_styles=False)


def enlarge() -> None:
    """For as long as it stands on the page."""
    _lectern(key="lectern", height=1)
