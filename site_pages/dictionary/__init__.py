"""The data dictionary (docs/data.md), written from the models and the migrations themselves."""
