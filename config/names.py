"""Names that the launcher and the settings share."""

DATABASE = "wordanddeed"
