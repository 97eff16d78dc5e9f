"""Who publishes this, under which licences, and what it keeps of its visitors."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from benchmarks.models import Release
from countries.names import policy


def about(request: HttpRequest) -> HttpResponse:
    """Publisher, contact, licences, naming and privacy."""
    context = {"section": "about", "releases": Release.objects.public(), "naming": policy()}
    return render(request, "site_pages/about.html", context)
