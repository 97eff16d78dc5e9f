"""One example of each kind of page that staff can open: the tests of all pages walk this list."""

PAGES: dict[str, str] = {
    "admin index": "/admin/",
}
