"""axe in a page: WCAG 2.0 to 2.2, levels A and AA, and best practice."""

from typing import Final

from axe_playwright_python.base import AXE_SCRIPT
from playwright.sync_api import Page

RULES: Final = [
    "wcag2a",
    "wcag2aa",
    "wcag21a",
    "wcag21aa",
    "wcag22a",
    "wcag22aa",
    "best-practice",
]
COLOURS: Final = ["color-contrast", "link-in-text-block"]
"""The rules that another colour scheme can break; it changes colours and nothing else."""

RUN: Final = """async (only) => {
  const result = await axe.run(document, {runOnly: only, resultTypes: ["violations"]});
  return result.violations.flatMap((v) => v.nodes.map((n) =>
    `${v.id} at ${n.target.join(" ")}: ` + n.failureSummary.split("\\n").slice(1).join(";").trim()
  ));
}"""


def violations(page: Page, *, colours_alone: bool = False) -> list[str]:
    """Rule, selector and what to mend, for each element that breaks a rule."""
    if not page.evaluate("() => 'axe' in window"):
        page.evaluate(AXE_SCRIPT)
    only = (
        {"type": "rule", "values": COLOURS} if colours_alone else {"type": "tag", "values": RULES}
    )
    found: list[str] = page.evaluate(RUN, only)
    return found
