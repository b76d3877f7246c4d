"""Going through a page with the Tab key, as somebody without a mouse does, and what was met on the way."""

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from playwright.sync_api import Page

LOOK = """
() => {
    const element = document.activeElement;
    if (!element || element === document.body || element === document.documentElement) return null;
    element.dataset.stop ??= String(window.stops = (window.stops ?? 0) + 1);
    const rings = (each) => {
        const style = getComputedStyle(each);
        return style.outlineStyle !== "none" && parseFloat(style.outlineWidth) >= 2;
    };
    // A radio or a search field shows its focus on the label or box around it.
    let around = element;
    for (let up = 0; up < 3 && around && !rings(around); up += 1) around = around.parentElement;
    const sees = (box) => [[.5, .5], [.1, .2], [.9, .2], [.1, .8], [.9, .8]].some(([x, y]) => {
        const found = document.elementFromPoint(box.left + box.width * x, box.top + box.height * y);
        if (!found) return false;
        return element.contains(found) || found.contains(element) || found.closest("label")?.contains(element);
    });
    const boxes = [...element.getClientRects()];
    const box = element.getBoundingClientRect();
    return {
        key: element.dataset.stop,
        html: element.cloneNode(false).outerHTML.slice(0, 160),
        name: (element.getAttribute("aria-label") ?? element.innerText ?? "").trim().slice(0, 60),
        outlined: Boolean(around && rings(around)),
        visible: boxes.some(sees),
        height: box.height,
    };
}
"""


@dataclass(frozen=True, slots=True)
class Stop:
    """An element that had the focus: is its focus outlined, and is it not covered by something that stays in place."""

    key: str
    html: str
    name: str
    outlined: bool
    visible: bool
    height: float


def walk(page: "Page", *, back: bool = False, most: int = 400) -> list[Stop]:
    """Every stop from where the focus is to the end of the page; an endless round is a trap and fails."""
    stops: list[Stop] = []
    for _ in range(most):
        page.keyboard.press("Shift+Tab" if back else "Tab")
        found = page.evaluate(LOOK)
        # A date holds the focus for its day, month, year and calendar; anything else met again is the page once more.
        stays = bool(stops) and found is not None and stops[-1].key == found["key"]
        if found is None or (not stays and any(stop.key == found["key"] for stop in stops)):
            return stops
        stops.append(Stop(**found))
    raise AssertionError(f"No end after {most} stops; the last was {stops[-1].html}")


def start_over(page: "Page", *, back: bool = False) -> None:
    """Let the next Tab go to the first element of the page, or the next Shift+Tab to the last."""
    page.evaluate(
        """back => {
            const start = document.createElement("button");
            document.body[back ? "append" : "prepend"](start);
            start.focus();
            start.remove();
        }""",
        back,
    )


def troubles(stops: list[Stop]) -> list[str]:
    """What would leave somebody lost: a focus that cannot be seen."""
    return [f"focus not shown: {stop.html}" for stop in stops if not stop.outlined] + [
        f"focus covered: {stop.html}" for stop in stops if not stop.visible
    ]
