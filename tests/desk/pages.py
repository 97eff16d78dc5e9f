"""One example of each kind of page that staff can open: the tests of all pages walk this list."""

PAGES: dict[str, str] = {
    "admin index": "/admin/",
    "your account": "/accounts/",
    "own password": "/accounts/password/",
    "sign out": "/accounts/logout/",
    "new recovery codes": "/accounts/second-factor/codes/new/",
    "jump": "/desk/jump/?q=iccpr",
    "shortcuts": "/desk/shortcuts/",
    "similar": "/desk/similar/?title=Sign+the+ICCPR",
    "paste": "/desk/paste/",
}
PAGES["history"] = "/desk/history/dialogues.commitment/1/"
PAGES["history compared"] = "/desk/history/dialogues.commitment/1/?from=0&to=1"
PAGES["promise list"] = "/desk/promises/"
PAGES["promise edit"] = "/desk/promises/cn-1998-sign-iccpr/"
PAGES["promise new"] = "/desk/promises/new/"
PAGES["import and export"] = "/desk/exchange/"
PAGES["queue"] = "/desk/"
PAGES["one queue"] = "/desk/waiting/second-coder/"
PAGES["proposals"] = "/desk/proposals/"
PAGES["propose"] = "/desk/proposals/new/dialogues.commitment/cn-1998-sign-iccpr/"
PAGES["replies"] = "/desk/replies/"
PAGES["invite to reply"] = "/desk/replies/new/?commitment=cn-1998-sign-iccpr"
PAGES["record a reply"] = "/desk/replies/record/"
PAGES["coding"] = "/desk/coding/"
PAGES["coding new"] = "/desk/coding/new/?commitment=cn-1998-sign-iccpr"
PAGES["records of a kind"] = "/admin/dialogues/commitment/"
PAGES["a published record"] = "/admin/dialogues/commitment/1/change/"
PAGES["a new promise"] = "/admin/dialogues/commitment/add/"
PAGES["a new record"] = "/admin/benchmarks/assessment/add/"
PAGES["accounts"] = "/admin/auth/user/"
PAGES["invite somebody"] = "/admin/auth/user/add/"
PAGES["releases"] = "/admin/benchmarks/release/"
